import { describe, expect, it } from '@jest/globals';
import type { ReportSummary } from '@portcullis/gate-core';
import { faultOf, fixture, parse } from '../testing/bytes-input.ts';
import { lcovParser } from './lcov.ts';

const read = (content: string | Uint8Array): Promise<ReportSummary> => parse(lcovParser, content);
const record = (...lines: readonly string[]): string => `SF:a.py\n${lines.join('\n')}\nend_of_record\n`;

describe('lcovParser', () => {
  it('reads what coverage.py writes', async () => {
    const { figures, metrics, scanGaps } = await read(fixture('lcov/branches.info'));
    expect(figures).toEqual({
      files: 3,
      lines_merged: 13,
      lines_merged_covered: 7,
      branches_merged: 6,
      branches_merged_covered: 3,
    });
    expect(metrics['coverage.branches']).toEqual({ value: 50, sampleSize: 6, combine: 'worst', unit: 'percent' });
    expect(scanGaps).toEqual([]);
  });

  it('merges the records of one file: what any test reached is covered', async () => {
    const { figures } = await read(
      record('DA:1,0', 'DA:2,1', 'BRDA:2,0,0,-') + record('DA:1,2', 'DA:2,0', 'BRDA:2,0,0,1'),
    );
    expect(figures).toMatchObject({
      files: 1,
      lines_merged: 2,
      lines_merged_covered: 2,
      branches_merged: 1,
      branches_merged_covered: 1,
    });
  });

  it.each<[string, number]>([
    ['DA:1,1', 1],
    ['DA:1,0', 0],
    ['DA:1,-1', 0],
    ['DA:1,99999999999999999999999', 1],
    ['DA:1,1,c2hlY2tzdW0', 1],
  ])('%s covers %i lines', async (line, covered) => {
    expect((await read(record(line))).figures).toMatchObject({ lines_merged: 1, lines_merged_covered: covered });
  });

  it('states no coverage without lines', async () => {
    const { metrics, scanGaps } = await read('TN:unit\nSF:a.py\nLF:0\nend_of_record\n');
    expect(metrics).toEqual({});
    expect(scanGaps).toMatchObject([{ code: 'nothing-scanned', count: 1 }]);
  });

  it('calls totals above what is listed self-contradicting', async () => {
    const { scanGaps } = await read(record('DA:1,1', 'LF:5', 'BRF:2'));
    expect(scanGaps).toEqual([
      {
        code: 'self-contradicting',
        count: 6,
        of: null,
        examples: ['a.py: 5 lines counted, 1 listed', 'a.py: 2 branches counted, 0 listed'],
      },
    ]);
  });

  it.each<[string, string, string, number | null]>([
    ['nothing', '\n', 'empty', null],
    ['a record without an end', 'SF:a.py\nDA:1,1\n', 'truncated', 2],
    ['a record in a record', 'SF:a.py\nSF:b.py\n', 'malformed', 2],
    ['a cut line', 'SF:a.py\nDA:1', 'malformed', 2],
    ['a line outside records', 'SF:a.py\nend_of_record\nDA:1,1\n', 'malformed', 3],
    ['other text', 'hello\n', 'wrong-format', 1],
    ['JSON', '{"a": 1}', 'wrong-format', 1],
    ['XML', '<coverage/>', 'wrong-format', 1],
  ])('refuses %s', async (_name, content, code, line) => {
    expect(await faultOf(read(content))).toMatchObject({ code, line });
  });
});
