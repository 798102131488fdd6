import type { ReportInput } from '@portcullis/gate-core';
import { maxByteOrderMarkBytes, readByteOrderMark } from '@portcullis/gate-core/text';
import { joinBytes } from './join-bytes.ts';
import { utf16ToUtf8 } from './utf16.ts';

/** Reads on until a byte order mark would be complete. */
async function readHead(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < maxByteOrderMarkBytes) {
    const next = await source.next();
    if (next.done === true) break;
    head = joinBytes(head, next.value);
  }
  return head;
}

async function* startingWith(head: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (;;) {
    const next = await source.next();
    if (next.done === true) return;
    if (next.value.length > 0) yield next.value;
  }
}

/**
 * A report's text as UTF-8 bytes without a byte order mark. UTF-16 is accepted if it has one (as PowerShell's `>`
 * writes it). UTF-8 is passed through unchanged: the decoder must refuse invalid sequences.
 *
 * @throws {RefusalError} for invalid UTF-16.
 */
export async function* openUtf8(input: ReportInput): AsyncGenerator<Uint8Array> {
  const source = input.open()[Symbol.asyncIterator]();
  try {
    const head = await readHead(source);
    const mark = readByteOrderMark(head);
    const rest = startingWith(head.subarray(mark?.lengthBytes ?? 0), source);
    if (mark === null || mark.encoding === 'utf-8') yield* rest;
    else yield* utf16ToUtf8(rest, mark.encoding === 'utf-16be');
  } finally {
    await source.return?.();
  }
}
