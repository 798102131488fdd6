import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jobNamePattern } from './job-name-pattern.ts';

const expression = '${{ matrix.os }}';
/** Special characters of regular expressions, and those that suffixes are made of. */
const someText = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '(', ')', '/', '-', '.', '\n', '\\'), maxLength: 4 });

/** What the pattern should match, found by trying every way to divide the name: slow, but obviously right. */
function fits(parts: readonly string[], name: string): boolean {
  const [first = '', ...others] = parts;
  if (!name.startsWith(first)) return false;
  if (others.length === 0) return name === first;
  return Array.from({ length: name.length + 1 }, (_, at) => at).some(
    (at) => at >= first.length && fits(others, name.slice(at)),
  );
}

describe('the names of a job', () => {
  it('are those that expressions could make of it, and no others', () => {
    fc.assert(
      fc.property(fc.array(someText, { minLength: 1, maxLength: 4 }), someText, someText, (parts, one, other) => {
        const isName = jobNamePattern(parts.join(expression));
        expect(isName(parts.join(one))).toBe(true);
        const name = `${parts[0] ?? ''}${one}${parts.at(-1) ?? ''}${other}`;
        expect(isName(name)).toBe(fits(parts, name));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['build', {}, 'build', true],
    ['build', {}, 'build (linux)', false],
    ['build', { hasMatrix: true }, 'build', true],
    ['build', { hasMatrix: true }, 'build (linux, 20)', true],
    ['build', { hasMatrix: true }, 'build (linux', false],
    ['build', { hasMatrix: true }, 'build (', false],
    ['build', { isCall: true }, 'build', false],
    ['build', { isCall: true }, 'build / test', true],
    ['build', { hasMatrix: true, isCall: true }, 'build (linux) / test', true],
    ['build', { hasMatrix: true, isCall: true }, 'build / test', true],
    ['build', { hasMatrix: true, isCall: true }, 'build (linux)', false],
    [expression, {}, '', true],
    [`aa${expression}aa`, {}, 'aaa', false],
    [`a${expression}ab${expression}b`, {}, 'abb', false],
    [`a${expression}ab${expression}b`, {}, 'aabb', true],
    ['${{ not closed', {}, '${{ not closed', true],
    ['build-linux', {}, 'build-linux', true],
  ] as const)('"%s" with %j and "%s"', (written, kind, name, isName) => {
    expect(jobNamePattern(written, kind)(name)).toBe(isName);
  });

  it('are told without trying every way to divide a long one', () => {
    const isName = jobNamePattern(`${expression.repeat(50)}${`a${expression}`.repeat(50)}b`, { hasMatrix: true });
    expect(isName(`${'a'.repeat(20_000)}c`)).toBe(false);
    expect(isName(`${'a'.repeat(20_000)}b`)).toBe(true);
  });

  it('are read from a long name whose expressions have no end', () => {
    const written = '${{'.repeat(100_000);
    expect(jobNamePattern(written)(written)).toBe(true);
  });
});
