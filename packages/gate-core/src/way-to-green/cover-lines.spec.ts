import { describe, expect, it } from '@jest/globals';
import type { CoveredFile } from '../evidence/covered-file.ts';
import { aReport } from '../testing/builders.ts';
import { coverLines } from './cover-lines.ts';

const file = (overrides: Partial<CoveredFile> = {}): CoveredFile => ({
  path: 'a.py',
  covered: [[1, 2]],
  uncovered: [[4, 8]],
  branches: [
    [5, 4, 1],
    [7, 2, 0],
  ],
  ...overrides,
});
const cover = (files: CoveredFile[] | undefined, lines: Record<string, number[]>) =>
  coverLines(aReport(files && { lineCoverage: files }), new Map(Object.entries(lines))).lineCoverage;

describe('coverLines', () => {
  it.each<[string, CoveredFile[] | undefined, Record<string, number[]>, CoveredFile[] | undefined]>([
    [
      'lines, and takes their branches',
      [file()],
      { 'a.py': [5, 6] },
      [
        file({
          covered: [
            [1, 2],
            [5, 6],
          ],
          uncovered: [
            [4, 4],
            [7, 8],
          ],
          branches: [
            [5, 4, 4],
            [7, 2, 0],
          ],
        }),
      ],
    ],
    [
      'lines that the report does not mention',
      [file({ covered: [] })],
      { 'a.py': [20] },
      [file({ covered: [[20, 20]] })],
    ],
    ['no line of another file', [file()], { 'a.py': [] }, [file()]],
    [
      'a file that the report does not mention',
      [file()],
      { 'b.py': [3] },
      [file(), { path: 'b.py', covered: [[3, 3]], uncovered: [], branches: [] }],
    ],
    [
      'the file of that name, not one that could not be placed',
      [file({ unplaced: 'ambiguous' })],
      { 'a.py': [5] },
      [file({ unplaced: 'ambiguous' }), { path: 'a.py', covered: [[5, 5]], uncovered: [], branches: [] }],
    ],
    ['nothing of a report without lines', undefined, { 'a.py': [5] }, undefined],
    ['nothing where nothing is asked', [file()], {}, [file()]],
  ])('covers %s', (_what, files, lines, expected) => {
    expect(cover(files, lines)).toEqual(expected);
  });
});
