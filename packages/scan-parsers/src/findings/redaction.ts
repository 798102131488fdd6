import { maskSecrets } from './known-secrets.ts';
import { redacted } from './redacted.ts';

/** Shorter texts are words rather than secrets, and would be found everywhere. */
const shortestValue = 4;
/** Lines and literals in what was matched: shorter ones are code rather than secrets. */
const shortestPart = 8;
/** Enough for a key of many lines; beyond that it is a file. */
const maxParts = 200;
/** The rest of a longer value is removed unseen: searching for a long repetitive text takes far too long. */
const longestNeedle = 512;
/** Longer texts and values are searched at once. */
const maxQuickLength = 256;
/** More of a text than is ever shown. */
const longestText = 16 * 1024;

/** Begins only where a local part can begin, so that long runs without an `@` cost nothing. */
const emailAddress = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;
const literal = /(?<quote>["'`])(?<quoted>[^"'`\r\n]+)\k<quote>|[=:][ \t]*(?<assigned>[^\s"'`,;]+)/gu;

/** Takes out of a text what must not leave the parser. */
export type Redaction = (text: string) => string;

/** A matched text's lines, and what it quotes or assigns. */
function partsOf(value: string): readonly string[] {
  const lines = value.includes('\n') ? value.split(/\r?\n/u).map((line) => line.trim()) : [];
  const literals = Array.from(
    value.slice(0, 64 * 1024).matchAll(literal),
    ({ groups }) => groups?.['quoted'] ?? groups?.['assigned'] ?? '',
  );
  return [...lines, ...literals].filter((part) => part.length >= shortestPart).slice(0, maxParts);
}

/** In lower case, for a case-insensitive search; unchanged if that would move characters. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

/** Where the values are in a text, with overlapping ones as one. */
function findAll(text: string, values: readonly string[]): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  for (const value of values) {
    const needle = value.slice(0, longestNeedle);
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1))
      found.push([at, Math.min(at + value.length, text.length)]);
  }
  const merged: [number, number][] = [];
  for (const [from, to] of found.sort(([left], [right]) => left - right)) {
    const last = merged.at(-1);
    if (last === undefined || from > last[1]) merged.push([from, to]);
    else last[1] = Math.max(last[1], to);
  }
  return merged;
}

/**
 * Removes these values, whatever they quote or assign, and e-mail addresses from texts, so that a secret goes no
 * further wherever its report repeats it. Values of fewer than four characters are left alone. Text beyond 16,384
 * characters is cut off.
 *
 * @param values secrets, matched text, snippets, names and addresses of people; `null` is ignored
 *
 * @example
 * redactionOf(['hunter2', 'Jane Doe'])('by jane doe: hunter2, jane@example.org') // 'by [redacted]: [redacted], [redacted]'
 */
export function redactionOf(values: readonly (string | null)[]): Redaction {
  const known: string[] = [];
  for (const value of values) {
    const trimmed = value?.trim() ?? '';
    if (trimmed.length >= shortestValue) known.push(trimmed);
  }
  let needles: readonly string[] | null = null;
  return (given) => {
    // Known shapes first: a private key is no longer recognisable once its first line is gone.
    const text = maskSecrets(given.slice(0, longestText));
    const searched = folded(text);
    if (!known.some((value) => mayShare(searched, value))) return withoutAddresses(text);
    needles ??= [...new Set(known.flatMap((value) => [value, ...partsOf(value)]).map(folded))];
    let rest = 0;
    let clean = '';
    for (const [from, to] of findAll(searched, needles)) {
      clean += text.slice(rest, from) + redacted;
      rest = to;
    }
    return withoutAddresses(clean + text.slice(rest));
  };
}

const ascii = /^[\0-\x7f]*$/;
/** Without one of these, a value has no part. */
const partMark = /["'`=:\n]/;

/**
 * Whether a text may hold a value or a part of one: a quick look at what they have in common, for the parts of a value
 * take far longer to find than most texts, such as the names of rules, to look through.
 *
 * @param text as it is searched
 */
function mayShare(text: string, value: string): boolean {
  // No part is as short as the text, and the value is longer.
  if (text.length < Math.min(shortestPart, value.length)) return false;
  if (value.length > maxQuickLength || !ascii.test(value)) return true;
  const lower = value.toLowerCase();
  if (text.includes(lower)) return true;
  if (text.length < shortestPart || !partMark.test(value)) return false;
  if (text.length > maxQuickLength) return true;
  for (let at = 0; at + shortestPart <= text.length; at += 1)
    if (lower.includes(text.slice(at, at + shortestPart))) return true;
  return false;
}

/** Removes everything that looks like an e-mail address from a text. */
export function withoutAddresses(text: string): string {
  return text.includes('@') ? text.replace(emailAddress, redacted) : text;
}

/** In double or single quotes that are not apostrophes. */
const quotation = /"[^"\r\n]{4,}"|(?<![\p{L}\p{N}])'[^'\r\n]{4,}'(?![\p{L}\p{N}])/gu;

/**
 * Removes everything that a message quotes: if a rule is about credentials and the report does not show the source, it
 * may be one.
 */
export function withoutQuotations(text: string): string {
  return text.replace(quotation, redacted);
}

/** Bandit's rules about hard-coded passwords (B105 to B107), which are S105 to S107 in Ruff. */
export function isPasswordRule(ruleId: string | null): boolean {
  return ruleId !== null && /^[BS]10[567]$/u.test(ruleId);
}

/** Older versions of Bandit's rules about passwords quote the password. */
export function withoutPassword(ruleId: string | null, message: string): string {
  return isPasswordRule(ruleId) ? message.replace(/^(Possible hardcoded password): .*$/su, '$1') : message;
}

/** Our own message for a finding of a rule about hard-coded credentials: the tool's message may quote one. */
export function credentialMessage(ruleId: string | null, path: string | null): string {
  return `Possible hard-coded credential${path === null ? '' : ` in ${path}`}${ruleId === null ? '' : ` (rule ${ruleId})`}`;
}

/** Our own message for a finding of a secret: the tool's message may repeat it. */
export function secretMessage(ruleId: string | null, path: string | null): string {
  return `Possible secret${path === null ? '' : ` in ${path}`}${ruleId === null ? '' : ` (rule ${ruleId})`}`;
}
