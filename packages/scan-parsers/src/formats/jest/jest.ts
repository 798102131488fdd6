import type { ReportFormat } from '../report-format.ts';
import { jestDetector } from './detector.ts';

const format = 'jest';

/**
 * The JSON report of Jest (`jest --json --outputFile FILE`) and of Vitest (`vitest run --reporter=json`).
 *
 * Tests are counted one by one. A file that could not be loaded has no test, and Jest does not count it as a failed one:
 * it is a gap, as is a run that was interrupted, one that says that it failed without a failed test, and one that counts
 * more tests than it lists. `--bail` makes Jest write no report at all. A test that passed after a failed attempt is
 * flaky.
 *
 * Metrics: as of JUnit XML.
 *
 * @see https://jestjs.io/docs/configuration#testresultsprocessor-string and https://vitest.dev/guide/reporters#json-reporter
 */
export const jestFormat: ReportFormat = {
  parser: {
    format,
    title: 'Jest JSON',
    produces: ['tests', 'metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-jest.ts')).readJest(input, sink),
  },
  detector: jestDetector,
  noun: 'a report of Jest or Vitest',
  exitCodes: null,
};
