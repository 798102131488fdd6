import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileWildcard } from './compile-wildcard.ts';

describe('compileWildcard', () => {
  it.each([
    ['build-test (*)', 'build-test (3.12)', true],
    ['build-test (*)', 'build-test', false],
    ['build-test', 'build-test (3.12)', false],
    ['B1*', 'B101', true],
    ['*B1', 'B101', false],
    ['a*a', 'a', false],
    ['a*b*c', 'abc', true],
    ['a*bc*c', 'abc', false],
    ['a*b*c', 'axc', false],
    ['a**b***c', 'abc', true],
    ['*b*b*', 'ab', false],
    ['*', '', true],
    ['', '', true],
    ['[abc]', 'a', false],
    ['a.c', 'abc', false],
  ])('%j on %j is %j', (pattern, text, expected) => {
    expect(compileWildcard(pattern)(text)).toBe(expected);
  });

  it('agrees with the same pattern as a regular expression', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '('), maxLength: 8 });
    fc.assert(
      fc.property(short, fc.string({ unit: fc.constantFrom('a', 'b', '('), maxLength: 8 }), (pattern, text) => {
        const source = pattern
          .split('*')
          .map((part) => part.replaceAll('(', '\\('))
          .join('[^]*');
        expect(compileWildcard(pattern)(text)).toBe(new RegExp(`^${source}$`, 'u').test(text));
      }),
    );
  });
});
