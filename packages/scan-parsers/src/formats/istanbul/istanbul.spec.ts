import { describe, expect, it } from '@jest/globals';
import type { FileCoverage, ReportSummary } from '@portcullis/gate-core';
import { bytesInput, faultOf, fixture, noFindings, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { cloverParser, istanbulParser, istanbulSummaryParser } from '../parsers.ts';

const file = {
  path: '/home/runner/work/demo/demo/a.js',
  statementMap: { 0: { start: { line: 1 } }, 1: { start: { line: 1 } }, 2: { start: { line: 4 } } },
  s: { 0: 0, 1: 2, 2: 0 },
  branchMap: { 0: { loc: { start: { line: 4 } } } },
  b: { 0: [3, 0] },
  fnMap: {},
  f: {},
};
const report = (change: object = {}): string => JSON.stringify({ '/a.js': { ...file, ...change } });
const part = (total: number, covered: number): object => ({ total, covered, skipped: 0, pct: 0 });
const figures = (lines: object): object => ({
  lines,
  statements: part(2, 1),
  functions: part(0, 0),
  branches: part(0, 0),
});
const summary = (total: object, ...files: readonly object[]): string =>
  JSON.stringify({ total, ...Object.fromEntries(files.map((each, index) => [`/${index}.js`, each])) });

describe('istanbulParser', () => {
  it.each(['final.json', 'v8-final.json'])('counts %s as the summary and Clover of the same run do', async (name) => {
    const prefix = name.startsWith('v8') ? 'v8-' : '';
    const data = await parse(istanbulParser, fixture(`istanbul/${name}`));
    const stated = await parse(istanbulSummaryParser, fixture(`istanbul/${prefix}summary.json`));
    const clover = await parse(cloverParser, fixture(`clover/${prefix === '' ? 'istanbul' : 'v8'}.xml`));
    expect(data).toMatchObject({ scanGaps: [], metrics: stated.metrics, figures: stated.figures });
    expect(clover.metrics).toEqual(data.metrics);
  });

  it('calls a line covered that any statement on it is', async () => {
    const { figures: counted, metrics } = await parse(istanbulParser, report());
    expect(counted).toMatchObject({ lines: 2, lines_covered: 1, statements: 3, statements_covered: 1 });
    expect(metrics['coverage.branches']).toMatchObject({ value: 50, sampleSize: 2 });
  });

  it('says which lines are covered, to a sink that asks', async () => {
    const files: FileCoverage[] = [];
    const coverage = { add: (each: FileCoverage) => void files.push(each) };
    await istanbulParser.parse(bytesInput(report()), { ...noFindings, coverage });
    expect(files).toEqual([
      {
        path: 'a.js',
        lines: new Map([
          [1, true],
          [4, false],
        ]),
        branches: new Map([[4, { all: 2, covered: 1 }]]),
      },
    ]);
  });

  it.each(['toString', '__proto__', 'constructor'])('finds no place of a statement called %s', async (id) => {
    const content = report().replace('"s":{', `"s":{"${id}":1,`).replace('"b":{', `"b":{"${id}":[1],`);
    expect((await parse(istanbulParser, content)).figures).toMatchObject({ lines: 2, lines_covered: 1 });
  });

  it('calls statements without a count self-contradicting', async () => {
    const { scanGaps } = await parse(istanbulParser, report({ s: { 0: 1 } }));
    expect(scanGaps).toMatchObject([{ code: 'self-contradicting', count: 2 }]);
  });

  it.each(['{}', report({ statementMap: {}, s: {}, b: {} })])(
    'states no coverage without lines: %#',
    async (content) => {
      const { metrics, scanGaps } = await parse(istanbulParser, content);
      expect(metrics['coverage.lines']).toBeUndefined();
      expect(scanGaps).toContainEqual(expect.objectContaining({ code: 'nothing-scanned' }));
    },
  );

  it.each<[string, string | Uint8Array, object]>([
    ['an array', '[]', { code: 'wrong-format' }],
    ['a file that is none', '{"/a.js": 1}', { code: 'invalid-content' }],
    ['counts that are none', report({ s: { 0: 'x' } }), { code: 'invalid-content' }],
    ['negative counts', report({ s: { 0: -1 } }), { code: 'invalid-content' }],
    ['the summary', fixture('istanbul/summary.json'), { hint: expect.stringContaining('`istanbul-summary`') }],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parse(istanbulParser, content))).toMatchObject(fault);
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(istanbulParser, report())).toEqual([]);
  });
});

describe('istanbulSummaryParser', () => {
  const gapsOf = async (content: string | Uint8Array): Promise<ReportSummary['scanGaps']> =>
    (await parse(istanbulSummaryParser, content)).scanGaps;

  it('reads the total', async () => {
    const { metrics, figures: read } = await parse(istanbulSummaryParser, fixture('istanbul/summary.json'));
    expect(metrics).toEqual({
      'coverage.lines': { value: (100 * 4) / 6, sampleSize: 6, combine: 'worst', unit: 'percent' },
      'coverage.branches': { value: 25, sampleSize: 4, combine: 'worst', unit: 'percent' },
    });
    expect(read).toMatchObject({ files: 2, functions: 3, functions_covered: 2 });
  });

  it('states no coverage of nothing', async () => {
    expect(await parse(istanbulSummaryParser, fixture('istanbul/nothing-measured.json'))).toMatchObject({
      metrics: {},
      scanGaps: [{ code: 'nothing-scanned' }],
    });
  });

  it.each<[string, string]>([
    [
      'a total that is not the sum of its files',
      summary(figures(part(9, 9)), figures(part(5, 5)), figures(part(5, 4))),
    ],
    ['more covered than there is', summary(figures(part(5, 6)))],
  ])('calls %s self-contradicting', async (_name, content) => {
    expect(await gapsOf(content)).toContainEqual(expect.objectContaining({ code: 'self-contradicting' }));
  });

  it('reads a total without files', async () => {
    expect(await gapsOf(summary(figures(part(5, 4))))).toEqual([]);
  });

  it.each<[string, string]>([
    ['an array', '[]'],
    ['an object without a total', '{}'],
    ['a total without counts', '{"total": {"lines": {"total": 1, "covered": 1}}}'],
    ['counts that are none', summary(figures({ total: '5', covered: 5 }))],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parse(istanbulSummaryParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(istanbulSummaryParser, summary(figures(part(5, 4))))).toEqual([]);
  });
});
