import type { ReportFormat } from '../report-format.ts';
import { kicsDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'kics';

/**
 * KICS's JSON report (`kics scan --report-formats json`).
 *
 * Severities are the tool's own words, a trace being `info`. What its rules about secrets found leaves only its rule and
 * its place. Files that could not be read, queries that failed, a scan of no file or without a query, and results that
 * are counted and not listed are gaps.
 *
 * @see https://docs.kics.io/latest/results/#json
 */
export const kicsFormat: ReportFormat = {
  parser: {
    format,
    title: 'KICS JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['misconfiguration', 'secret'],
    severities: ['critical', 'high', 'medium', 'low', 'info', 'unknown'],
    parse: async (input, sink) => (await import('./read-kics.ts')).readKics(input, sink),
  },
  detector: kicsDetector,
  noun: 'a KICS report',
  exitCodes,
};
