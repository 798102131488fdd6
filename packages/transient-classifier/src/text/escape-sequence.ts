/**
 * The position of a byte within an ANSI escape sequence.
 *
 * @see ECMA-48, 5.4 (control sequences) and 5.6 (control strings).
 */
export const outside = 0;
const afterEscape = 1;
const inControlSequence = 2;
const inControlString = 3;
const inStringAfterEscape = 4;
const inShortSequence = 5;

/** Where a sequence starts. */
export const escapeByte = 27;
/** The position after {@link escapeByte}. */
export const escapeStarted = afterEscape;

/**
 * @returns the place after a byte; the byte itself belongs to the sequence. Line ends must be kept from it: they end
 * any sequence.
 */
export function stepEscape(place: number, byte: number): number {
  switch (place) {
    case afterEscape:
      if (byte === 0x5b) return inControlSequence;
      if (byte === 0x5d || byte === 0x50 || byte === 0x58 || byte === 0x5e || byte === 0x5f) return inControlString;
      return byte >= 0x20 && byte <= 0x2f ? inShortSequence : outside;
    case inControlSequence:
      if (byte === escapeByte) return afterEscape;
      return byte >= 0x20 && byte <= 0x3f ? inControlSequence : outside;
    case inControlString:
      if (byte === 7) return outside;
      return byte === escapeByte ? inStringAfterEscape : inControlString;
    case inStringAfterEscape:
      return byte === 0x5c ? outside : inControlString;
    case inShortSequence:
      return byte >= 0x20 && byte <= 0x2f ? inShortSequence : outside;
    default:
      return outside;
  }
}
