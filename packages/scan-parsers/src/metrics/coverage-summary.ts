import type { Figures, Metric, ReportSummary, ScanGap } from '@portcullis/gate-core';

/** What differs between two reports of coverage. */
export interface CoverageSummary {
  readonly format: string;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly scanGaps: readonly ScanGap[];
  readonly figures: Figures;
}

/** The summary of a report that has coverage and nothing else. */
export function coverageSummary({ format, metrics, scanGaps, figures }: CoverageSummary): ReportSummary {
  return {
    format,
    tools: [],
    tests: null,
    metrics,
    scanGaps: [...scanGaps],
    exitCodes: null,
    commits: [],
    producedAt: null,
    figures,
  };
}

/** A report in which no line was measured: it states no coverage, not 100 %. */
export function unmeasured(files: number, example: string): ScanGap {
  return { code: 'nothing-scanned', count: files, of: files, examples: [example] };
}
