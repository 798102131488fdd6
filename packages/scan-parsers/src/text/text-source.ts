import type { ReportInput } from '@portcullis/gate-core';
import { openUtf8 } from './byte-source.ts';
import { joinBytes } from './join-bytes.ts';
import { RefusalError } from './refusal-error.ts';
import { createUtf8Check } from './utf8.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const longestCharacter = 4;
const nothing = new Uint8Array(0);

/** How many bytes at the end may be the beginning of a character that goes on in the next piece. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back < longestCharacter && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

/** Index of the first byte that is not UTF-8: the decoder does not say, so they are looked at once more. */
function firstInvalid(bytes: Uint8Array): number {
  const check = createUtf8Check();
  check.push(bytes);
  return check.firstInvalid(true) ?? bytes.length;
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * A report's text, piece by piece, whatever its encoding (see {@link openUtf8}). All text before the first invalid byte
 * is yielded before the refusal, so the first error of a report is found however its bytes are chunked.
 *
 * @throws {RefusalError} `encoding` for bytes that are not valid UTF-8 or UTF-16.
 */
export async function* openText(input: ReportInput): AsyncGenerator<string> {
  let held: Uint8Array = nothing;
  let position = 0;
  for await (const chunk of openUtf8(input)) {
    const bytes = joinBytes(held, chunk);
    const end = bytes.length - incompleteTail(bytes);
    held = bytes.slice(end);
    yield* validText(bytes.subarray(0, end), position);
    position += end;
  }
  yield* validText(held, position);
}

/** @param position of the bytes in the report's text */
function* validText(bytes: Uint8Array, position: number): Generator<string> {
  const text = decoded(bytes);
  if (text !== null) {
    if (text !== '') yield text;
    return;
  }
  const invalid = firstInvalid(bytes);
  if (invalid > 0) yield decoder.decode(bytes.subarray(0, invalid));
  throw new RefusalError('encoding', 'not valid UTF-8', position + invalid);
}
