import { maskSecrets } from './known-secrets.ts';
import { remembered } from './remembered.ts';

const maxMessageLength = 500;
/** Any half of a surrogate pair: a quick look that spares most texts the slow one. */
const anySurrogate = /[\ud800-\udfff]/;
const unpairedSurrogate = /\p{Surrogate}/gu;

/** Well-formed Unicode: unpaired surrogates, which JSON can hold, become U+FFFD. */
export function wellFormed(text: string): string {
  return anySurrogate.test(text) ? text.replace(unpairedSurrogate, '\ufffd') : text;
}

/**
 * How much of a text is checked beyond the part that is kept: a secret that the end cuts in two must still be
 * recognised.
 */
const lookAhead = 512;

/**
 * Trimmed, without known secrets, and at most 500 characters (code points), with an ellipsis where text is left out.
 */
export function shortText(text: string, maxLength = maxMessageLength): string {
  // Twice as many code units hold at least as many code points: no need to look at a megabyte to keep a line.
  const trimmed = maskSecrets(
    wellFormed(text.slice(0, text.length - text.trimStart().length + maxLength * 2 + 2 + lookAhead).trim()),
  );
  if (trimmed.length <= maxLength) return trimmed;
  const characters = Array.from(trimmed);
  return characters.length <= maxLength ? trimmed : `${characters.slice(0, maxLength - 1).join('')}…`;
}

/** A web address that a report names, if it is one: http or https only. */
export function webAddress(text: unknown): string | null {
  return typeof text !== 'string' || text.length > 2048 ? null : addressIn(text);
}

const addressIn = remembered((text) => {
  const trimmed = text.trim();
  return /^https?:\/\/[^\s<>"'\\\p{Cc}]+$/iu.test(trimmed) && URL.canParse(trimmed) ? trimmed : null;
});
