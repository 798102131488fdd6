import type { ReportFormat } from '../report-format.ts';
import { pipLicensesDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'pip-licenses';

/**
 * The list of installed packages and their licences that pip-licenses writes in JSON.
 *
 * Each package is a finding, whose rule is its licence as pip-licenses words it. A list judges nothing, so they are
 * `info`; a package whose licence is not known is `unknown`. A list without a package is a scan of nothing.
 *
 * @see https://github.com/raimon49/pip-licenses
 */
export const pipLicensesFormat: ReportFormat = {
  parser: {
    format,
    title: 'pip-licenses JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['license'],
    severities: ['info', 'unknown'],
    parse: async (input, sink) => (await import('./read-pip-licenses.ts')).readPipLicenses(input, sink),
  },
  detector: pipLicensesDetector,
  noun: 'a list of pip-licenses',
  exitCodes,
};
