import { escapeUnsafe } from '@portcullis/gate-core/text';

const maxQuotedLength = 80;

/**
 * Text from a file for use inside a message: quoted, on one line, at most 80 characters of it.
 *
 * @example
 * quote('ma\u0007x') // '"ma\\u{7}x"'
 */
export function quote(text: string): string {
  const head = text.length > maxQuotedLength ? `${text.slice(0, maxQuotedLength)}…` : text;
  return `"${escapeUnsafe(head).replaceAll('"', '\\"')}"`;
}
