import type { ReportFormat } from '../report-format.ts';
import { banditDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'bandit';

/**
 * Bandit's JSON report (`bandit -f json -o FILE`), all versions.
 *
 * Severity and confidence are two scales; `UNDEFINED` is `unknown` and `unrated`. `errors[]` are files that Bandit
 * could not read: a scan gap, never findings. The totals in `metrics` ignore filters and are therefore not counted; if
 * no filter explains why they exceed the entries, the report contradicts itself.
 *
 * @see https://bandit.readthedocs.io/en/latest/formatters/json.html
 */
export const banditFormat: ReportFormat = {
  parser: {
    format,
    title: 'Bandit JSON',
    produces: ['findings'],
    tools: ['bandit'],
    categories: ['code'],
    severities: ['high', 'medium', 'low', 'unknown'],
    parse: async (input, sink) => (await import('./read-bandit.ts')).readBandit(input, sink),
  },
  detector: banditDetector,
  noun: 'a Bandit report',
  exitCodes: exitCodes,
};
