import type { ReportFormat } from '../report-format.ts';
import { trufflehogDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'trufflehog';

/**
 * TruffleHog's JSON lines (`trufflehog filesystem . --json`), version 3, with or without its log.
 *
 * Secrets are unrated; one that was verified has a high confidence. The secret itself, what it was found with, and
 * persons and commits never leave this parser. A scan that finds nothing prints nothing, as one that failed does: an
 * empty file is refused. The log says how much was looked at, and that the scan came to its end; without it the end may
 * be lost, unless an exit code shows that the list is whole. Errors in the log are gaps.
 *
 * @see https://github.com/trufflesecurity/trufflehog#readme and ADR 0192
 */
export const trufflehogFormat: ReportFormat = {
  parser: {
    format,
    title: 'TruffleHog JSON lines',
    produces: ['findings'],
    tools: [format],
    categories: ['secret'],
    severities: ['unrated'],
    parse: async (input, sink) => (await import('./read-trufflehog.ts')).readTrufflehog(input, sink),
  },
  detector: trufflehogDetector,
  noun: 'a TruffleHog report',
  exitCodes,
};
