import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { nodeAt } from '../source/node.ts';
import type { ListNode, MapNode, ScalarNode, ScalarValue, SourceNode } from '../source/node.ts';
import { formatPlace } from '../source/place.ts';
import type { Place } from '../source/place.ts';

/** A document in which the gate and the pipeline are brought into step, and what of them cannot be. */
export class Draft {
  readonly issues: PolicyIssue[] = [];
  #tree: MapNode;

  constructor(tree: MapNode) {
    this.#tree = tree;
  }

  get tree(): MapNode {
    return this.#tree;
  }

  at(...path: readonly string[]): SourceNode | undefined {
    return nodeAt(this.#tree, path);
  }

  /** Writes a value; maps on the way to it are made where there are none. */
  set(path: readonly string[], value: SourceNode): void {
    this.#tree = withValue(this.#tree, path, value);
  }

  /** Says that two places cannot both be meant. */
  refuse(node: SourceNode, message: string, other: SourceNode): void {
    const text = `${message} (${formatPlace(other.place)})`;
    this.issues.push(issueAt(node.place, 'contradiction', text, { related: other.place }));
  }
}

/** Whether a file wrote it, and no preset. */
export function isWritten(node: SourceNode | undefined): node is SourceNode {
  return node?.place.source.kind === 'file';
}

export function scalar(place: Place, value: ScalarValue): ScalarNode {
  return { kind: 'scalar', place, value };
}

export function list(place: Place, values: readonly ScalarValue[]): ListNode {
  return { kind: 'list', place, items: values.map((value) => scalar(place, value)) };
}

export function map(place: Place, entries: Readonly<Record<string, SourceNode>>): MapNode {
  const pairs = Object.entries(entries).map(([key, value]) => [key, { keyPlace: place, value }] as const);
  return { kind: 'map', place, entries: new Map(pairs) };
}

function withValue(node: MapNode, [key, ...rest]: readonly string[], value: SourceNode): MapNode {
  if (key === undefined) return node;
  const entries = new Map(node.entries);
  const earlier = entries.get(key);
  const inner = earlier?.value.kind === 'map' ? earlier.value : map(value.place, {});
  entries.set(key, {
    keyPlace: earlier?.keyPlace ?? value.place,
    value: rest.length === 0 ? value : withValue(inner, rest, value),
  });
  return { ...node, entries };
}
