import { compareDigits, isDigits } from './parts.ts';
import type { Order } from './parts.ts';

/** A part of a version, with the separator before it. A change between digits and letters is a hyphen. */
interface Token {
  readonly separator: '.' | '-';
  readonly text: string;
}

/**
 * Maven's versions. Of qualifiers that Maven does not know, no order is claimed, although it has one: `jre` and `android` are flavours of
 * one release, and `pr1` comes before it.
 *
 * @see https://maven.apache.org/pom.html#version-order-specification
 */
export function compareMaven(left: string, right: string): Order {
  if (!/^\d[\w.+-]*$/u.test(left) || !/^\d[\w.+-]*$/u.test(right)) return null;
  const [ones, others] = [tokensOf(left), tokensOf(right)];
  for (let index = 0; index < Math.max(ones.length, others.length); index += 1) {
    const one = ones[index] ?? padding(others[index]);
    const other = others[index] ?? padding(ones[index]);
    const order = compareTokens(one, other);
    if (order !== 0) return order;
  }
  return 0;
}

function tokensOf(version: string): readonly Token[] {
  const parts = version.toLowerCase().matchAll(/(?<separator>[._-]?)(?<text>\d+|[^\d._-]+|(?=[._-]|$))/gu);
  const tokens: Token[] = [];
  for (const { groups = {} } of parts) {
    const { separator = '', text = '' } = groups;
    if (tokens.length > 0 && separator === '' && text === '') continue;
    tokens.push({ separator: separator === '.' ? '.' : '-', text: text === '' ? '0' : text });
  }
  return trim(tokens.map((token, index) => ({ ...token, text: wordOf(token.text, tokens[index + 1]) })));
}

const shortForms: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' };

function wordOf(text: string, next: Token | undefined): string {
  if (text === 'cr') return 'rc';
  if (text === 'final' || text === 'ga' || text === 'release') return '';
  return next !== undefined && isDigits(next.text) ? (shortForms[text] ?? text) : text;
}

/** Takes what stands for nothing off the end, and from before each hyphen. */
function trim(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (const token of tokens.toReversed()) {
    const isLast = kept.length === 0 || kept.at(-1)?.separator === '-';
    if (isLast && isNothing(token)) continue;
    kept.push(token);
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
