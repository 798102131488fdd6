import type { FindingSink, JudgedPaths, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { filesOfPackage, isWithin } from '../../findings/place-by-package.ts';
import { coverageMetrics } from '../../metrics/coverage-metrics.ts';
import { coverageSummary, unmeasured } from '../../metrics/coverage-summary.ts';
import { gapOf } from '../../metrics/examples.ts';
import { CoveragePlacer } from '../../metrics/line-coverage.ts';
import { sendPlaced } from '../../metrics/placed-lines.ts';
import type { CoveredPlace, PlacedLines } from '../../metrics/placed-lines.ts';
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
  const placed = files.flatMap(({ name, module, lines, branches }): PlacedLines[] => {
    const [only, ...others] = filesOfPackage(tree, name, module);
    const place = only === undefined ? placer.place(name) : placeAmong(name, only, others);
    // Modules do not share files.
    const identity = `${module ?? ''} ${name}`;
    const isCertain = only !== undefined && module !== null && isWithin(only, module);
    if (place === null) return [];
    // Where it turns out to be in doubt, its name alone would be that of the file that it may be.
    const told = module !== null && place.path === name ? `${module}/${name}` : name;
    return [{ name: told, identity, place, isCertain, canBeCopy: false, lines, branches }];
  });
  sendPlaced(coverage, placed);
}

function placeAmong(name: string, only: string, others: readonly string[]): CoveredPlace {
  return others.length === 0 ? { path: only } : { path: name, unplaced: 'ambiguous', mayBe: [only, ...others] };
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
