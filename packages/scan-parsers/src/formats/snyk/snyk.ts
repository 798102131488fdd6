import type { ReportFormat } from '../report-format.ts';
import { snykDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'snyk';

/**
 * Snyk's JSON report of one project or of several (`snyk test --all-projects --json`), of packages and of images. Snyk
 * Code writes SARIF.
 *
 * A vulnerability is listed for each path that leads to it; here it is one finding for each version of a package.
 * Issues of licences are findings of their own kind; what a policy ignores is suppressed. A project that could not be
 * tested, one without a dependency, and vulnerabilities that are counted and not listed are gaps.
 *
 * @see https://docs.snyk.io/developer-tools/snyk-cli/commands/test
 */
export const snykFormat: ReportFormat = {
  parser: {
    format,
    title: 'Snyk JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability', 'license'],
    severities: ['critical', 'high', 'medium', 'low', 'unrated', 'unknown'],
    parse: async (input, sink) => (await import('./read-snyk.ts')).readSnyk(input, sink),
  },
  detector: snykDetector,
  noun: 'a Snyk report',
  exitCodes,
};
