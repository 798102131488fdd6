import type { ReportFormat } from '../report-format.ts';
import { detectSecretsDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'detect-secrets';

/**
 * The baseline of detect-secrets (`detect-secrets scan --all-files`).
 *
 * Secrets are unrated; one that was verified has a high confidence. What an audit of the baseline called no secret is
 * suppressed. A baseline has hashes in place of the secrets, and neither does this parser pass those on. It does not
 * say that a file was looked at: without `--all-files`, or outside a repository, none is. Without secrets only exit
 * code 0 shows that the scan came to its end; without plugins nothing was looked for.
 *
 * @see https://github.com/Yelp/detect-secrets/blob/master/docs/design.md and ADR 0192
 */
export const detectSecretsFormat: ReportFormat = {
  parser: {
    format,
    title: 'detect-secrets baseline',
    produces: ['findings'],
    tools: [format],
    categories: ['secret'],
    severities: ['unrated'],
    parse: async (input, sink) => (await import('./read-detect-secrets.ts')).readDetectSecrets(input, sink),
  },
  detector: detectSecretsDetector,
  noun: 'a detect-secrets baseline',
  exitCodes,
};
