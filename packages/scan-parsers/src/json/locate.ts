import { findNodeAtLocation, parseTree } from 'jsonc-parser';

/**
 * Names of members and positions of elements that lead to a value of a document.
 *
 * @see ADR 0071
 */
export type JsonPath = readonly (string | number)[];

/**
 * Where a value begins in a text that is valid JSON: slow, made for messages.
 *
 * @returns an offset in bytes of the text's UTF-8.
 * @throws {RangeError} when the path leads to nothing.
 */
export function locate(text: string, path: JsonPath): number {
  const root = parseTree(text);
  const node = root && findNodeAtLocation(root, [...path]);
  if (node === undefined) throw new RangeError('no such value');
  return new TextEncoder().encode(text.slice(0, node.offset)).length;
}
