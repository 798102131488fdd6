import { describe, expect, it } from '@jest/globals';
import { readRanges } from './line-ranges.ts';
import { splitByJob } from './split-by-job.ts';

const input = (text: string) => ({
  name: 'run.log',
  async *open() {
    yield await Promise.resolve(new TextEncoder().encode(text));
  },
});
const line = (job: string, text: string): string => `${job}\tTest\t2026-06-17T13:04:11.0374821Z ${text}\n`;

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += new TextDecoder().decode(chunk);
  return text;
}

describe('splitByJob', () => {
  it('gives each job its own lines', async () => {
    const run = input(line('build', 'one') + line('build', 'two') + line('test (3.11)', 'three'));
    const parts = await splitByJob(run);
    expect(parts?.map(({ job }) => job)).toEqual(['build', 'test (3.11)']);
    expect(await textOf(readRanges(run.open(), parts?.[1]?.ranges ?? []))).toBe(line('test (3.11)', 'three'));
  });

  it('joins the parts of a job that comes again, and knows their lines', async () => {
    const parts = await splitByJob(input(line('a', '1') + line('b', '2') + line('a', '3')));
    expect(parts?.map(({ job, ranges }) => [job, ranges.map(({ firstLine }) => firstLine)])).toEqual([
      ['a', [1, 3]],
      ['b', [2]],
    ]);
  });

  it('leaves a line without columns with the job before it', async () => {
    const parts = await splitByJob(input(`${line('a', '1')}a second line of the message\n${line('b', '2')}`));
    expect(parts?.[0]?.ranges).toMatchObject([{ firstLine: 1, lines: 2 }]);
  });

  it.each<[string, string]>([
    ['the log of one job', line('build', 'one') + line('build', 'two')],
    ['plain output', 'npm error code ECONNRESET\n'],
    ['a log with instants alone', '2026-06-17T13:04:11.0374821Z one\n'],
    ['a table', 'file\tlabel\treason\na.log\ttransient\tcut\n'],
    ['nothing', ''],
  ])('is not for %s', async (_what, text) => {
    expect(await splitByJob(input(text))).toBeNull();
  });
});
