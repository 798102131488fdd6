import type { ReportFormat } from '../report-format.ts';
import { mypyJsonLinesDetector } from './detectors.ts';
import { mypyExitCodes } from './exit-codes.ts';

const format = 'mypy-jsonl';

/**
 * Mypy's JSON lines (`mypy --output json`, from 1.11 on).
 *
 * There is no summary, so a clean run prints one empty line, as a failed run may do too: it is read as a scan of
 * nothing unless an exit code of 0 is recorded; and lines may be lost unless it is 0 or 1. A `syntax` error means that mypy stopped there.
 *
 * @see https://mypy.readthedocs.io/en/stable/command_line.html#cmdoption-mypy-O
 */
export const mypyJsonLinesFormat: ReportFormat = {
  parser: {
    format,
    title: 'mypy JSON lines',
    produces: ['findings'],
    tools: ['mypy'],
    categories: ['type'],
    severities: ['medium'],
    parse: async (input, sink) => (await import('./read-mypy-jsonl.ts')).readMypyJsonLines(input, sink),
  },
  detector: mypyJsonLinesDetector,
  noun: 'a mypy report in JSON lines',
  exitCodes: mypyExitCodes,
};
