import { describe, expect, it } from '@jest/globals';
import type { ChangedFile, ChangedLines } from '../evidence/changed-lines.ts';
import { aPolicy, someEvidence } from '../testing/builders.ts';
import { findDiffProblems, knownChanges } from './diff-problems.ts';
import { recordChanges } from './record-changes.ts';

const rule = (id: string, enforce: 'block' | 'warn' | 'inform', scope: 'all' | 'changed-files') => ({
  ...{ id, count: {}, max: 0, enforce },
  scope,
});
const about = aPolicy({
  rules: [rule('a', 'inform', 'changed-files'), rule('b', 'warn', 'changed-files'), rule('c', 'block', 'all')],
});
const file = (path: string, overrides: Partial<ChangedFile> = {}): ChangedFile => ({
  ...{ path, from: null, change: 'modified', content: 'text', ranges: [[1, 2]] },
  ...overrides,
});
const contradiction = { how: 'missing' as const, line: null };
const contradicted = (count: number) =>
  Array.from({ length: count }, (_, index) => file(`${index}.py`, { contradiction }));
const problemsOf = (changedLines: ChangedLines | undefined, policy = about) =>
  findDiffProblems(policy, someEvidence([], changedLines && { changedLines }));

describe('findDiffProblems', () => {
  it('asks for a change that nobody gave, once and as strictly as the strictest rule about it', () => {
    expect(problemsOf(undefined)).toEqual([{ enforce: 'warn', problem: { code: 'diff-missing', rules: ['a', 'b'] } }]);
  });

  it('asks for nothing where no rule is about changes', () => {
    expect(problemsOf(undefined, aPolicy({ rules: [rule('c', 'block', 'all')] }))).toEqual([]);
  });

  it.each([
    ['nothing is unchecked', { sha256: null, files: [file('a')] }, []],
    ['no file is unchecked', { sha256: null, files: [file('a')], unchecked: 0 }, []],
    [
      'two files are unchecked',
      { sha256: null, files: [file('a'), file('b'), file('c')], unchecked: 2 },
      [{ enforce: 'inform', problem: { code: 'diff-unchecked', rules: ['a', 'b'], files: 2, of: 3 } }],
    ],
  ])('shows what could not be compared: %s', (_what, changedLines, problems) => {
    expect(problemsOf(changedLines)).toEqual(problems);
  });

  it.each([
    [1, 1],
    [5, 5],
    [6, 5],
  ])('of %d files that the tree contradicts names %d', (total, shown) => {
    const files = contradicted(total);
    expect(problemsOf({ sha256: null, files: [file('x'), ...files] })).toEqual([
      {
        enforce: 'warn',
        problem: {
          code: 'diff-contradicted',
          rules: ['a', 'b'],
          files: files.slice(0, shown).map(({ path }) => ({ path, ...contradiction })),
          total,
        },
      },
    ]);
  });
});

describe('what is known of a change', () => {
  it('is nothing where the tree contradicts one file', () => {
    const whole = { sha256: null, files: [file('a')] };
    expect(knownChanges(someEvidence([], { changedLines: whole }))).toBe(whole);
    expect(
      knownChanges(someEvidence([], { changedLines: { sha256: null, files: [file('a'), ...contradicted(1)] } })),
    ).toBe(undefined);
    expect(knownChanges(someEvidence())).toBe(undefined);
  });

  it('is recorded in figures', () => {
    const files = [
      file('a', {
        ranges: [
          [1, 3],
          [7, 7],
        ],
      }),
      file('b', { ranges: [] }),
      file('c'),
    ];
    expect(recordChanges({ sha256: null, files })).toEqual({ sha256: null, files: 3, lines: 6, unchecked: 0 });
    expect(recordChanges(undefined)).toBeNull();
  });
});
