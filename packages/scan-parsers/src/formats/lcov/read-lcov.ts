import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { emptyFault, lineFault, readLines } from '../../lines/read-lines.ts';
import { coverageMetrics } from '../../metrics/coverage-metrics.ts';
import { coverageSummary, unmeasured } from '../../metrics/coverage-summary.ts';
import { gapOf } from '../../metrics/examples.ts';
import { sendCoverage } from '../../metrics/line-coverage.ts';
import { hintAtPreamble } from '../../text/known-preambles.ts';
import { countLcov } from './counts.ts';
import type { LcovCounts } from './counts.ts';

/** @throws {RefusalError} unless it is an LCOV tracefile. */
export async function readLcov(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const counter = countLcov();
  let head = '';
  const { isBlank, lines } = await readLines(input, (text, number) => {
    if (head === '') head = text;
    const fault = counter.add(text.trim());
    if (fault === null) return;
    const isForeign = counter.records === 0;
    throw lineFault(
      isForeign ? 'wrong-format' : 'malformed',
      fault,
      number,
      isForeign ? (hintAtPreamble(head) ?? 'LCOV begins with TN: or SF:.') : null,
    );
  });
  if (isBlank) throw emptyFault();
  if (counter.isOpen)
    throw lineFault(
      'truncated',
      'the last record has no end_of_record',
      lines,
      'The tool was stopped while it wrote, or the file was cut off.',
    );
  sendCoverage(sink.coverage, input, () => counter.files());
  return summarise(counter.result());
}

function summarise(counts: LcovCounts): ReportSummary {
  const { merged } = counts;
  return coverageSummary({
    format: 'lcov',
    metrics: coverageMetrics(merged),
    scanGaps: gapsOf(counts),
    figures: {
      files: counts.files,
      lines_merged: merged.lines,
      lines_merged_covered: merged.linesCovered,
      branches_merged: merged.branches,
      branches_merged_covered: merged.branchesCovered,
    },
  });
}

function gapsOf({ files, merged, lost, disputed }: LcovCounts): ScanGap[] {
  return [
    ...(merged.lines === 0 ? [unmeasured(files, 'no line in the report')] : []),
    ...gapOf('self-contradicting', lost),
    ...gapOf('self-contradicting', disputed),
  ];
}
