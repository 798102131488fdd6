import { describe, expect, it } from '@jest/globals';
import { distinctCommits, isSameCommit } from './same-commit.ts';

const whole = '0123456789abcdef'.repeat(2).padEnd(40, '0');

describe('isSameCommit', () => {
  it.each([
    [whole, whole, true],
    [whole, whole.toUpperCase(), true],
    [whole.slice(0, 7), whole, true],
    [whole, whole.slice(0, 7), true],
    [whole.slice(0, 6), whole, false],
    [whole.slice(-7), whole, false],
    ['main', 'main', true],
    ['release', 'release-2', false],
    ['decaded', 'decaded-2', true],
    ['', whole, false],
  ])('%s and %s: %j', (left, right, isSame) => {
    expect(isSameCommit(left, right)).toBe(isSame);
  });
});

describe('distinctCommits', () => {
  const other = 'f'.repeat(40);

  it.each([
    ['an abbreviation before its whole name', [whole.slice(0, 9), whole], [whole]],
    ['an abbreviation behind its whole name', [whole, whole.slice(0, 9)], [whole]],
    ['the shortest of three', [whole.slice(0, 8), whole.slice(0, 7), whole], [whole]],
    ['two commits', [other, whole], [whole, other]],
    ['none', [], []],
    ['one in two cases', [whole, whole.toUpperCase()], [whole.toUpperCase()]],
    ['the same, in the other order', [whole.toUpperCase(), whole], [whole.toUpperCase()]],
  ])('names each once, in one order: %s', (_what, names, distinct) => {
    expect(distinctCommits(names)).toEqual(distinct);
  });
});
