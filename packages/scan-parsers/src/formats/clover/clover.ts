import type { ReportFormat } from '../report-format.ts';
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
    parse: async (input, sink) => (await import('./read-clover.ts')).readClover(input, sink),
  },
  detector: cloverDetector,
  noun: 'a Clover report',
  exitCodes: null,
};
