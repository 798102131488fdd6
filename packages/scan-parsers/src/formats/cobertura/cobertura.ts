import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { coverageMetrics } from '../../metrics/coverage-metrics.ts';
import { unmeasured } from '../../metrics/coverage-summary.ts';
import { gapOf } from '../../metrics/examples.ts';
import { sendCoverage } from '../../metrics/line-coverage.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { readXml } from '../../xml/read-xml.ts';
import type { ReportFormat } from '../report-format.ts';
import { branchesToJudge, contradictionsOf } from './contradictions.ts';
import { countCobertura } from './counts.ts';
import type { CoberturaCounts } from './counts.ts';
import { coberturaDetector } from './detector.ts';

/**
 * Cobertura XML, as coverage.py, gcovr, Istanbul, Coverlet, SimpleCov and many others write it.
 *
 * Lines are counted from the `<line>` elements of the classes and merged by file name and line, because one file may be
 * in several classes; a line that any of them covers is covered. The rates and totals of the root and of packages are
 * not used: they are often stale or of another scope. But if they say that less is covered than is listed, lines were
 * lost (coverage.py with several `source` folders keeps only one of several files with the same name), and the report
 * contradicts itself. It also does if a file is listed several times, other than by nested classes, and the root does
 * not confirm that it is one file. The copies of lines in `<methods>` are ignored; a class that lists lines only there
 * is a gap. A report without any line states no coverage, not 100 %.
 *
 * Metrics: `coverage.lines`, `coverage.branches` (from `condition-coverage`, or the root's counts where they hold more
 * branches and are worse), both in per cent.
 *
 * @see https://github.com/cobertura/cobertura/blob/master/cobertura/src/site/htdocs/xml/coverage-04.dtd
 */
export const coberturaFormat: ReportFormat = {
  parser: {
    format: 'cobertura',
    title: 'Cobertura XML',
    produces: ['metrics'],
    tools: [],
    parse: async (input: ReportInput, sink: FindingSink): Promise<ReportSummary> => {
      const { handler, counts } = countCobertura();
      await readXml(input, handler);
      const counted = counts();
      sendCoverage(sink.coverage, input, () => linesOf(counted), counted.sources);
      return summarise(counted);
    },
  },
  detector: coberturaDetector,
  noun: 'a Cobertura report',
  exitCodes: null,
};

function linesOf({ byFile }: CoberturaCounts): Iterable<NamedLines> {
  return Array.from(byFile, ([name, { covered, branches }]) => ({ name, lines: covered, branches }));
}

function summarise(counts: CoberturaCounts): ReportSummary {
  const { merged } = counts;
  return {
    format: coberturaFormat.parser.format,
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
