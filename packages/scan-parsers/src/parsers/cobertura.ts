import type { FindingSink, ReportInput, ReportParser, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { coverageMetrics } from '../metrics/coverage-metrics.ts';
import { readXml } from '../xml/read-xml.ts';
import { countCobertura } from './cobertura-counts.ts';
import type { CoberturaCounts } from './cobertura-counts.ts';

/**
 * Cobertura XML, as coverage.py, gcovr, Istanbul, Coverlet, SimpleCov and many others write it.
 *
 * Lines are counted from the `<line>` elements of the classes and merged by file name and line, for one file may be in several classes; a
 * line that any of them covers is covered. The rates and totals of the root are not used: they are often stale or of another scope. The
 * copies of lines in `<methods>` are left out. A report without any line states no coverage at all, not 100 %.
 *
 * Metrics: `coverage.lines`, `coverage.branches` (from `condition-coverage`), both in per cent.
 *
 * @see https://github.com/cobertura/cobertura/blob/master/cobertura/src/site/htdocs/xml/coverage-04.dtd
 */
export const coberturaParser: ReportParser = {
  format: 'cobertura',
  title: 'Cobertura XML',
  produces: ['metrics'],
  tools: [],
  parse: async (input: ReportInput, _sink: FindingSink): Promise<ReportSummary> => {
    const { handler, counts } = countCobertura();
    await readXml(input, handler);
    return summarise(counts());
  },
};

function summarise(counts: CoberturaCounts): ReportSummary {
  const { merged } = counts;
  return {
    format: coberturaParser.format,
    tools: [],
    tests: null,
    metrics: coverageMetrics(merged),
    scanGaps: gapsOf(counts),
    exitCodes: null,
    commit: null,
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
  if (counts.merged.lines > 0) return [];
  const example = counts.files === 0 ? 'no class in the report' : `${counts.files} files without a line`;
  return [{ code: 'nothing-scanned', count: counts.files, of: counts.files, examples: [example] }];
}
