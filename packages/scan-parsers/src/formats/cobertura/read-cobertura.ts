import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { coverageMetrics } from '../../metrics/coverage-metrics.ts';
import { unmeasured } from '../../metrics/coverage-summary.ts';
import { gapOf } from '../../metrics/examples.ts';
import { sendCoverage } from '../../metrics/line-coverage.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { readXml } from '../../xml/read-xml.ts';
import { branchesToJudge, contradictionsOf } from './contradictions.ts';
import { countCobertura } from './counts.ts';
import type { CoberturaCounts } from './counts.ts';

function linesOf({ byFile }: CoberturaCounts): Iterable<NamedLines> {
  return Array.from(byFile, ([name, lines]) => {
    const { covered, branches } = lines();
    return { name, lines: covered, branches };
  });
}

function summarise(counts: CoberturaCounts): ReportSummary {
  const { merged } = counts;
  return {
    format: 'cobertura',
    tools: [],
    tests: null,
    metrics: coverageMetrics({ ...merged, ...branchesToJudge(counts) }),
    scanGaps: gapsOf(counts),
    exitCodes: null,
    commits: [],
    producedAt: counts.producedAt,
    figures: {
      files: counts.files,
      lines: counts.lines,
      lines_covered: counts.linesCovered,
      lines_merged: merged.lines,
      lines_merged_covered: merged.linesCovered,
      branches: counts.branches,
      branches_covered: counts.branchesCovered,
      branches_merged: merged.branches,
      branches_merged_covered: merged.branchesCovered,
      root: counts.root,
      sources: counts.sources,
    },
  };
}

function gapsOf(counts: CoberturaCounts): ScanGap[] {
  const { merged, files, uncounted } = counts;
  if (merged.lines === 0) {
    const example = files === 0 ? 'no class in the report' : `${files} files without a line`;
    return [unmeasured(files, example)];
  }
  return [...gapOf('results-missing', uncounted), ...contradictionsOf(counts)];
}

/** @throws {RefusalError} unless it is a Cobertura report. */
export async function readCobertura(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const { handler, counts } = countCobertura();
  await readXml(input, handler);
  const counted = counts();
  sendCoverage(sink.coverage, input, () => linesOf(counted), counted.sources);
  return summarise(counted);
}
