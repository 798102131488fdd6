import { escapeUnsafe } from '@portcullis/gate-core/text';

/** Untrusted text for a message: as a JSON string, cut off, without anything that a terminal acts on. */
export function quoteText(text: string, maxLength: number): string {
  return escapeUnsafe(JSON.stringify(text.length > maxLength ? `${text.slice(0, maxLength)}…` : text));
}
