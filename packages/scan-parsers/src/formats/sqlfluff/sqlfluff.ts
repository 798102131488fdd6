import type { ReportFormat } from '../report-format.ts';
import { sqlfluffDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'sqlfluff';

/**
 * SQLFluff's JSON report (`sqlfluff lint --format json`), of version 3 and of earlier ones.
 *
 * A violation is `high`, one that the configuration makes a warning `low`, as in its SARIF. A clean report lists every file: one
 * without a file is a scan of nothing. Files that cannot be templated, lexed or parsed are gaps.
 *
 * @see https://docs.sqlfluff.com/en/stable/reference/cli.html#sqlfluff-lint
 */
export const sqlfluffFormat: ReportFormat = {
  parser: {
    format,
    title: 'SQLFluff JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['style', 'code'],
    severities: ['high', 'low'],
    parse: async (input, sink) => (await import('./read-sqlfluff.ts')).readSqlfluff(input, sink),
  },
  detector: sqlfluffDetector,
  noun: 'a SQLFluff report',
  exitCodes,
};
