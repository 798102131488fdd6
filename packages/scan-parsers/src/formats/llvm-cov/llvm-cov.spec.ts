import { describe, expect, it } from '@jest/globals';
import type { FileCoverage } from '@portcullis/gate-core';
import { bytesInput, faultOf, fixture, noFindings, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { llvmCovParser } from '../parsers.ts';

const summary = (lines: number, covered = lines) => ({ lines: { count: lines, covered } });
const report = (file: object, totals: object = summary(6, 5), more: object = {}): string =>
  JSON.stringify({
    data: [{ files: [{ filename: 'a.c', summary: summary(6, 5), ...file }], totals, ...more }],
    type: 'llvm.coverage.json.export',
    version: '2.0.1',
  });

async function linesOf(content: string | Uint8Array) {
  const files: FileCoverage[] = [];
  const coverage = { add: (file: FileCoverage) => files.push(file) };
  await llvmCovParser.parse(bytesInput(content), { ...noFindings, coverage });
  return files.flatMap(({ lines }) => [...lines]);
}

describe('llvmCovParser', () => {
  it.each(['coverage.json', 'summary.json'])('measures %s as llvm-cov does', async (file) => {
    const { metrics, scanGaps } = await parse(llvmCovParser, fixture(`llvm-cov/${file}`));
    expect(scanGaps).toEqual([]);
    expect(metrics).toMatchObject({
      'coverage.lines': { value: (100 * 5) / 6, sampleSize: 6 },
      'coverage.branches': { value: 50, sampleSize: 4 },
    });
  });

  it('works out the lines of its totals from the segments', async () => {
    expect(await linesOf(fixture('llvm-cov/coverage.json'))).toEqual([
      [1, true],
      [3, true],
      [4, true],
      [5, false],
      [6, true],
      [8, true],
    ]);
  });

  it.each<[string, readonly (readonly unknown[])[], readonly (readonly [number, boolean])[]]>([
    [
      'lines between two segments',
      [
        [1, 1, 0, true, true, false],
        [4, 1, 0, false, false, false],
      ],
      [
        [1, false],
        [2, false],
        [3, false],
        [4, false],
      ],
    ],
    [
      'lines that the preprocessor skips',
      [
        [1, 1, 2, true, true, false],
        [2, 1, 0, false, true, false],
        [3, 1, 2, true, false, false],
        [4, 1, 0, false, false, false],
      ],
      [
        [1, true],
        [4, true],
      ],
    ],
    [
      'segments without a gap, as older versions write them',
      [
        [1, 1, 3, true, true],
        [1, 9, 0, false, false],
      ],
      [[1, true]],
    ],
  ])('knows %s', async (_name, segments, lines) => {
    expect(await linesOf(report({ segments }))).toEqual(lines);
  });

  it.each<[string, string, readonly object[]]>([
    ['no line', report({ summary: summary(0) }, summary(0)), [{ code: 'nothing-scanned' }]],
    ['totals that are not those of the files', report({}, summary(7, 7)), [{ code: 'self-contradicting' }]],
  ])('says what is wrong with %s', async (_name, content, gaps) => {
    expect((await parse(llvmCovParser, content)).scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['a file without a summary', report({ summary: undefined })],
    ['a line beyond all files', report({ segments: [[1e9, 1, 1, true, true, false]] })],
    ['no totals', report({}, {})],
    ['another type', '{"type": "x", "data": []}'],
    ['no export', '{"type": "llvm.coverage.json.export", "data": []}'],
    ['a tracefile', 'TN:\nSF:a.c\n'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parse(llvmCovParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(llvmCovParser, report({}))).toEqual([]);
  });
});
