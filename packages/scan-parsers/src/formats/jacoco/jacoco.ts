import type { FindingSink, JudgedPaths, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { filesOfPackage } from '../../findings/place-by-package.ts';
import { coverageMetrics } from '../../metrics/coverage-metrics.ts';
import { coverageSummary, unmeasured } from '../../metrics/coverage-summary.ts';
import { gapOf } from '../../metrics/examples.ts';
import { CoveragePlacer } from '../../metrics/line-coverage.ts';
import { readXml } from '../../xml/read-xml.ts';
import type { ReportFormat } from '../report-format.ts';
import { JacocoCounter } from './counts.ts';
import type { JacocoCounts, JacocoFile } from './counts.ts';
import { jacocoDetector } from './detector.ts';

const format = 'jacoco';

/**
 * JaCoCo's XML report, of one module or of several (groups), and Kover's, which has the same shape.
 *
 * A line is covered if one of its instructions was run, as JaCoCo counts it. Lines are counted from the source files;
 * the report's own counters are only compared: if they are worse, lines were lost, and the report contradicts itself. A
 * package that has code and no lines was compiled without line numbers, which is a gap. A report without a line states
 * no coverage. Files are named below a source folder that the report does not name: they are looked for in the tree.
 *
 * Metrics: `coverage.lines` and `coverage.branches` in per cent.
 *
 * @see https://www.jacoco.org/jacoco/trunk/coverage/report.dtd
 */
export const jacocoFormat: ReportFormat = {
  parser: {
    format,
    title: 'JaCoCo XML',
    produces: ['metrics'],
    tools: [],
    parse: async (input: ReportInput, sink: FindingSink): Promise<ReportSummary> => {
      const counter = new JacocoCounter();
      await readXml(input, counter.handler);
      const counts = counter.counts();
      sendLines(sink, input, counts.files);
      return {
        ...coverageSummary({
          format,
          metrics: coverageMetrics(counts),
          scanGaps: gapsOf(counts),
          figures: figuresOf(counts),
        }),
        producedAt: counts.endedAtMs === null ? null : new Date(counts.endedAtMs).toISOString(),
      };
    },
  },
  detector: jacocoDetector,
  noun: 'a JaCoCo report',
  exitCodes: null,
};

function figuresOf(counts: JacocoCounts): ReportSummary['figures'] {
  return {
    files: counts.files.length,
    lines: counts.lines,
    lines_covered: counts.linesCovered,
    branches: counts.branches,
    branches_covered: counts.branchesCovered,
    instructions: counts.instructions,
    instructions_covered: counts.instructionsCovered,
  };
}

function gapsOf({ files, lines, unlined, lost }: JacocoCounts): ScanGap[] {
  return [
    ...(lines === 0 ? [unmeasured(files.length, 'no line in the report')] : gapOf('results-missing', unlined)),
    ...gapOf('self-contradicting', lost),
  ];
}

function sendLines(sink: FindingSink, tree: JudgedPaths, files: readonly JacocoFile[]): void {
  const { coverage } = sink;
  if (coverage === undefined) return;
  const placer = new CoveragePlacer(tree);
  for (const { name, module, lines, branches } of files) {
    const [only, ...others] = filesOfPackage(tree, name, module);
    if (only === undefined) {
      const place = placer.place(name);
      if (place !== null) coverage.add({ ...place, lines, branches });
    } else if (others.length === 0) coverage.add({ path: only, lines, branches });
    else coverage.add({ path: name, unplaced: 'ambiguous', mayBe: [only, ...others], lines, branches });
  }
}
