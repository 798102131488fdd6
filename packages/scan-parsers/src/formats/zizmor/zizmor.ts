import type { ReportFormat } from '../report-format.ts';
import { zizmorDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'zizmor-json';
const tool = 'zizmor';

/**
 * zizmor's JSON report (`zizmor --format json`, version 1).
 *
 * Severity and confidence are zizmor's own; `Informational` is `info`. Entries with `ignored: true` are listed as
 * suppressed. A clean report is `[]`.
 *
 * @see https://docs.zizmor.sh/usage/#json
 */
export const zizmorFormat: ReportFormat = {
  parser: {
    format,
    title: 'zizmor JSON',
    produces: ['findings'],
    tools: [tool],
    categories: ['misconfiguration'],
    severities: ['high', 'medium', 'low', 'info', 'unknown'],
    parse: async (input, sink) => (await import('./read-zizmor.ts')).readZizmor(input, sink),
  },
  detector: zizmorDetector,
  noun: 'a zizmor report',
  exitCodes: exitCodes,
};
