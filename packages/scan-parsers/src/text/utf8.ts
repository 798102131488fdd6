/** Looks for the first byte that is not valid UTF-8 (Unicode table 3-7), however the bytes are cut into pieces. */
export interface Utf8Check {
  push(bytes: Uint8Array): void;
  /**
   * Offset of the first byte of the first malformed sequence, or `null` so far. After the last chunk, pass
   * `isComplete`.
   */
  firstInvalid(isComplete: boolean): number | null;
}

interface Lead {
  readonly following: number;
  /** Range of the second byte; all later ones are 80..BF. */
  readonly low: number;
  readonly high: number;
}

function leadOf(byte: number): Lead | null {
  if (byte < 0x80) return { following: 0, low: 0, high: 0 };
  if (byte >= 0xc2 && byte <= 0xdf) return { following: 1, low: 0x80, high: 0xbf };
  if (byte === 0xe0) return { following: 2, low: 0xa0, high: 0xbf };
  if (byte === 0xed) return { following: 2, low: 0x80, high: 0x9f };
  if (byte >= 0xe1 && byte <= 0xef) return { following: 2, low: 0x80, high: 0xbf };
  if (byte === 0xf0) return { following: 3, low: 0x90, high: 0xbf };
  if (byte >= 0xf1 && byte <= 0xf3) return { following: 3, low: 0x80, high: 0xbf };
  if (byte === 0xf4) return { following: 3, low: 0x80, high: 0x8f };
  return null;
}

export function createUtf8Check(): Utf8Check {
  let offset = 0;
  let sequenceStart = 0;
  let pending = 0;
  let low = 0x80;
  let high = 0xbf;
  let invalid: number | null = null;

  function accept(byte: number): boolean {
    if (pending > 0) {
      if (byte < low || byte > high) return false;
      low = 0x80;
      high = 0xbf;
      pending -= 1;
      return true;
    }
    const lead = leadOf(byte);
    if (lead === null) return false;
    sequenceStart = offset;
    ({ following: pending, low, high } = lead);
    return true;
  }

  return {
    push(bytes) {
      for (let index = 0; index < bytes.length && invalid === null; index += 1) {
        const byte = bytes[index] ?? 0;
        if (pending === 0 && byte < 0x80) offset += 1;
        else if (accept(byte)) offset += 1;
        else invalid = pending > 0 ? sequenceStart : offset;
      }
    },
    firstInvalid: (isComplete) => invalid ?? (isComplete && pending > 0 ? sequenceStart : null),
  };
}
