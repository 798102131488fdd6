import { joinBytes } from './join-bytes.ts';
import { RefusalError } from './refusal-error.ts';

const encoder = new TextEncoder();

function unitAt(bytes: Uint8Array, index: number, isBigEndian: boolean): number {
  const first = bytes[index] ?? 0;
  const second = bytes[index + 1] ?? 0;
  return isBigEndian ? first * 256 + second : second * 256 + first;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Index of the first unpaired surrogate in whole code units, or -1. */
function findUnpaired(bytes: Uint8Array, isBigEndian: boolean): number {
  for (let index = 0; index < bytes.length; index += 2) {
    const unit = unitAt(bytes, index, isBigEndian);
    if (isLowSurrogate(unit)) return index;
    if (!isHighSurrogate(unit)) continue;
    if (!isLowSurrogate(unitAt(bytes, index + 2, isBigEndian))) return index;
    index += 2;
  }
  return -1;
}

/** How many bytes at the end cannot be decoded yet: half a code unit, or half a surrogate pair. */
function incompleteTail(bytes: Uint8Array, isBigEndian: boolean): number {
  const odd = bytes.length % 2;
  const lastUnit = bytes.length - odd - 2;
  return lastUnit >= 0 && isHighSurrogate(unitAt(bytes, lastUnit, isBigEndian)) ? odd + 2 : odd;
}

/**
 * Turns UTF-16 without its byte order mark into UTF-8.
 *
 * @throws {RefusalError} `encoding` at an unpaired surrogate, `truncated` when the last character is incomplete.
 */
export async function* utf16ToUtf8(
  chunks: AsyncIterable<Uint8Array>,
  isBigEndian: boolean,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(isBigEndian ? 'utf-16be' : 'utf-16le', { ignoreBOM: true });
  let held: Uint8Array = new Uint8Array(0);
  let offset = 0;
  for await (const chunk of chunks) {
    const bytes = joinBytes(held, chunk);
    const end = bytes.length - incompleteTail(bytes, isBigEndian);
    held = bytes.slice(end);
    const whole = bytes.subarray(0, end);
    const unpaired = findUnpaired(whole, isBigEndian);
    const text = encoder.encode(decoder.decode(unpaired < 0 ? whole : whole.subarray(0, unpaired)));
    offset += text.length;
    // The text before it may have an error, which is then the first.
    yield text;
    if (unpaired >= 0) throw new RefusalError('encoding', 'not valid UTF-16: half of a surrogate pair', offset);
  }
  if (held.length > 0)
    throw new RefusalError('truncated', 'the report ends in the middle of a UTF-16 character', offset);
}
