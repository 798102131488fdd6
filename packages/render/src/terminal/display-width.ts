/**
 * East Asian wide and fullwidth blocks (UAX #11), coarse: whole blocks, inclusive bounds.
 *
 * @see https://www.unicode.org/reports/tr11/
 */
const wideBlocks: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x3fffd],
];
const asciiOnly = /^[ -~]*$/u;
const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const emoji = /^\p{Emoji_Presentation}$/u;

/** Columns that one code point takes on a terminal: 0, 1 or 2. */
export function codePointWidth(character: string): 0 | 1 | 2 {
  const codePoint = character.codePointAt(0) ?? 0;
  // Most text is ASCII, and the first use of a Unicode property class is slow.
  if (codePoint < 0x7f) return 1;
  if (zeroWidth.test(character)) return 0;
  return emoji.test(character) || wideBlocks.some(([first, last]) => codePoint >= first && codePoint <= last) ? 2 : 1;
}

/**
 * Columns that a line takes on a terminal. The text must have no controls.
 *
 * @example
 * displayWidth('漢字 ok') // 7
 */
export function displayWidth(text: string): number {
  if (asciiOnly.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += codePointWidth(character);
  return width;
}

/** The longest start of a text that fits into `columns`, and the rest. */
export function splitAtWidth(text: string, columns: number): readonly [head: string, tail: string] {
  let width = 0;
  let units = 0;
  for (const character of text) {
    width += codePointWidth(character);
    if (width > columns) break;
    units += character.length;
  }
  return [text.slice(0, units), text.slice(units)];
}

/** The longest end of a text that fits into `columns`. */
export function endOfWidth(text: string, columns: number): string {
  const kept: string[] = [];
  let width = 0;
  for (const character of Array.from(text).reverse()) {
    width += codePointWidth(character);
    if (width > columns) break;
    kept.unshift(character);
  }
  return kept.join('');
}
