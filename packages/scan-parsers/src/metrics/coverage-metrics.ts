import type { Metric } from '@portcullis/gate-core';

/** Counts of things that tests can cover, each counted once. */
export interface CoverageCounts {
  readonly lines: number;
  readonly linesCovered: number;
  readonly branches: number;
  readonly branchesCovered: number;
}

/**
 * `coverage.lines` and `coverage.branches` in per cent. What was not measured has no metric: no lines are not 100 % of
 * them.
 *
 * @example
 * coverageMetrics({ lines: 4, linesCovered: 3, branches: 0, branchesCovered: 0 });
 * // { 'coverage.lines': { value: 75, sampleSize: 4, combine: 'worst', unit: 'percent' } }
 */
export function coverageMetrics(counts: CoverageCounts): Record<string, Metric> {
  return {
    ...(counts.lines > 0 && { 'coverage.lines': percentage(counts.linesCovered, counts.lines) }),
    ...(counts.branches > 0 && { 'coverage.branches': percentage(counts.branchesCovered, counts.branches) }),
  };
}

/** A share in per cent. */
export function percentage(covered: number, all: number): Metric {
  return { value: (100 * covered) / all, sampleSize: all, combine: 'worst', unit: 'percent' };
}
