/** ASCII codes of the characters that have a meaning in JSON (RFC 8259 §2). */
export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const quotationMark = 0x22;
export const plus = 0x2b;
export const comma = 0x2c;
export const minus = 0x2d;
export const period = 0x2e;
export const zero = 0x30;
export const nine = 0x39;
export const colon = 0x3a;
export const upperE = 0x45;
export const openBracket = 0x5b;
export const backslash = 0x5c;
export const closeBracket = 0x5d;
export const lowerE = 0x65;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;

export function isWhiteSpace(byte: number): boolean {
  return byte === space || byte === lineFeed || byte === carriageReturn || byte === tab;
}

export function isDigit(byte: number): boolean {
  return byte >= zero && byte <= nine;
}

export function isHexDigit(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}

/** What is at a place, for messages: a class of characters rather than the text, which may be a secret. */
export function describeByte(byte: number): string {
  if (byte === 0) return 'a NUL byte';
  if (byte < space || byte === 0x7f) return `a control character (0x${byte.toString(16).padStart(2, '0')})`;
  if (byte >= 0x80) return 'a character outside ASCII';
  if (isDigit(byte)) return 'a digit';
  if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) return 'a letter';
  return `\`${String.fromCharCode(byte)}\``;
}
