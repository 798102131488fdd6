import { memberNode } from './capture.ts';
import type { Capture, PathNode } from './capture.ts';
import { locate } from './locate.ts';
import type { JsonPath } from './locate.ts';
import { parseAtOnce } from './parse-at-once.ts';

type Delivery = { readonly capture: Capture; readonly path: JsonPath } & (
  | { readonly kind: 'elements'; readonly values: readonly unknown[] }
  | { readonly kind: 'member'; readonly value: unknown; readonly key: string | null }
);

/** Objects give such names in the order of the numbers, not in that of the document. */
const numberedName = /^\d+$/u;

/**
 * Reads a small document that is completely in memory: passes on captured values and returns the rest, with the same
 * result as streaming its bytes.
 *
 * @returns `null`, before any value was passed on, for a document that only the stream reader can read or refuse
 *   properly.
 */
export function readAtOnce(bytes: Uint8Array, paths: PathNode, maxDepth: number): { readonly rest: unknown } | null {
  const parsed = parseAtOnce(bytes, maxDepth);
  if (parsed === null) return null;
  const deliveries: Delivery[] = [];
  const hasOrder = collect(parsed.value, paths, [], deliveries);
  if (!hasOrder) return null;
  for (const delivery of deliveries) deliver(delivery, parsed.text);
  return { rest: parsed.value };
}

/** Takes captured values out of `value`. Returns whether all of them are in the document's order. */
function collect(value: unknown, node: PathNode, path: JsonPath, found: Delivery[]): boolean {
  if (node.capture !== null) {
    const key = path.at(-1);
    found.push({ kind: 'member', capture: node.capture, path, value, key: typeof key === 'string' ? key : null });
    return true;
  }
  if (Array.isArray(value)) return node.element === null || collectElements(value, node.element, path, found);
  if (typeof value !== 'object' || value === null || (node.members.size === 0 && node.anyMember === null)) return true;
  return collectMembers(value, node, path, found);
}

function collectElements(values: unknown[], node: PathNode, path: JsonPath, found: Delivery[]): boolean {
  if (node.capture === null) return values.every((value, index) => collect(value, node, [...path, index], found));
  found.push({ kind: 'elements', capture: node.capture, path, values: values.splice(0) });
  return true;
}

function collectMembers(object: object, node: PathNode, path: JsonPath, found: Delivery[]): boolean {
  return Object.entries(object).every(([name, value]: [string, unknown]) => {
    const member = memberNode(node, name);
    if (member === null) return true;
    if (numberedName.test(name) || !collect(value, member, [...path, name], found)) return false;
    // Defined rather than assigned: the name may be __proto__.
    if (member.capture !== null) Object.defineProperty(object, name, { value: null });
    return true;
  });
}

function deliver(delivery: Delivery, text: string): void {
  const { capture, path } = delivery;
  const indexes = path.filter((step) => typeof step === 'number');
  const placeOf = (valuePath: JsonPath, valueIndexes: readonly number[], key: string | null) => ({
    indexes: valueIndexes,
    key,
    get offset() {
      return locate(text, valuePath);
    },
  });
  if (delivery.kind === 'member') {
    capture.take(delivery.value, placeOf(path, indexes, delivery.key));
    return;
  }
  if (capture.begin?.(indexes) === 'skip') return;
  for (const [index, value] of delivery.values.entries())
    capture.take(value, placeOf([...path, index], [...indexes, index], null));
}
