import type { ReportFormat } from '../report-format.ts';
import { gitleaksDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'gitleaks';

/**
 * Gitleaks' JSON report (`gitleaks … -f json -r FILE`), version 8 and, under other names, versions 4 to 7. `[]` and
 * `null` are clean.
 *
 * What Gitleaks found never leaves this parser: a finding never holds the secret, the match, the line, the author, the
 * e-mail address, the commit message or the description, nor a secret or a person in the name of a rule or a file. Only
 * a hash of the secret contributes to the fingerprint. Gitleaks has no severity: every finding is `unrated`.
 *
 * The concatenated objects that version 7 writes to standard output are not a JSON document and are refused.
 *
 * @see https://github.com/gitleaks/gitleaks#reporting
 */
export const gitleaksFormat: ReportFormat = {
  parser: {
    format,
    title: 'Gitleaks JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['secret'],
    severities: ['unrated'],
    parse: async (input, sink) => (await import('./read-gitleaks.ts')).readGitleaks(input, sink),
  },
  detector: gitleaksDetector,
  noun: 'a Gitleaks report',
  exitCodes: exitCodes,
};
