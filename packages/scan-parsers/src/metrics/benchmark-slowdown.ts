import type { Metric } from '@portcullis/gate-core';

type Metrics = Readonly<Record<string, Metric>>;

/** `benchmark.<full name>.medianMs`, as the parser of pytest-benchmark states it. */
const medianName = /^benchmark\..+\.medianMs$/su;
/** How many benchmarks there are, named or not. */
const overallName = 'benchmark.medianMs';

function mediansOf(metrics: Metrics): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(metrics).flatMap(([name, { value }]) =>
      medianName.test(name) && Number.isFinite(value) && value > 0 ? [[name, value] as const] : [],
    ),
  );
}

/**
 * Whether each of the report's benchmarks is named: if there are very many only the first are, and the others cannot be
 * compared.
 */
function namesAll(metrics: Metrics, medians: ReadonlyMap<string, number>): boolean {
  return Object.hasOwn(metrics, overallName) && metrics[overallName]?.sampleSize === medians.size;
}

/**
 * `benchmark.slowdown`: how many times slower the worst of the benchmarks that both reports have has become, by its
 * median. 1.2 is a fifth slower, less than 1 is faster. `sampleSize` is the number of compared benchmarks.
 *
 * @param metrics of the judged report, as the parser of pytest-benchmark states them.
 * @param baseline the same of an earlier report.
 * @returns `null` if nothing can be compared, or not everything: no benchmark in both, or more of them than are named.
 *
 * @example
 * benchmarkSlowdown(judged.summary.metrics, earlier.summary.metrics)?.value // 1.07
 */
export function benchmarkSlowdown(metrics: Metrics, baseline: Metrics): Metric | null {
  const [now, before] = [mediansOf(metrics), mediansOf(baseline)];
  if (!namesAll(metrics, now) || !namesAll(baseline, before)) return null;
  let worst = 0;
  let compared = 0;
  for (const [name, median] of now) {
    const earlier = before.get(name);
    if (earlier === undefined) continue;
    compared += 1;
    worst = Math.max(worst, median / earlier);
  }
  return compared === 0 ? null : { value: worst, sampleSize: compared, combine: 'worst', unit: 'ratio' };
}
