import type { ReportFormat } from '../report-format.ts';
import { actionlintDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'actionlint';

/**
 * actionlint's JSON report (`actionlint -format '{{json .}}'`).
 *
 * actionlint only has errors, each of them a mistake in a workflow: they are `medium`. A workflow that is not valid
 * YAML was not checked any further, so it is also a scan gap. A clean report is `[]`.
 *
 * @see https://github.com/rhysd/actionlint/blob/main/docs/usage.md#format-error-messages
 */
export const actionlintFormat: ReportFormat = {
  parser: {
    format,
    title: 'actionlint JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['code'],
    severities: ['medium'],
    parse: async (input, sink) => (await import('./read-actionlint.ts')).readActionlint(input, sink),
  },
  detector: actionlintDetector,
  noun: 'an actionlint report',
  exitCodes: exitCodes,
};
