import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { coverageMetrics } from '../../metrics/coverage-metrics.ts';
import { coverageSummary, unmeasured } from '../../metrics/coverage-summary.ts';
import { gapOf } from '../../metrics/examples.ts';
import { sendCoverage } from '../../metrics/line-coverage.ts';
import { readXml } from '../../xml/read-xml.ts';
import type { ReportFormat } from '../report-format.ts';
import { countClover, namedLinesOf } from './counts.ts';
import { cloverDetector } from './detector.ts';

const format = 'clover';

/**
 * Clover XML, as Istanbul (nyc, Jest, Vitest), PHPUnit and OpenClover write it.
 *
 * Lines are those of statements and conditionals, merged by file and line; lines of methods and the code of tests
 * (`<testproject>`) do not count. Branches are counted by each file's `<metrics>`, for writers differ in what they mean
 * by `truecount`. A file that counts more statements than it lists, and a project that counts more than its files,
 * contradicts itself. A report without a line states no coverage.
 *
 * Metrics: `coverage.lines` and `coverage.branches` in per cent.
 *
 * @see https://openclover.org/doc/manual/latest/general--about-openclover-code-metrics.html
 */
export const cloverFormat: ReportFormat = {
  parser: {
    format,
    title: 'Clover XML',
    produces: ['metrics'],
    tools: [],
    parse: async (input: ReportInput, sink: FindingSink): Promise<ReportSummary> => {
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
    },
  },
  detector: cloverDetector,
  noun: 'a Clover report',
  exitCodes: null,
};

function gapsOf({ files, lines, lost }: ReturnType<ReturnType<typeof countClover>['counts']>): ScanGap[] {
  return [
    ...(lines === 0 ? [unmeasured(files.length, 'no line in the report')] : []),
    ...gapOf('self-contradicting', lost),
  ];
}
