import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ReportSummary } from '@portcullis/gate-core';
import { parse } from '../../testing/bytes-input.ts';
import { coberturaParser } from '../parsers.ts';

/** Hits by line: `[1, 0]` covers the first line of two. */
interface Listed {
  readonly name?: string;
  readonly file?: string;
  readonly hits: Readonly<Record<number, number>>;
  readonly condition?: string;
}

function classOf({ name = 'u', file = 'u.py', hits, condition }: Listed): string {
  const branch = condition === undefined ? '' : ` branch="true" condition-coverage="0% (${condition})"`;
  const lines = Object.entries(hits).map(([number, count]) => `<line number="${number}" hits="${count}"${branch}/>`);
  return `<class name="${name}" filename="${file}"><lines>${lines.join('')}</lines></class>`;
}

function read(root: string, classes: readonly Listed[], inPackage = ''): Promise<ReportSummary> {
  const body = classes.map(classOf).join('');
  return parse(
    coberturaParser,
    `<coverage ${root}><packages><package name="p" ${inPackage}><classes>${body}</classes></package></packages></coverage>`,
  );
}

const counts = (all: number, covered: number): string => `lines-valid="${all}" lines-covered="${covered}"`;
const both = { 1: 1, 2: 1 };
const none = { 1: 0, 2: 0 };

describe('classes of one file name in one package', () => {
  it.each<[string, string, Listed[], number, number]>([
    ['an inner class that lists the same lines', counts(4, 2), [{ hits: both }, { name: 'u$1', hits: none }], 2, 2],
    [
      'one that a dot sets apart',
      counts(4, 2),
      [
        { name: 'a.U', hits: both },
        { name: 'a.U.V', hits: none },
      ],
      2,
      2,
    ],
    [
      'two inner classes without the outer',
      '',
      [
        { name: 'a.U$1', hits: both },
        { name: 'a.U$2', hits: none },
      ],
      2,
      2,
    ],
    [
      'a state machine',
      '',
      [
        { name: 'A.U', hits: both },
        { name: 'A.U/&lt;Add&gt;d__1', hits: none },
      ],
      2,
      2,
    ],
    ['partial classes of different lines', counts(4, 2), [{ hits: both }, { hits: { 3: 0, 4: 0 } }], 4, 2],
    ['a class that is listed twice', '', [{ hits: both }, { hits: both }], 2, 2],
    ['two runs that were joined', counts(2, 2), [{ hits: { 1: 1, 2: 0 } }, { hits: { 1: 0, 2: 1 } }], 2, 2],
    ['two runs, by the rate alone', 'line-rate="1.0"', [{ hits: { 1: 1, 2: 0 } }, { hits: { 1: 0, 2: 1 } }], 2, 2],
  ])('are merged by line: %s', async (_name, root, classes, lines, covered) => {
    const { figures, scanGaps } = await read(root, classes);
    expect(figures).toMatchObject({ files: 1, lines_merged: lines, lines_merged_covered: covered });
    expect(scanGaps).toEqual([]);
  });

  it.each<[string, string, Listed[]]>([
    ['the root counts both', counts(4, 2), [{ hits: both }, { hits: none }]],
    ['the root states the rate of both', 'line-rate="0.5"', [{ hits: both }, { hits: none }]],
    ['the root states nothing', '', [{ hits: both }, { hits: none }]],
    [
      'the classes have other names',
      counts(4, 2),
      [
        { name: 'a.U', hits: both },
        { name: 'b.U', hits: none },
      ],
    ],
    [
      'the classes have inner classes',
      counts(6, 4),
      [
        { name: 'U', hits: both },
        { name: 'U$1', hits: both },
        { name: 'U', hits: none },
      ],
    ],
    [
      'branches alone differ',
      `${counts(2, 2)} branches-valid="4" branches-covered="3"`,
      [
        { hits: { 1: 1 }, condition: '2/2' },
        { hits: { 1: 1 }, condition: '1/2' },
      ],
    ],
    [
      'neither covers what both have',
      counts(10, 6),
      [{ hits: none }, { hits: none }, { file: 'v.py', hits: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1 } }],
    ],
  ])('may be two files, which do not cover each other: %s', async (_name, root, classes) => {
    expect((await read(root, classes)).scanGaps).toMatchObject([
      { code: 'self-contradicting', examples: [expect.stringContaining('u.py')] },
    ]);
  });
});

