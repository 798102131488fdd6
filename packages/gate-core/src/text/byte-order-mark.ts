/** What the first bytes of a text say about its encoding. */
export interface ByteOrderMark {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly lengthBytes: number;
}

/** Number of bytes that {@link readByteOrderMark} needs. */
export const maxByteOrderMarkBytes = 3;

const marks: readonly (readonly [encoding: ByteOrderMark['encoding'], bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The byte order mark that bytes begin with; `null` without one.
 *
 * @see The Unicode Standard, section 23.8.
 * @example
 * readByteOrderMark(Uint8Array.of(0xff, 0xfe, 0x7b, 0x00)) // { encoding: 'utf-16le', lengthBytes: 2 }
 */
export function readByteOrderMark(head: Uint8Array): ByteOrderMark | null {
  const found = marks.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
  return found === undefined ? null : { encoding: found[0], lengthBytes: found[1].length };
}

/** A text without the byte order mark that editors and tools on Windows add. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
