import type { DataPath, Place } from './place.ts';

export type ScalarValue = string | number | boolean | null;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly place: Place;
  readonly value: ScalarValue;
}

export interface ListNode {
  readonly kind: 'list';
  readonly place: Place;
  readonly items: readonly SourceNode[];
}

export interface MapEntry {
  readonly keyPlace: Place;
  readonly value: SourceNode;
}

export interface MapNode {
  readonly kind: 'map';
  readonly place: Place;
  /** A `Map`, so that no key of a hostile file has a meaning in the language. */
  readonly entries: ReadonlyMap<string, MapEntry>;
}

/** Data that remembers where each of its values is written: the common form of files, presets and merged documents. */
export type SourceNode = ScalarNode | ListNode | MapNode;

/** The same data as plain values. */
export function toPlain(node: SourceNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(toPlain);
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, entry]) => [key, toPlain(entry.value)]));
  }
}

/** The member `key` of a map; `undefined` if it does not exist or the node is not a map. */
export function member(node: SourceNode | undefined, key: string): SourceNode | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

/** The node at a path, or `undefined`. */
export function nodeAt(root: SourceNode, path: DataPath): SourceNode | undefined {
  let node: SourceNode | undefined = root;
  for (const part of path) {
    if (node === undefined) return undefined;
    node = typeof part === 'number' ? (node.kind === 'list' ? node.items[part] : undefined) : member(node, part);
  }
  return node;
}

/** The node at a path, else its nearest ancestor that exists. */
export function nearestNode(root: SourceNode, path: DataPath): SourceNode {
  let node = root;
  for (let length = 1; length <= path.length; length += 1) {
    const next = nodeAt(root, path.slice(0, length));
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

export function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === 'list' ? node.items : [];
}

export function entriesOf(node: SourceNode | undefined): readonly (readonly [string, MapEntry])[] {
  return node?.kind === 'map' ? [...node.entries] : [];
}

/** The values of a member that is a map. */
export function valuesBelow(node: SourceNode | undefined, key: string): readonly SourceNode[] {
  return entriesOf(member(node, key)).map(([, { value }]) => value);
}

export function textOf(node: SourceNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

export function numberOf(node: SourceNode | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}
