// C0 and C1 controls but tab and line feed, and the characters that reorder or hide text.
// eslint-disable-next-line no-control-regex -- controls are what it is about
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Text for a terminal in which nothing can move the cursor, colour, reorder or hide: file names and messages may come from a pull request.
 *
 * @example
 * printable('a\u001b[31mb') // 'a\\u001b[31mb'
 */
export function printable(text: string): string {
  return text.replace(
    unprintable,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
