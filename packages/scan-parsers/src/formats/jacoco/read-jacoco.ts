import type { FindingSink, JudgedPaths, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { filesOfPackage } from '../../findings/place-by-package.ts';
import { coverageMetrics } from '../../metrics/coverage-metrics.ts';
import { coverageSummary, unmeasured } from '../../metrics/coverage-summary.ts';
import { gapOf } from '../../metrics/examples.ts';
import { CoveragePlacer } from '../../metrics/line-coverage.ts';
import { readXml } from '../../xml/read-xml.ts';
import { JacocoCounter } from './counts.ts';
import type { JacocoCounts, JacocoFile } from './counts.ts';

const format = 'jacoco';

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

/** @throws {RefusalError} unless it is a JaCoCo report. */
export async function readJacoco(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
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
}
