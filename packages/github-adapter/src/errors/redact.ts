import { startOf } from '../text/slice-text.ts';
import { encodedForms } from './encoded-forms.ts';

const hidden = '[REDACTED]';

/** The shapes of GitHub's tokens, JSON web tokens, keys, authorization headers and signatures of download links. */
const shapes: readonly RegExp[] = [
  /\bgh[a-z]_[A-Za-z0-9_]{16,}/gu,
  /\bgithub_pat_\w{16,}/gu,
  /\bv1\.[0-9a-f]{40}\b/gu,
  /\beyJ[\w-]{6,}\.[\w-]{6,}\.[\w-]{6,}/gu,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gu,
  /\b(?:bearer|token|basic) +[\w.~+/=-]{8,}/giu,
  /[?&](?:sig|signature|token|access_token|client_secret|x-amz-[\w-]+)=[^\s&"'<>]+/giu,
];

/**
 * Removes credentials from a text: the given ones anywhere, also in Base64 or percent-encoded, and everything in the
 * shape of one.
 *
 * @param secrets exact texts; those under 8 characters are ignored, because they would redact ordinary words.
 */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const form of secrets.filter(({ length }) => length >= 8).flatMap(encodedForms))
    clean = clean.replaceAll(form, hidden);
  for (const shape of shapes) clean = clean.replace(shape, hidden);
  return clean;
}

const maxMessageLength = 300;

/** A foreign message, made fit for one line: no credentials, no control characters, at most 300 characters. */
export function tidyMessage(text: string, secrets: readonly string[]): string {
  // Redacted before it is cut: half a token must be hidden too.
  const line = redact(text, secrets)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return line.length <= maxMessageLength ? line : `${startOf(line, maxMessageLength - 1)}…`;
}
