import { compareDigits, compareEach, isDigits, matchesOf } from './parts.ts';
import type { Order } from './parts.ts';

/** A part of a version, with the separator before it. A change between digits and letters is a hyphen. */
interface Token {
  readonly separator: '.' | '-';
  readonly text: string;
}

/**
 * Maven's versions. Qualifiers that Maven does not know have no order here, although Maven gives them one: `jre` and
 * `android` are flavours of one release, and `pr1` comes before it.
 *
 * @see https://maven.apache.org/pom.html#version-order-specification
 */
export function compareMaven(left: string, right: string): Order {
  if (![left, right].every((version) => /^\d[\w.+-]*$/u.test(version))) return null;
  return compareEach(tokensOf(left), tokensOf(right), (one, other) =>
    compareTokens(one ?? padding(other), other ?? padding(one)),
  );
}

function tokensOf(version: string): readonly Token[] {
  const divided = version.toLowerCase().replace(/(?<=\d)(?=[^\d._-])|(?<=[^\d._-])(?=\d)/gu, '-');
  const tokens = matchesOf(/[._-][^._-]*/gu, `-${divided}`).map((part): Token => {
    const text = part.slice(1);
    return { separator: part.startsWith('.') ? '.' : '-', text: text === '' ? '0' : text };
  });
  return trim(tokens.map((token, index) => ({ ...token, text: wordOf(token.text, tokens[index + 1]) })));
}

const shortForms: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' };

function wordOf(text: string, next: Token | undefined): string {
  if (text === 'cr') return 'rc';
  if (text === 'final' || text === 'ga' || text === 'release') return '';
  return next !== undefined && isDigits(next.text) ? (shortForms[text] ?? text) : text;
}

/** Removes null tokens from the end, and before each hyphen. */
function trim(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (const token of tokens.toReversed()) {
    const isLast = kept.at(-1)?.separator !== '.';
    if (!isLast || !isNothing(token)) kept.push(token);
  }
  return kept.toReversed();
}

function isNothing({ text }: Token): boolean {
  return /^0*$/u.test(text);
}

function padding(other: Token | undefined): Token {
  return other?.separator === '.' && isDigits(other.text)
    ? { separator: '.', text: '0' }
    : { separator: '-', text: '' };
}

const known = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];

function compareTokens(left: Token, right: Token): Order {
  const [one, other] = [isDigits(left.text), isDigits(right.text)];
  if (one && other)
    return left.separator === right.separator ? compareDigits(left.text, right.text) : left.separator === '.' ? 1 : -1;
  if (one !== other) return one ? 1 : -1;
  if (left.text === right.text) return 0;
  const [rank, otherRank] = [known.indexOf(left.text), known.indexOf(right.text)];
  return rank < 0 || otherRank < 0 ? null : rank - otherRank;
}
