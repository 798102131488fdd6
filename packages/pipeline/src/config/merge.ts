import { member, textOf, toPlain } from '../source/node.ts';
import type { ListNode, MapEntry, MapNode, SourceNode } from '../source/node.ts';

/** The keys of a file that only concern its parents. */
const ownKeys = new Set(['$schema', 'extends', 'with', 'without']);

/** A document without the keys that are not merged. */
export function withoutOwnKeys(root: MapNode): MapNode {
  return { ...root, entries: new Map([...root.entries].filter(([key]) => !ownKeys.has(key))) };
}

/**
 * Merges one configuration over another: maps key by key, `rules` by id, `filters` concatenated, every other list and
 * value as a whole. Every value keeps the place where it is written. `mergeTrees(tree, tree)` is `tree`.
 */
export function mergeTrees(base: MapNode, overlay: MapNode): MapNode {
  return { ...written(base, overlay), entries: mergeEntries(base, overlay, mergeSection) };
}

type MergeMember = (base: SourceNode, overlay: SourceNode, key: string) => SourceNode;

function mergeEntries(base: MapNode, overlay: MapNode, merge: MergeMember): ReadonlyMap<string, MapEntry> {
  const entries = new Map(base.entries);
  for (const [key, entry] of overlay.entries) {
    const earlier = entries.get(key);
    if (earlier === undefined) entries.set(key, entry);
    else {
      const value = merge(earlier.value, entry.value, key);
      entries.set(key, { keyPlace: value === earlier.value ? earlier.keyPlace : entry.keyPlace, value });
    }
  }
  return entries;
}

function mergeSection(base: SourceNode, overlay: SourceNode, key: string): SourceNode {
  if (base.kind === 'list' && overlay.kind === 'list') {
    if (key === 'rules') return mergeRules(base, overlay);
    if (key === 'filters') return appendNew(base, overlay);
  }
  return mergeValue(base, overlay, key);
}

function mergeValue(base: SourceNode, overlay: SourceNode, key: string): SourceNode {
  // `when` is one of two things: merged key by key it would be both.
  if (base.kind === 'map' && overlay.kind === 'map' && key !== 'when')
    return { ...written(base, overlay), entries: mergeEntries(base, overlay, mergeValue) };
  return written(base, overlay);
}

/** The last value wins; but a preset is only a starting point, even if another parent brings it in later. */
function written<Node extends SourceNode>(base: Node, overlay: Node): Node {
  return overlay.place.source.kind === 'preset' && base.place.source.kind === 'file' ? base : overlay;
}

function mergeRules(base: ListNode, overlay: ListNode): ListNode {
  const items = [...base.items];
  const places = new Map<string, number>();
  items.forEach((item, index) => {
    notePlace(places, item, index);
  });
  for (const rule of overlay.items) {
    const index = places.get(textOf(member(rule, 'id')) ?? '') ?? items.length;
    const earlier = items[index];
    items[index] = earlier === undefined ? rule : mergeValue(earlier, rule, 'rule');
    notePlace(places, rule, index);
  }
  return { ...written(base, overlay), items };
}

/** Of rules with the same id the first is changed; an empty id names none. */
function notePlace(places: Map<string, number>, rule: SourceNode, index: number): void {
  const id = textOf(member(rule, 'id')) ?? '';
  if (id !== '' && !places.has(id)) places.set(id, index);
}

function appendNew(base: ListNode, overlay: ListNode): ListNode {
  const seen = new Set(base.items.map((item) => JSON.stringify(toPlain(item))));
  return {
    ...written(base, overlay),
    items: [...base.items, ...overlay.items.filter((item) => !seen.has(JSON.stringify(toPlain(item))))],
  };
}
