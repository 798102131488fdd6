import type { ReportFormat } from '../report-format.ts';
import { valgrindDetector } from './detector.ts';

const format = 'valgrind';

/**
 * Valgrind's XML output (`valgrind --xml=yes --xml-file=valgrind.xml`), of Memcheck and of its tools for threads.
 *
 * An invalid access or free and a definite leak are `high`, values that are not initialised and races `medium`, leaks
 * that are only possible `medium`, and what is still reachable `low`. The place is the first frame with a file of the
 * judged tree, or the first with a file. A program that did not run to its end, or that a signal ended, is a gap. The
 * exit code is the program's, so it means nothing here; `--error-exitcode` is one of the team's choice.
 *
 * @see https://valgrind.org/docs/manual/ and docs/internals/xml-output-protocol4.txt of its source
 */
export const valgrindFormat: ReportFormat = {
  parser: {
    format,
    title: 'Valgrind XML',
    produces: ['findings'],
    tools: [format],
    categories: ['code'],
    severities: ['high', 'medium', 'low'],
    parse: async (input, sink) => (await import('./read-valgrind.ts')).readValgrind(input, sink),
  },
  detector: valgrindDetector,
  noun: 'a Valgrind report',
  exitCodes: null,
};
