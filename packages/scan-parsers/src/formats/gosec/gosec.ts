import type { ReportFormat } from '../report-format.ts';
import { gosecDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'gosec';

/**
 * gosec's JSON report (`gosec -fmt json -out gosec.json ./...`).
 *
 * Severity and confidence are the tool's own words. What `#nosec` or a configuration suppresses is suppressed, if the
 * report lists it (`-track-suppressions`). Files that do not compile are gaps; so are a scan of no file, and statistics
 * that count more issues than are listed.
 *
 * @see https://github.com/securego/gosec#output-formats
 */
export const gosecFormat: ReportFormat = {
  parser: {
    format,
    title: 'gosec JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['code'],
    severities: ['critical', 'high', 'medium', 'low', 'unknown'],
    parse: async (input, sink) => (await import('./read-gosec.ts')).readGosec(input, sink),
  },
  detector: gosecDetector,
  noun: 'a gosec report',
  exitCodes,
};
