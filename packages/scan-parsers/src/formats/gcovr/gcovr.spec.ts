import { describe, expect, it } from '@jest/globals';
import type { FileCoverage } from '@portcullis/gate-core';
import { bytesInput, faultOf, fixture, noFindings, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { gcovrParser } from '../parsers.ts';

const report = (...lines: readonly object[]): string =>
  JSON.stringify({ 'gcovr/format_version': '0.15', files: [{ file: 'a.c', lines }] });
const totals = { line_total: 5, line_covered: 4, branch_total: 2, branch_covered: 1 };
const summary = (all: object, file: object): string =>
  JSON.stringify({ 'gcovr/summary_format_version': '0.6', files: [{ filename: 'a.c', ...file }], ...all });

describe('gcovrParser', () => {
  it.each(['coverage.json', 'summary.json'])('measures %s as gcovr does', async (file) => {
    expect(await parse(gcovrParser, fixture(`gcovr/${file}`))).toMatchObject({
      scanGaps: [],
      metrics: {
        'coverage.lines': { value: 80, sampleSize: 5 },
        'coverage.branches': { value: 50, sampleSize: 2 },
      },
      figures: { files: 1, lines: 5, lines_covered: 4 },
    });
  });

  it('says which lines are covered', async () => {
    const files: FileCoverage[] = [];
    const coverage = { add: (file: FileCoverage) => files.push(file) };
    await gcovrParser.parse(bytesInput(fixture('gcovr/coverage.json')), { ...noFindings, coverage });
    expect(files.map(({ path, lines }) => [path, [...lines]])).toEqual([
      [
        'tidy.c',
        [
          [1, true],
          [3, true],
          [4, true],
          [5, false],
          [8, true],
        ],
      ],
    ]);
  });

  it('counts a line of several functions once, and none that is left out', async () => {
    const content = report(
      { line_number: 1, count: 0 },
      { line_number: 1, count: 2 },
      { line_number: 2, count: 1, 'gcovr/excluded': true },
      { line_number: 3, count: 1, 'gcovr/noncode': true },
      { line_number: 4, count: 0, branches: [{ count: 0, 'gcovr/excluded': true }, { count: 0 }] },
    );
    expect((await parse(gcovrParser, content)).figures).toMatchObject({ lines: 2, lines_covered: 1, branches: 1 });
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['nothing measured', fixture('gcovr/nothing-measured.json'), [{ code: 'nothing-scanned' }]],
    ['files without a line', report(), [{ code: 'nothing-scanned' }]],
    [
      'totals that are not those of the files',
      summary({ ...totals, line_covered: 5 }, totals),
      [{ code: 'self-contradicting' }],
    ],
    [
      'more covered than there is',
      summary({ ...totals, line_covered: 9 }, { ...totals, line_covered: 9 }),
      [{ code: 'self-contradicting' }],
    ],
  ])('says what is wrong with %s', async (_name, content, gaps) => {
    expect((await parse(gcovrParser, content)).scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['a line without a count', report({ line_number: 1 })],
    ['a negative count', report({ line_number: 1, count: -1 })],
    ['a summary without totals', summary({}, totals)],
    ['a summary with a file without totals', summary(totals, {})],
    [
      'files of a summary in a report',
      JSON.stringify({ 'gcovr/format_version': '1', files: [{ filename: 'a', ...totals }] }),
    ],
    ['no version', '{"files": []}'],
    ['no files', '{"gcovr/format_version": "0.15"}'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parse(gcovrParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(gcovrParser, report({ line_number: 1, count: 1 }))).toEqual([]);
  });
});
