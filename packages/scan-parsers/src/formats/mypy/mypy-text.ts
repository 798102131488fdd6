import type { ReportFormat } from '../report-format.ts';
import { mypyTextDetector } from './detectors.ts';
import { mypyExitCodes } from './exit-codes.ts';

/**
 * What mypy prints, saved to a file: lines of errors and notes, and a summary.
 *
 * Errors are findings, notes are not. Lines of other programs around mypy's are ignored. "Errors prevented further
 * checking", a crash, fewer errors than the summary counts, and a missing summary (the end may be lost; leave out
 * `--no-error-summary`) are gaps. A text with neither a message nor a summary is not a report of mypy.
 *
 * @see https://mypy.readthedocs.io/en/stable/command_line.html
 */
export const mypyTextFormat: ReportFormat = {
  parser: {
    format: 'mypy-text',
    title: 'mypy text output',
    produces: ['findings'],
    tools: ['mypy'],
    categories: ['type'],
    severities: ['medium'],
    parse: async (input, sink) => (await import('./read-mypy-text.ts')).readMypyText(input, sink),
  },
  detector: mypyTextDetector,
  noun: 'the output of mypy',
  exitCodes: mypyExitCodes,
};
