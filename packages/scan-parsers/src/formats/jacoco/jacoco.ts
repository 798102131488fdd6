import type { ReportFormat } from '../report-format.ts';
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
    parse: async (input, sink) => (await import('./read-jacoco.ts')).readJacoco(input, sink),
  },
  detector: jacocoDetector,
  noun: 'a JaCoCo report',
  exitCodes: null,
};
