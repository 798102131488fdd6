import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wildcardsOverlap } from './wildcards-overlap.ts';

const alphabet = ['a', 'b'];

/** Every text of at most six letters. */
function texts(length: number): readonly string[] {
  return length === 0 ? [''] : ['', ...texts(length - 1).flatMap((text) => alphabet.map((letter) => letter + text))];
}
const all = [...new Set(texts(6))];

const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'u').test(text);

/** Long enough that pairwise comparison would never finish. */
const long = 1_000_000;

describe('wildcardsOverlap', () => {
  it.each([
    ['stars', '*'.repeat(long), `a${'*'.repeat(long)}`],
    ['letters', `${'a'.repeat(long)}*`, `*${'a'.repeat(long)}`],
    ['letters and stars', '*a'.repeat(long), 'a*'.repeat(long)],
  ])('answers for a million %s', (_, left, right) => {
    expect(wildcardsOverlap(left, right)).toBe(true);
  });

  it.each([
    ['test (*)', 'test (3.12)', true],
    ['test (*)', '*2)', true],
    ['test (*)', 'te*', true],
    ['*', '', true],
    ['test (*)', 'lint', false],
    ['a*', 'b*', false],
  ])('%j and %j: %j', (left, right, answer) => {
    expect(wildcardsOverlap(left, right)).toBe(answer);
  });

  it('finds the same as trying every text', () => {
    const pattern = fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 3 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(pattern, pattern, (left, right) => {
        expect(wildcardsOverlap(left, right)).toBe(all.some((text) => matches(left, text) && matches(right, text)));
      }),
      { numRuns: 400 },
    );
  });
});
