import type { Figures, ReportSummary } from '@portcullis/gate-core';
import type { ImageOfReport } from '../findings/image-name.ts';

/** The summary of a bill of materials: its size as a metric, and whether it lists anything at all. */
export function summariseBom(
  format: string,
  bom: {
    readonly tools: readonly string[];
    readonly entries: number;
    readonly isEmpty: boolean;
    readonly metric: string;
  },
  figures: Figures,
  producedAt: string | null,
  image: ImageOfReport = {},
): ReportSummary {
  return {
    format,
    tools: [...bom.tools],
    tests: null,
    metrics: { [bom.metric]: { value: bom.entries, sampleSize: null, combine: 'sum', unit: 'count' } },
    ...image,
    scanGaps: bom.isEmpty ? [{ code: 'nothing-scanned', count: 0, of: null, examples: ['nothing is listed'] }] : [],
    exitCodes: null,
    commits: [],
    producedAt,
    figures,
  };
}
