import type { FindingSink, ReportInput, ReportParser, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { coverageMetrics } from '../metrics/coverage-metrics.ts';
import { readXml } from '../xml/read-xml.ts';
import { countCobertura } from './cobertura-counts.ts';
import type { CoberturaCounts } from './cobertura-counts.ts';
import { protectedParser } from './protected-parser.ts';

/**
 * Cobertura XML, as coverage.py, gcovr, Istanbul, Coverlet, SimpleCov and many others write it.
 *
 * Lines are counted from the `<line>` elements of the classes and merged by file name and line, for one file may be in several classes; a
 * line that any of them covers is covered. The rates and totals of the root are not used: they are often stale or of another scope. Yet if it
 * counts more lines, and more that nothing covers, than are listed, lines were lost (coverage.py with several `source` folders keeps only
 * one of the files that have the same name in them), and the report contradicts itself. The copies of lines in `<methods>` are left out.
 * A report without any line states no coverage at all, not 100 %.
 *
 * Metrics: `coverage.lines`, `coverage.branches` (from `condition-coverage`), both in per cent.
 *
 * @see https://github.com/cobertura/cobertura/blob/master/cobertura/src/site/htdocs/xml/coverage-04.dtd
 */
export const coberturaParser: ReportParser = protectedParser({
  format: 'cobertura',
  title: 'Cobertura XML',
  produces: ['metrics'],
  tools: [],
  parse: async (input: ReportInput, _sink: FindingSink): Promise<ReportSummary> => {
    const { handler, counts } = countCobertura();
    await readXml(input, handler);
    return summarise(counts());
  },
});

function summarise(counts: CoberturaCounts): ReportSummary {
  const { merged } = counts;
  return {
    format: coberturaParser.format,
    tools: [],
    tests: null,
    metrics: coverageMetrics(merged),
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

function gapsOf({ merged, files, lines, linesCovered, root }: CoberturaCounts): ScanGap[] {
  if (merged.lines === 0) {
    const example = files === 0 ? 'no class in the report' : `${files} files without a line`;
    return [{ code: 'nothing-scanned', count: files, of: files, examples: [example] }];
  }
  const [counted, covered] = [countIn(root['lines-valid']), countIn(root['lines-covered'])];
  if (counted === null || covered === null) return [];
  // Some tools do not list lines outside of classes. Only lost lines that nothing covers make the coverage look better than it is.
  const lost = counted - covered - (lines - linesCovered);
  if (counted <= lines || lost <= 0) return [];
  return [
    {
      code: 'self-contradicting',
      count: lost,
      of: counted,
      examples: [
        `the root counts ${counted} lines, ${counted - covered} of them not covered; ${lines} are listed, ${lines - linesCovered} of them not covered`,
      ],
    },
  ];
}

function countIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/u.test(text) ? Number(text) : null;
}
