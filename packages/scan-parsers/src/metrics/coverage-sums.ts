import type { Figures, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { coverageMetrics } from './coverage-metrics.ts';
import type { CoverageCounts } from './coverage-metrics.ts';
import { coverageSummary, unmeasured } from './coverage-summary.ts';
import { addCounts } from './covered-lines.ts';
import { gapOf } from './examples.ts';

const measures = ['lines', 'linesCovered', 'branches', 'branchesCovered'] as const;

/** Adds up the files of a coverage report, and holds totals that it states against them. */
export class CoverageSums {
  files = 0;
  readonly #sum = { lines: 0, linesCovered: 0, branches: 0, branchesCovered: 0 };

  add(counts: CoverageCounts): void {
    this.files += 1;
    addCounts(this.#sum, counts);
  }

  /** What the report comes to, by the totals that it states; without any, by the sums. */
  summary(format: string, stated: CoverageCounts | null): ReportSummary {
    return coverageSummary({
      format,
      metrics: coverageMetrics(this.#counts(stated)),
      scanGaps: this.#gaps(stated),
      figures: this.#figures(stated),
    });
  }

  #counts(stated: CoverageCounts | null): CoverageCounts {
    return stated ?? this.#sum;
  }

  #figures(stated: CoverageCounts | null): Figures {
    const { lines, linesCovered, branches, branchesCovered } = this.#counts(stated);
    return {
      files: this.files,
      lines,
      lines_covered: linesCovered,
      branches,
      branches_covered: branchesCovered,
    };
  }

  /** Nothing was measured, more is covered than exists, or the totals are not those of the files. */
  #gaps(stated: CoverageCounts | null): readonly ScanGap[] {
    const counts = this.#counts(stated);
    const examples = [
      ...excess('lines', counts.linesCovered, counts.lines),
      ...excess('branches', counts.branchesCovered, counts.branches),
      ...measures
        .filter((name) => counts[name] !== this.#sum[name])
        .map((name) => `${name}: ${counts[name]} in all, ${this.#sum[name]} over the files`),
    ];
    return [
      ...(counts.lines === 0 ? [unmeasured(this.files, 'no line was measured')] : []),
      ...gapOf('self-contradicting', { count: examples.length, examples }),
    ];
  }
}

function excess(what: string, covered: number, all: number): readonly string[] {
  return covered <= all ? [] : [`${covered} of ${all} ${what} covered`];
}
