import { eastAsianWidth } from 'get-east-asian-width';

const asciiOnly = /^[ -~]*$/u;
const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Columns that one code point takes on a terminal: 0, 1 or 2. Ambiguous widths count as narrow. */
function codePointWidth(character: string): 0 | 1 | 2 {
  const codePoint = character.codePointAt(0) ?? 0;
  // Most text is ASCII, and the first use of a Unicode property class is slow.
  if (codePoint < 0x7f) return 1;
  if (zeroWidth.test(character)) return 0;
  return eastAsianWidth(codePoint);
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
