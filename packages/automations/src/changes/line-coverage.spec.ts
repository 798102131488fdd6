import { describe, expect, it } from '@jest/globals';
import type { ChangedFile, FileCoverage } from '@portcullis/gate-core';
import { coverableChanges, keepLineCoverage } from './line-coverage.ts';

const changed = (path: string, lineCount: number | null = 4): ChangedFile => ({
  path,
  from: null,
  change: 'modified',
  content: 'text',
  ranges: [[2, 3]],
  ...(lineCount !== null && { lineCount }),
});
const covering = (path: string, lines: readonly number[], more: Partial<FileCoverage> = {}): FileCoverage => ({
  path,
  lines: new Map(lines.map((line) => [line, true])),
  branches: new Map(),
  ...more,
});
const kept = (files: readonly ChangedFile[], reported: readonly FileCoverage[]): unknown => {
  const keeper = keepLineCoverage(coverableChanges({ sha256: null, files: [...files] }));
  for (const file of reported) keeper.add(file);
  return keeper.result();
};

describe('keepLineCoverage', () => {
  it.each<[string, ChangedFile, readonly number[], object]>([
    ['lines of the file', changed('app/a.py'), [2, 4], { covered: [[2, 2]] }],
    ['an empty line after the last line break', changed('app/a.py'), [2, 5], { covered: [[2, 2]] }],
    ['lines behind its end', changed('app/a.py'), [2, 6], { unplaced: 'elsewhere', mayBe: ['app/a.py'], covered: [] }],
    ['lines of functions that Kotlin inlined', changed('app/A.kt'), [2, 900], { covered: [[2, 2]] }],
    ['any lines, as the length is not known', changed('app/a.py', null), [900], { covered: [] }],
  ])('keeps what a report says of a changed file with %s', (_name, file, lines, expected) => {
    expect(kept([file], [covering(file.path, lines)])).toMatchObject([{ path: file.path, ...expected }]);
  });

  it('keeps files apart that are guessed from different things', () => {
    const reported = [covering('a.go', [2]), covering('a.go', [3], { guessedFrom: 'example.com/other/a.go' })];
    expect(kept([changed('a.go')], reported)).toMatchObject([
      { path: 'a.go', covered: [[2, 2]] },
      { path: 'a.go', guessedFrom: 'example.com/other/a.go', covered: [[3, 3]] },
    ]);
  });

  it('keeps what may be a changed file, however many of its name may be others', () => {
    const doubtful = (at: string): FileCoverage =>
      covering('index.ts', [2], { unplaced: 'ambiguous', mayBe: [`${at}/index.ts`] });
    const folders = ['a', 'b', 'c', 'd', 'e', 'f'];
    const files = folders.map((folder) => changed(`${folder}/index.ts`));
    expect(kept(files, folders.map(doubtful))).toHaveLength(6);
  });
});
