import { describe, expect, it } from '@jest/globals';
import type { ReportSummary } from '@portcullis/gate-core';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { coveragepyJsonParser } from '../parsers.ts';

const read = (content: string | Uint8Array): Promise<ReportSummary> => parse(coveragepyJsonParser, content);

const summary = { covered_lines: 3, num_statements: 4, missing_lines: 1, excluded_lines: 0, percent_covered: 75 };

function report(changes: { totals?: object; files?: object; meta?: object } = {}): string {
  return JSON.stringify({
    meta: {
      format: 3,
      version: '7.10.7',
      timestamp: '2026-01-05T09:00:00',
      branch_coverage: false,
      show_contexts: false,
      ...changes.meta,
    },
    files: { 'a.py': { executed_lines: [1, 2, 3], summary, missing_lines: [4], excluded_lines: [] }, ...changes.files },
    totals: { ...summary, percent_covered_display: '75', ...changes.totals },
  });
}

describe('coveragepyJsonParser', () => {
  it.each(['branches', 'lines-only', 'old-format'])(
    'reads %s, and its totals are the sum over its files',
    async (name) => {
      const { figures, scanGaps } = await read(fixture(`coveragepy-json/${name}.json`));
      expect(figures['totals']).toMatchObject(figures['summed'] as Record<string, number>);
      expect(scanGaps).toEqual([]);
    },
  );

  it.each([
    [{ missing_lines: 0 }, [], '3 lines covered and 0 missing, of 4'],
    [{ missing_lines: 5 }, [4, 5, 6, 7, 8], '3 lines covered and 5 missing, of 4'],
    [{}, [4, 5, 6], 'a file lists 3 missing lines and counts 1'],
  ])('contradicts itself where the lines do not add up: %j', async (totals, missing, example) => {
    const file = { executed_lines: [1, 2, 3], summary: { ...summary, ...totals }, missing_lines: missing };
    const { scanGaps } = await read(report({ totals, files: { 'a.py': file } }));
    expect(scanGaps).toEqual([{ code: 'self-contradicting', count: 1, of: null, examples: [example] }]);
  });

  it('gives the counts among the totals, the share to four digits, and the sums', async () => {
    expect((await read(report({ totals: { percent_covered: 74.99999 } }))).figures).toEqual({
      files: 1,
      totals: { covered_lines: 3, num_statements: 4, missing_lines: 1, excluded_lines: 0 },
      percent_covered: 75,
      summed: { covered_lines: 3, num_statements: 4, missing_lines: 1 },
      version: '7.10.7',
      branch: false,
    });
  });

  it('takes lines and branches apart, where percent_covered mixes them', async () => {
    const branches = { num_branches: 2, covered_branches: 1, num_partial_branches: 1, missing_branches: 1 };
    const { metrics } = await read(
      report({
        meta: { branch_coverage: true },
        totals: branches,
        files: { 'a.py': { summary: { ...summary, ...branches } } },
      }),
    );
    expect(metrics).toEqual({
      'coverage.lines': { value: 75, sampleSize: 4, combine: 'worst', unit: 'percent' },
      'coverage.branches': { value: 50, sampleSize: 2, combine: 'worst', unit: 'percent' },
    });
  });

  it('states no coverage where nothing was measured, though coverage.py says 100', async () => {
    const { metrics, scanGaps } = await read(fixture('coveragepy-json/nothing-measured.json'));
    expect(metrics).toEqual({});
    expect(scanGaps).toMatchObject([{ code: 'nothing-scanned' }]);
  });

  it('calls totals that are not the sum over the files self-contradicting', async () => {
    expect((await read(fixture('coveragepy-json/totals-disagree.json'))).scanGaps).toMatchObject([
      { code: 'self-contradicting' },
    ]);
    expect((await read(report({ totals: { covered_lines: 4 } }))).scanGaps).toEqual([
      { code: 'self-contradicting', count: 1, of: null, examples: ['covered_lines: 4 in all, 3 over the files'] },
    ]);
  });

  it.each([
    [{ covered_lines: 9 }, '9 of 4 lines covered'],
    [{ covered_branches: 3 }, '3 of 2 branches covered'],
  ])('calls more covered than there is self-contradicting: %j', async (totals, example) => {
    const { scanGaps } = await read(
      report({
        totals: { num_branches: 2, covered_branches: 1, ...totals },
        files: { 'a.py': { summary: { ...summary, num_branches: 2, covered_branches: 1, ...totals } } },
      }),
    );
    expect(scanGaps).toEqual([{ code: 'self-contradicting', count: 1, of: null, examples: [example] }]);
  });

  it('takes no time stamp without a time zone for an instant', async () => {
    expect((await read(report())).producedAt).toBeNull();
  });
});

describe('what coveragepyJsonParser refuses', () => {
  it.each([
    ['{"results": [], "errors": []}', 'wrong-format'],
    ['{"files": {"a": 1}}', 'wrong-format'],
    ['[]', 'wrong-format'],
    ['null', 'wrong-format'],
    [report({ totals: { num_statements: 'many' } }), 'invalid-content'],
    [report({ totals: { covered_lines: -1 } }), 'invalid-content'],
    [report({ files: { 'b.py': { summary: {} } } }), 'invalid-content'],
    [report({ files: { 'b.py': null } }), 'invalid-content'],
    ['<coverage/>', 'malformed'],
    ['', 'empty'],
  ])('%s', async (content, code) => {
    expect(await faultOf(read(content))).toMatchObject({ code });
  });

  it('every beginning of a report, at whatever byte it is cut', async () => {
    const bytes = new TextEncoder().encode(report());
    for (let length = 0; length < bytes.length; length++)
      expect(['truncated', 'empty']).toContain((await faultOf(read(bytes.subarray(0, length)))).code);
  });
});
