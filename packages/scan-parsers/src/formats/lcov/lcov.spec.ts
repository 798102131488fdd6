import { describe, expect, it } from '@jest/globals';
import type { ReportSummary } from '@portcullis/gate-core';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { lcovParser } from '../parsers.ts';

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

  it.each<[string, string, object]>([
    [
      'out of order, and twice',
      record('DA:3,0', 'DA:1,1', 'DA:3,2'),
      { files: 1, lines_merged: 2, lines_merged_covered: 2 },
    ],
    [
      'that only another test lists',
      `TN:one\n${record('DA:1,0', 'DA:2,1')}TN:two\n${record('DA:2,0', 'DA:5,1')}`,
      { files: 1, lines_merged: 3, lines_merged_covered: 2 },
    ],
    [
      'of three records, the first of which has none',
      record('BRDA:1,0,0,1') + record('DA:1,0') + record('DA:1,1', 'BRDA:1,0,1,-'),
      { lines_merged: 1, lines_merged_covered: 1, branches_merged: 2, branches_merged_covered: 1 },
    ],
    [
      'behind those of many files',
      Array.from({ length: 1000 }, (_, index) => `SF:${index}.py\nDA:1,0\nDA:2,1\nend_of_record\n`).join(''),
      { files: 1000, lines_merged: 2000, lines_merged_covered: 1000 },
    ],
  ])('counts lines %s once', async (_name, content, figures) => {
    expect((await read(content)).figures).toMatchObject(figures);
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

  it.each([
    ['DA:1,1\nDA:2,1\nLF:2\nLH:1', ['a.py: 1 lines counted as covered, 2 listed as covered']],
    ['DA:1,1\nBRDA:1,0,0,1\nBRF:1\nBRH:0', ['a.py: 0 branches counted as covered, 1 listed as covered']],
    ['DA:1,1\nDA:2,0\nLF:2\nLH:2', null],
    ['DA:1,1\nDA:2,1\nLF:1\nLH:1', null],
  ])('calls totals self-contradicting that are worse than what is listed: %j', async (lines, examples) => {
    const { scanGaps } = await read(record(lines));
    expect(scanGaps).toEqual(examples === null ? [] : [{ code: 'self-contradicting', count: 1, of: null, examples }]);
  });

  it.each([
    ['other lines', '', 'DA:1,1\nDA:2,1', 'DA:1,0\nDA:3,0'],
    ['more lines', '', 'DA:1,1', 'DA:1,0\nDA:2,0'],
    ['other functions', '', 'FN:1,add\nDA:1,1', 'FN:1,remove\nDA:1,0'],
    ['other contents', '', 'DA:1,1,c2hlY2s', 'DA:1,0,b3RoZXI'],
    ['other versions', '', 'VER:1\nDA:1,1', 'VER:2\nDA:1,0'],
    ['other lines for a test with a name', 'TN:unit\n', 'DA:1,1\nDA:4,1', 'DA:2,0\nDA:3,0'],
  ])('does not take two files of one name for one: %s', async (_name, test, first, second) => {
    const { scanGaps } = await read(test + record(first) + test + record(second));
    expect(scanGaps).toMatchObject([
      { code: 'self-contradicting', count: 1, examples: [expect.stringContaining('a.py')] },
    ]);
  });

  it.each([
    ['the same lines, as shards do', '', 'DA:1,1\nDA:2,0', '', 'DA:2,1\nDA:1,0'],
    ['other lines of other tests', 'TN:unit\n', 'DA:1,1', 'TN:e2e\n', 'DA:1,1\nDA:2,1'],
    [
      'the same functions and contents',
      '',
      'FN:1,f\nFN:2,g\nDA:1,1,eA\nDA:2,0,eQ',
      '',
      'FN:2,g\nFN:1,f\nDA:2,1,eQ\nDA:1,0,eA',
    ],
    ['functions in one of them alone', '', 'FN:1,f\nDA:1,1', '', 'DA:1,0'],
    ['no lines in one of them', '', 'DA:1,1', '', 'LF:0'],
  ])('takes two records of one file for one file: %s', async (_name, firstTest, first, secondTest, second) => {
    expect((await read(firstTest + record(first) + secondTest + record(second))).scanGaps).toEqual([]);
  });

  it.each<[string, string, string, number | null]>([
    ['nothing', '\n', 'empty', null],
    ['a record without an end', 'SF:a.py\nDA:1,1\n', 'truncated', 2],
    ['a record in a record', 'SF:a.py\nSF:b.py\n', 'malformed', 2],
    ['a record of no file', 'SF:\nDA:1,1\nend_of_record\n', 'wrong-format', 1],
    ['a cut line', 'SF:a.py\nDA:1', 'malformed', 2],
    ['a line outside records', 'SF:a.py\nend_of_record\nDA:1,1\n', 'malformed', 3],
    ['other text', 'hello\n', 'wrong-format', 1],
    ['JSON', '{"a": 1}', 'wrong-format', 1],
    ['XML', '<coverage/>', 'wrong-format', 1],
  ])('refuses %s', async (_name, content, code, line) => {
    expect(await faultOf(read(content))).toMatchObject({ code, line });
  });
});
