import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { emptyFault, lineFault, readLines } from '../../lines/read-lines.ts';
import { coverageMetrics } from '../../metrics/coverage-metrics.ts';
import { coverageSummary, unmeasured } from '../../metrics/coverage-summary.ts';
import { gapOf } from '../../metrics/examples.ts';
import { sendCoverage } from '../../metrics/line-coverage.ts';
import { hintAtPreamble } from '../../text/known-preambles.ts';
import type { ReportFormat } from '../report-format.ts';
import { countLcov } from './counts.ts';
import type { LcovCounts } from './counts.ts';
import { lcovDetector } from './detector.ts';

/**
 * LCOV tracefiles (`lcov.info`), as lcov, coverage.py, Istanbul, llvm-cov, grcov and others write them.
 *
 * Lines (`DA`) and branches (`BRDA`) are merged over all records of the same source file: tests write one record each.
 * The totals of a record (`LF`, `LH`, `BRF`, `BRH`) are not counted; if they are worse than what is listed, lines were
 * lost and the report contradicts itself. It also does if two records of the same file and test list different lines,
 * functions or checksums: tracefiles of several packages, with paths relative to each, were concatenated, and what
 * covers one file would seem to cover the other.
 *
 * Metrics: `coverage.lines` and `coverage.branches` in per cent.
 *
 * @see https://github.com/linux-test-project/lcov/blob/master/man/geninfo.1, section FILES
 */
export const lcovFormat: ReportFormat = {
  parser: {
    format: 'lcov',
    title: 'LCOV tracefile',
    produces: ['metrics'],
    tools: [],
    parse: readLcov,
  },
  detector: lcovDetector,
  noun: 'an LCOV tracefile',
  exitCodes: null,
};

async function readLcov(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
    format: lcovFormat.parser.format,
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