describe('totals that disagree with what is listed', () => {
  it.each<[string, string, string]>([
    ['fewer lines of as many are covered', counts(2, 0), ''],
    ['fewer lines of more are covered', counts(5, 3), ''],
    ['fewer lines of fewer are covered', counts(1, 0), ''],
  ])('are a contradiction where they are worse: %s', async (_name, root, inPackage) => {
    expect((await read(root, [{ hits: both }], inPackage)).scanGaps).toMatchObject([{ code: 'self-contradicting' }]);
  });

  it.each<[string, string, string]>([
    ['more lines of more are covered', counts(9, 9), 'line-rate="1"'],
    ['the rate is higher', 'line-rate="1"', 'line-rate="1"'],
    ['the rate alone is lower, as tools write that do not compute it', 'line-rate="0.5"', 'line-rate="0"'],
    ['nothing was counted', 'line-rate="0" lines-valid="0" lines-covered="0"', ''],
    ['the rate is no rate', 'line-rate="NaN"', 'line-rate="40"'],
    ['the counts are those listed, and the rates stale', `${counts(3, 2)} line-rate="0.1"`, 'line-rate="0.1"'],
    ['branches were not measured', `${counts(3, 2)} branch-rate="0" branches-valid="4" branches-covered="0"`, ''],
  ])('are left aside where they are not: %s', async (_name, root, inPackage) => {
    const { metrics, scanGaps } = await read(root, [{ hits: { 1: 1, 2: 1, 3: 0 } }], inPackage);
    expect(scanGaps).toEqual([]);
    expect(metrics['coverage.lines']).toMatchObject({ sampleSize: 3 });
  });

  it('are right where they count branches that are not listed', async () => {
    const root = `${counts(1, 1)} branches-valid="8" branches-covered="2"`;
    const { metrics, scanGaps } = await read(root, [{ hits: { 1: 1 }, condition: '2/2' }]);
    expect(metrics['coverage.branches']).toMatchObject({ value: 25, sampleSize: 8 });
    expect(scanGaps).toEqual([]);
  });

  it('are a contradiction where as many branches are worse', async () => {
    const root = `${counts(1, 1)} branches-valid="2" branches-covered="1"`;
    expect((await read(root, [{ hits: { 1: 1 }, condition: '2/2' }])).scanGaps).toMatchObject([
      { code: 'self-contradicting', examples: [expect.stringContaining('branches')] },
    ]);
  });
});

const hits = fc.dictionary(fc.constantFrom('1', '2', '3', '4'), fc.integer({ min: 0, max: 1 }), { minKeys: 1 });

it('never states a better coverage than the files have without a word, whatever files share a name', async () => {
  const file = fc.record({ name: fc.constantFrom('u', 'v', 'u$1'), file: fc.constantFrom('u.py', 'v.py'), hits });
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 5 }), fc.boolean(), async (files, byRate) => {
      const listed = files.flatMap((each) => Object.values(each.hits));
      const covered = listed.filter((count) => count > 0).length;
      const rate = covered / listed.length;
      const nested = files.some(({ name }) => name === 'u$1');
      const { metrics, scanGaps } = await read(
        byRate ? `line-rate="${rate.toFixed(6)}"` : counts(listed.length, covered),
        files,
      );
      const value = metrics['coverage.lines']?.value ?? 0;
      expect(nested || value <= 100 * rate + 1 || scanGaps.length > 0).toBe(true);
    }),
  );
});
