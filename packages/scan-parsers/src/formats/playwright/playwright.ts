import type { ReportFormat } from '../report-format.ts';
import { playwrightDetector } from './detector.ts';

const format = 'playwright';

/**
 * Playwright's JSON report (`playwright test --reporter=json`).
 *
 * A test counts once for each project, with its attempts: one that passed after a failed attempt is flaky. A test that
 * fails as expected has passed. Errors outside tests (a file that cannot be loaded, a web server that does not start),
 * tests that did not run or were interrupted (`--max-failures`, a global time limit), and totals that count more than is
 * listed are gaps.
 *
 * Metrics: as of JUnit XML.
 *
 * @see https://playwright.dev/docs/test-reporters#json-reporter
 */
export const playwrightFormat: ReportFormat = {
  parser: {
    format,
    title: 'Playwright JSON',
    produces: ['tests', 'metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-playwright.ts')).readPlaywright(input, sink),
  },
  detector: playwrightDetector,
  noun: 'a Playwright report',
  exitCodes: null,
};
