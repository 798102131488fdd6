import { describe, expect, it } from '@jest/globals';
import type { Metric } from '@portcullis/gate-core';
import { pytestBenchmarkParser } from '../formats/parsers.ts';
import { parse } from '../testing/bytes-input.ts';
import { benchmarkSlowdown } from './benchmark-slowdown.ts';

async function metricsOf(seconds: Readonly<Record<string, number>>): Promise<Readonly<Record<string, Metric>>> {
  const benchmarks = Object.entries(seconds).map(([fullname, median]) => ({ fullname, stats: { median, rounds: 5 } }));
  return (await parse(pytestBenchmarkParser, JSON.stringify({ machine_info: {}, benchmarks }))).metrics;
}

const many = (count: number): Readonly<Record<string, number>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`test_${index}`, 1]));

describe('benchmarkSlowdown', () => {
  it.each<
    [
      string,
      Readonly<Record<string, number>>,
      Readonly<Record<string, number>>,
      { value: number; sampleSize: number } | null,
    ]
  >([
    ['is that of the worst benchmark', { a: 3, b: 1 }, { a: 2, b: 1 }, { value: 1.5, sampleSize: 2 }],
    ['is below 1 when all are faster', { a: 1 }, { a: 2 }, { value: 0.5, sampleSize: 1 }],
    ['leaves out what only one of them has', { a: 1, added: 9 }, { a: 1, removed: 0.1 }, { value: 1, sampleSize: 1 }],
    ['is unknown when none is in both', { a: 1 }, { b: 1 }, null],
    ['is unknown without a benchmark', {}, { a: 1 }, null],
    ['is unknown without a baseline', { a: 1 }, {}, null],
    [
      'knows names that objects have by themselves',
      { constructor: 2, toString: 1 },
      { constructor: 1 },
      { value: 2, sampleSize: 1 },
    ],
    ['is unknown when not all are named', many(1001), many(1001), null],
  ])('%s', async (_what, now, before, expected) => {
    const slowdown = benchmarkSlowdown(await metricsOf(now), await metricsOf(before));
    expect(slowdown).toEqual(expected === null ? null : { ...expected, combine: 'worst', unit: 'ratio' });
  });
});
