import type { ReportFormat } from '../report-format.ts';
import { tapDetector } from './detector.ts';

const format = 'tap';

/**
 * The Test Anything Protocol, versions 13 and 14, as node:test, node-tap, tape, Perl and many others write it.
 *
 * Tests are counted where they have no subtests; one with subtests counts only if it failed and none of them did. A
 * test that is `# TODO` is skipped whatever became of it, one that is `# SKIP` unless it is `not ok`. A level without a
 * plan may have lost its end; fewer or more tests than planned, `Bail out!`, and a closing `# fail` or `# cancelled`
 * that counts more than is listed are gaps. A run that printed something else alone is refused.
 *
 * Metrics: as of JUnit XML.
 *
 * @see https://testanything.org/tap-version-14-specification.html
 */
export const tapFormat: ReportFormat = {
  parser: {
    format,
    title: 'TAP',
    produces: ['tests', 'metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-tap.ts')).readTap(input, sink),
  },
  detector: tapDetector,
  noun: 'TAP',
  exitCodes: null,
};
