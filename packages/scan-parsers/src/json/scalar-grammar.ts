import {
  backslash,
  isDigit,
  isHexDigit,
  lowerE,
  minus,
  openBrace,
  openBracket,
  period,
  plus,
  quotationMark,
  space,
  upperE,
  zero,
} from './characters.ts';

/** What a byte does to a string that is being read. */
export const stringState = { end: 0, text: 1, escape: 2, hex1: 3, hex2: 4, hex3: 5, hex4: 6, bad: 7 } as const;
export type StringState = (typeof stringState)[keyof typeof stringState];

const simpleEscapes = new Set(new TextEncoder().encode('"\\/bfnrt'));
const unicodeEscape = 'u'.charCodeAt(0);

/** 1 for each byte with which a string simply goes on. */
const isText = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < space || byte === quotationMark || byte === backslash ? 0 : 1,
);

/** Where something else begins in a string than text. */
export function endOfText(bytes: Uint8Array, from: number): number {
  let index = from;
  while (index < bytes.length && isText[bytes[index] ?? 0] === 1) index += 1;
  return index;
}

/** Strings of RFC 8259 §7, byte by byte, from behind the opening quotation mark. */
export function nextStringState(state: StringState, byte: number): StringState {
  switch (state) {
    case stringState.text:
      if (byte === quotationMark) return stringState.end;
      if (byte === backslash) return stringState.escape;
      return byte < space ? stringState.bad : stringState.text;
    case stringState.escape:
      if (byte === unicodeEscape) return stringState.hex1;
      return simpleEscapes.has(byte) ? stringState.text : stringState.bad;
    case stringState.hex1:
      return isHexDigit(byte) ? stringState.hex2 : stringState.bad;
    case stringState.hex2:
      return isHexDigit(byte) ? stringState.hex3 : stringState.bad;
    case stringState.hex3:
      return isHexDigit(byte) ? stringState.hex4 : stringState.bad;
    case stringState.hex4:
      return isHexDigit(byte) ? stringState.text : stringState.bad;
    case stringState.end:
    case stringState.bad:
      return stringState.bad;
  }
}

/** How far a number has got. */
export const numberState = {
  minus: 0,
  zero: 1,
  integer: 2,
  point: 3,
  fraction: 4,
  exponent: 5,
  exponentSign: 6,
  exponentDigits: 7,
  over: 8,
  bad: 9,
} as const;
export type NumberState = (typeof numberState)[keyof typeof numberState];

/** Whether a number may end here. */
export function isWholeNumber(state: NumberState): boolean {
  return (
    state === numberState.zero ||
    state === numberState.integer ||
    state === numberState.fraction ||
    state === numberState.exponentDigits
  );
}

/** The state after a number's first byte. */
export function beginNumber(byte: number): NumberState {
  if (byte === minus) return numberState.minus;
  return byte === zero ? numberState.zero : numberState.integer;
}

function digitsOnly(byte: number, digits: NumberState): NumberState {
  return isDigit(byte) ? digits : numberState.bad;
}

/** Numbers of RFC 8259 §6, byte by byte. `over`: the byte does not belong to the number, which is complete. */
export function nextNumberState(state: NumberState, byte: number): NumberState {
  const isExponent = byte === lowerE || byte === upperE;
  switch (state) {
    case numberState.minus:
      return isDigit(byte) ? beginNumber(byte) : numberState.bad;
    case numberState.zero:
    case numberState.integer:
      if (isDigit(byte)) return state === numberState.zero ? numberState.bad : numberState.integer;
      if (byte === period) return numberState.point;
      return isExponent ? numberState.exponent : numberState.over;
    case numberState.point:
      return digitsOnly(byte, numberState.fraction);
    case numberState.fraction:
      if (isDigit(byte)) return numberState.fraction;
      return isExponent ? numberState.exponent : numberState.over;
    case numberState.exponent:
      return byte === plus || byte === minus ? numberState.exponentSign : digitsOnly(byte, numberState.exponentDigits);
    case numberState.exponentSign:
      return digitsOnly(byte, numberState.exponentDigits);
    case numberState.exponentDigits:
      return isDigit(byte) ? numberState.exponentDigits : numberState.over;
    case numberState.over:
    case numberState.bad:
      return numberState.bad;
  }
}

/** Whether a value of any kind can begin with a byte. */
export function canBeginValue(byte: number): boolean {
  return (
    byte === openBrace ||
    byte === openBracket ||
    byte === quotationMark ||
    byte === minus ||
    isDigit(byte) ||
    literalFor(byte) !== undefined
  );
}

/** The literal that a byte begins (RFC 8259 §3), as bytes. */
export function literalFor(byte: number): Uint8Array | undefined {
  return literals.find((literal) => literal[0] === byte);
}

const literals = ['true', 'false', 'null'].map((word) => new TextEncoder().encode(word));
