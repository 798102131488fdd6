import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { readXml } from '../../xml/read-xml.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import type { ReportFormat } from '../report-format.ts';
import { valgrindDetector } from './detector.ts';
import { ValgrindDocument } from './document.ts';

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
    parse: async (input: ReportInput, sink: FindingSink): Promise<ReportSummary> => {
      const document = new ValgrindDocument(input, sink);
      await readXml(input, document.handler);
      return lintSummary({
        format,
        tools: [format],
        scanGaps: document.gaps(),
        exitCodes: null,
        figures: document.problems.figures(),
      });
    },
  },
  detector: valgrindDetector,
  noun: 'a Valgrind report',
  exitCodes: null,
};
