import { lintSeverities } from '../linters/level-severity.ts';
import type { ReportFormat } from '../report-format.ts';
import { oxlintDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'oxlint';

/**
 * oxlint's JSON report (`oxlint --format json`): the object of version 1, and the array of earlier versions.
 *
 * An error is `high`, a warning `medium`, advice `info`. A problem without a rule is a file that does not parse, and so
 * a gap; a run over no file is one as well, which the array does not show. The array has no lines either.
 *
 * @see https://oxc.rs/docs/guide/usage/linter/output-formats.html
 */
export const oxlintFormat: ReportFormat = {
  parser: {
    format,
    title: 'oxlint JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['code', 'style'],
    severities: lintSeverities,
    parse: async (input, sink) => (await import('./read-oxlint.ts')).readOxlint(input, sink),
  },
  detector: oxlintDetector,
  noun: 'an oxlint report',
  exitCodes,
};
