import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { coverageMetrics } from '../../metrics/coverage-metrics.ts';
import { coverageSummary, unmeasured } from '../../metrics/coverage-summary.ts';
import { gapOf } from '../../metrics/examples.ts';
import { sendCoverage } from '../../metrics/line-coverage.ts';
import { readXml } from '../../xml/read-xml.ts';
import { countClover, namedLinesOf } from './counts.ts';

const format = 'clover';

function gapsOf({ files, lines, lost }: ReturnType<ReturnType<typeof countClover>['counts']>): ScanGap[] {
  return [
    ...(lines === 0 ? [unmeasured(files.length, 'no line in the report')] : []),
    ...gapOf('self-contradicting', lost),
  ];
}

/** @throws {RefusalError} unless it is a Clover report. */
export async function readClover(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const { handler, counts } = countClover();
  await readXml(input, handler);
  const counted = counts();
  sendCoverage(sink.coverage, input, () => counted.files.map(namedLinesOf));
  const { files, lines, linesCovered, branches, branchesCovered } = counted;
  return coverageSummary({
    format,
    metrics: coverageMetrics({ lines, linesCovered, branches, branchesCovered }),
    scanGaps: gapsOf(counted),
    figures: {
      files: files.length,
      lines,
      lines_covered: linesCovered,
      branches,
      branches_covered: branchesCovered,
    },
  });
}
