import { cleanLine } from '../safe-text/clean.ts';
import { formatNumber } from './numbers.ts';

/**
 * One stretch of a sentence.
 * - `words`: our own.
 * - `name`: an identifier from outside (path, rule id, job, version); shown in code font where possible.
 * - `quote`: free text from outside (a tool's message, a reason).
 */
export interface SentencePart {
  readonly kind: 'words' | 'name' | 'quote';
  readonly text: string;
}

/**
 * Text of a verdict before it is rendered in an output language. Still untrusted: names and quotes hold text from
 * outside.
 */
export type Sentence = readonly SentencePart[];

const maxName = 120;
const maxQuote = 240;
/** The names of all formats fit in. */
const maxAdvice = 1000;

/** Characters of our own words. */
const ownWords = /^[ -~…→≤≥–−·×]*$/u;
const maxOwnWords = 500;

/** Our own words. Not for text from outside; if some slips in, it is at least cleaned and capped. */
export function words(text: string): SentencePart {
  return { kind: 'words', text: ownWords.test(text) ? text : cleanLine(text, maxOwnWords) };
}

/** An identifier from outside. */
export function name(text: string): SentencePart {
  const cleaned = cleanLine(text, maxName);
  return { kind: 'name', text: cleaned === '' ? '(empty)' : cleaned };
}

/** Free text from outside, on one line and capped. */
export function quote(text: string): SentencePart {
  return { kind: 'quote', text: cleanLine(text, maxQuote) };
}

/** Advice that may list all formats, on one line and capped. */
export function advice(text: string): SentencePart {
  return { kind: 'quote', text: cleanLine(text, maxAdvice) };
}

/**
 * Builds a sentence. Bare strings are not accepted, so each value from outside must be marked as what it is.
 *
 * @example
 * sentence`${name('pip-audit')} scanned nothing`
 */
export function sentence(
  literals: TemplateStringsArray,
  ...values: readonly (Sentence | SentencePart | number)[]
): Sentence {
  const parts = literals.flatMap((literal, index) => [
    ...(literal === '' ? [] : [words(literal)]),
    ...partsOf(values[index]),
  ]);
  return parts.filter(({ text }) => text !== '');
}

function partsOf(value: Sentence | SentencePart | number | undefined): Sentence {
  if (value === undefined) return [];
  if (typeof value === 'number') return [words(formatNumber(value))];
  return 'kind' in value ? [value] : value;
}

/** The sentence without fonts: one clean line, not yet safe in any output language. */
export function plainSentence(parts: Sentence): string {
  return parts.map(({ text }) => text).join('');
}

/** Joins sentences by our own words. */
export function joinSentences(sentences: readonly Sentence[], separator: string): Sentence {
  return sentences.flatMap((parts, index) => (index === 0 ? parts : [words(separator), ...parts]));
}

/**
 * A list in prose: `a`, `a and b`, `a, b and c`; of more than `max`, the first ones and the number of the others.
 *
 * @param nothing the text for an empty list.
 */
export function listSentence(
  items: readonly Sentence[],
  conjunction: 'and' | 'or',
  max = 5,
  nothing = 'nothing',
): Sentence {
  if (items.length === 0) return [words(nothing)];
  const shown = items.length > max ? items.slice(0, max) : items;
  const rest = items.length - shown.length;
  const all = rest > 0 ? [...shown, [words(`${formatNumber(rest)} more`)]] : shown;
  const last = all.at(-1) ?? [];
  return all.length === 1 ? last : [...joinSentences(all.slice(0, -1), ', '), words(` ${conjunction} `), ...last];
}

/** Capitalises a sentence if it starts with our own words: text from outside is left as it is. */
export function capitalised(parts: Sentence): Sentence {
  const [first, ...rest] = parts;
  if (first?.kind !== 'words') return parts;
  return [{ ...first, text: first.text.replace(/^[a-z]/u, (letter) => letter.toUpperCase()) }, ...rest];
}
