import type { Metric, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { toInstant } from '../../findings/instant.ts';
import { shortText } from '../../findings/plain-text.ts';
import type { JsonPlace } from '../../json/capture.ts';
import {
  below,
  isCount,
  isObject,
  requireObject,
  requireText,
  spotOf,
  textOrNull,
  wrongShape,
} from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';

interface Benchmark {
  readonly name: string;
  readonly medianMs: number;
  readonly rounds: number | null;
}

/** About thirty years: anything longer was not measured. */
const longestSeconds = 1e9;
const benchmarksPath = 'benchmarks[]';
/** More would only make the verdict long. */
const namedLimit = 1000;

/** @throws {RefusalError} unless it is a pytest-benchmark report. */
export async function readBenchmarks(input: ReportInput): Promise<ReportSummary> {
  const benchmarks: Benchmark[] = [];
  const totals = { count: 0, logarithms: 0 };
  const rest = await readJson(input, [
    {
      path: benchmarksPath,
      take: (value, place) => {
        const benchmark = readBenchmark(value, place);
        totals.count += 1;
        totals.logarithms += Math.log(benchmark.medianMs);
        if (benchmarks.length < namedLimit) benchmarks.push(benchmark);
      },
    },
  ]);
  if (!isObject(rest) || !Array.isArray(rest['benchmarks']) || !isObject(rest['machine_info'])) {
    throw notThisFormat('a report of pytest-benchmark', '`benchmarks` and `machine_info`');
  }
  return {
    format: 'pytest-benchmark',
    tools: ['pytest-benchmark'],
    tests: null,
    metrics: metricsOf(benchmarks, totals),
    scanGaps:
      totals.count > 0 ? [] : [{ code: 'nothing-scanned', count: 0, of: 0, examples: ['no benchmark was run'] }],
    exitCodes: null,
    commits: commitsOf(rest['commit_info']),
    // In UTC since 3.1 and with an offset since 5; without an offset the zone is unknown.
    producedAt: toInstant(rest['datetime']),
    figures: {
      benchmarks: totals.count,
      medians_ms: Object.fromEntries(benchmarks.map(({ name, medianMs }) => [name, medianMs])),
    },
  };
}

function readBenchmark(value: unknown, place: JsonPlace): Benchmark {
  const spot = spotOf(benchmarksPath, place);
  const benchmark = requireObject(value, spot, 'a benchmark');
  const stats = requireObject(benchmark['stats'], below(spot, 'stats'), 'the statistics of a benchmark');
  const { median, rounds } = stats;
  if (typeof median !== 'number' || !(median > 0) || median > longestSeconds)
    throw wrongShape(below(below(spot, 'stats'), 'median'), 'a time in seconds', median);
  return {
    name: shortText(requireText(benchmark, 'fullname', spot), 300),
    medianMs: median * 1000,
    rounds: isCount(rounds) ? rounds : null,
  };
}

function metricsOf(
  benchmarks: readonly Benchmark[],
  totals: { readonly count: number; readonly logarithms: number },
): Record<string, Metric> {
  const named = benchmarks.map(({ name, medianMs, rounds }): [string, Metric] => [
    `benchmark.${name}.medianMs`,
    { value: medianMs, sampleSize: rounds, combine: 'worst', unit: 'milliseconds' },
  ]);
  if (totals.count === 0) return {};
  const overall: Metric = {
    value: Math.exp(totals.logarithms / totals.count),
    sampleSize: totals.count,
    combine: 'worst',
    unit: 'milliseconds',
  };
  return { 'benchmark.medianMs': overall, ...Object.fromEntries(named) };
}

/** Of a clean working copy only: a dirty one is of no commit. */
function commitsOf(info: unknown): string[] {
  if (!isObject(info) || info['dirty'] === true) return [];
  const id = textOrNull(info['id']);
  return id !== null && /^[0-9a-f]{7,64}$/u.test(id) ? [id] : [];
}
