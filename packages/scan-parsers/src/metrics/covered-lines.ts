import type { FileCoverage } from '@portcullis/gate-core';
import type { CoverageCounts } from './coverage-metrics.ts';

/** Lines and branches of one file. */
export function countsOf({ lines, branches }: Pick<FileCoverage, 'lines' | 'branches'>): CoverageCounts {
  const ofBranches = { branches: 0, branchesCovered: 0 };
  for (const { all, covered } of branches.values()) {
    ofBranches.branches += all;
    ofBranches.branchesCovered += covered;
  }
  return { lines: lines.size, linesCovered: countTrue(lines.values()), ...ofBranches };
}

/** Adds what is counted of a file to a sum. */
export function addCounts(sum: Record<keyof CoverageCounts, number>, counts: CoverageCounts): void {
  sum.lines += counts.lines;
  sum.linesCovered += counts.linesCovered;
  sum.branches += counts.branches;
  sum.branchesCovered += counts.branchesCovered;
}

/** How many lines or branches are covered. */
export function countTrue(values: Iterable<boolean>): number {
  let count = 0;
  for (const value of values) count += value ? 1 : 0;
  return count;
}
