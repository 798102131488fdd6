import { describe, expect, it } from '@jest/globals';
import type { ReportSummary } from '@portcullis/gate-core';
import { faultOf, fixture, parse } from '../../testing/bytes-input.ts';
import { pytestBenchmarkParser } from '../parsers.ts';

const benchmark = (content: string | Uint8Array): Promise<ReportSummary> => parse(pytestBenchmarkParser, content);

describe('pytestBenchmarkParser', () => {
  const report = (benchmarks: readonly object[], more: object = {}): string =>
    JSON.stringify({ machine_info: {}, benchmarks, datetime: '2026-01-05T09:00:00+00:00', version: '5', ...more });
  const entry = (fullname: string, median: unknown): object => ({ fullname, stats: { median, rounds: 10 } });

  it('gives each median, and their geometric mean', async () => {
    const { metrics, producedAt } = await benchmark(report([entry('a::x', 0.001), entry('a::y', 0.004)]));
    expect(metrics['benchmark.a::x.medianMs']).toEqual({
      value: 1,
      sampleSize: 10,
      combine: 'worst',
      unit: 'milliseconds',
    });
    expect(metrics['benchmark.medianMs']?.value).toBeCloseTo(2);
    expect(producedAt).toBe('2026-01-05T09:00:00.000Z');
  });

  it('shows a slowdown between two reports of the same benchmarks', async () => {
    const [before, after] = await Promise.all(
      ['baseline', 'current'].map((name) => benchmark(fixture(`pytest-benchmark/${name}.json`))),
    );
    expect(after?.metrics['benchmark.medianMs']?.value).toBeGreaterThan(
      before?.metrics['benchmark.medianMs']?.value ?? Number.POSITIVE_INFINITY,
    );
    expect(Object.keys(after?.metrics ?? {})).toEqual(Object.keys(before?.metrics ?? {}));
  });

  it.each<[object, string | null]>([
    [{ id: 'a'.repeat(40), dirty: false }, 'a'.repeat(40)],
    [{ id: 'a'.repeat(40), dirty: true }, null],
    [{ id: 'unversioned', dirty: false }, null],
  ])('takes the commit from %j', async (info, commit) => {
    expect((await benchmark(report([entry('a', 1)], { commit_info: info }))).commits).toEqual(
      commit === null ? [] : [commit],
    );
  });

  it.each([-1, 0.5, 'many', null])('does not know the size of a sample of %j rounds', async (rounds) => {
    const { metrics } = await benchmark(report([{ fullname: 'a', stats: { median: 1, rounds } }]));
    expect(metrics['benchmark.a.medianMs']?.sampleSize).toBeNull();
  });

  it('calls a run without benchmarks a scan of nothing', async () => {
    expect(await benchmark(report([]))).toMatchObject({ metrics: {}, scanGaps: [{ code: 'nothing-scanned' }] });
  });

  it.each([
    ['{"benchmarks": []}', 'wrong-format'],
    ['[]', 'wrong-format'],
    [report([entry('a', 'fast')]), 'invalid-content'],
    [report([entry('a', 0)]), 'invalid-content'],
    [report([{ stats: {} }]), 'invalid-content'],
    [report([entry('a', 1)]).replace('"median":1', '"median":1e307'), 'invalid-content'],
    [report([]).slice(0, -2), 'truncated'],
  ])('refuses %s', async (content, code) => {
    expect(await faultOf(benchmark(content))).toMatchObject({ code });
  });
});
