const maxQuotedLength = 80;

/** Controls, line and paragraph separators, bidi overrides and invisible characters: what must not reach a terminal or hide in one. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Makes text from a file safe to print on one line: whatever does not print is shown as an escape. */
export function printable(text: string): string {
  return text.replace(unprintable, escapeCharacter);
}

/**
 * Text from a file for use inside a message: quoted, on one line, at most 80 characters of it.
 *
 * @example
 * quote('ma\u0007x') // '"ma\\u{7}x"'
 */
export function quote(text: string): string {
  const head = text.length > maxQuotedLength ? `${text.slice(0, maxQuotedLength)}…` : text;
  return `"${printable(head).replaceAll('"', '\\"')}"`;
}
