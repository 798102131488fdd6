import type { ReportFormat } from '../report-format.ts';
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
    parse: async (input, sink) => (await import('./read-cobertura.ts')).readCobertura(input, sink),
  },
  detector: coberturaDetector,
  noun: 'a Cobertura report',
  exitCodes: null,
};
