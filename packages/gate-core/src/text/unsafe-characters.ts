/**
 * Characters that a terminal acts on, that reorder text or that cannot be seen: controls, line and paragraph
 * separators, bidi controls, format and default-ignorable characters, lone surrogates and noncharacters. This is the
 * only such list: every text from outside is checked against it before it is shown.
 *
 * @see https://www.unicode.org/reports/tr36/ and https://trojansource.codes/trojan-source.pdf
 */
const unsafe =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/**
 * Replaces each unsafe character of a text.
 *
 * @param replacementFor gets one code point.
 * @example
 * replaceUnsafe('a\u200Bb', () => '') // 'ab'
 */
export function replaceUnsafe(text: string, replacementFor: (character: string) => string): string {
  return text.replace(unsafe, (character) => replacementFor(character));
}

/**
 * Shows each unsafe character of a text by its number.
 *
 * @param keep characters that stay as they are, such as tabs and line feeds. @default ''
 * @example
 * escapeUnsafe('a\u001B[31mb') // 'a\\u{1B}[31mb'
 */
export function escapeUnsafe(text: string, keep = ''): string {
  return replaceUnsafe(text, (character) => (keep.includes(character) ? character : escapeCharacter(character)));
}

/** A character by its number, as JavaScript writes it: `\u{202E}`. */
export function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}
