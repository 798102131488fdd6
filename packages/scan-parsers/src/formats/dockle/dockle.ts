import type { ReportFormat } from '../report-format.ts';
import { dockleDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'dockle';

/**
 * Dockle's JSON report (`dockle --format json`).
 *
 * A fatal alert is `high`, a warning `medium`, information `low`; what is ignored is suppressed. Of credentials only the
 * rule is kept. Checks that passed and those that could not be made are counted. A report without a check is a scan of
 * nothing; a check that is counted and not listed is a gap.
 *
 * @see https://github.com/goodwithtech/dockle
 */
export const dockleFormat: ReportFormat = {
  parser: {
    format,
    title: 'Dockle JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['misconfiguration', 'secret'],
    severities: ['high', 'medium', 'low', 'unknown'],
    parse: async (input, sink) => (await import('./read-dockle.ts')).readDockle(input, sink),
  },
  detector: dockleDetector,
  noun: 'a Dockle report',
  exitCodes,
};
