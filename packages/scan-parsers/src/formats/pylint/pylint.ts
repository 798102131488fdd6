import type { ReportFormat } from '../report-format.ts';
import { pylintDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'pylint';

/**
 * Pylint's JSON reports (`pylint --output-format=json2`, and the older `json`).
 *
 * Fatal messages and errors are `high`, warnings `medium`; conventions, refactoring and information are `low`. Modules
 * that cannot be read or do not parse are gaps, and so are plugins that cannot be loaded: their checks were not run. A
 * clean report of `json` does not say that a module was looked at: only exit code 0 shows it. `json2` counts modules, of
 * which two are Pylint's own.
 *
 * @see https://pylint.readthedocs.io/en/stable/user_guide/usage/output.html and ADR 0192
 */
export const pylintFormat: ReportFormat = {
  parser: {
    format,
    title: 'Pylint JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['code', 'style'],
    severities: ['high', 'medium', 'low', 'unknown'],
    parse: async (input, sink) => (await import('./read-pylint.ts')).readPylint(input, sink),
  },
  detector: pylintDetector,
  noun: 'a Pylint report',
  exitCodes,
};
