import type { ReportFormat } from '../report-format.ts';
import { polarisDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'polaris';

/**
 * Polaris's JSON report (`polaris audit --format json`).
 *
 * A danger is `high`, a warning `medium`. Checks of an object, of its pod and of its containers are findings where they
 * did not succeed. A report in which no check was made is a scan of nothing; with `--only-show-failed-tests` that cannot
 * be told from a clean one.
 *
 * @see https://polaris.docs.fairwinds.com/
 */
export const polarisFormat: ReportFormat = {
  parser: {
    format,
    title: 'Polaris JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['misconfiguration'],
    severities: ['high', 'medium', 'info', 'unknown'],
    parse: async (input, sink) => (await import('./read-polaris.ts')).readPolaris(input, sink),
  },
  detector: polarisDetector,
  noun: 'a Polaris report',
  exitCodes,
};
