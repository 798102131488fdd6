import type { ReportFormat } from '../report-format.ts';
import { gccDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'gcc';

/**
 * What GCC and Clang print about C, C++ and their relatives, alone or within the output of a build.
 *
 * Neither writes anything where it finds nothing: output without a diagnostic is refused, and the end of one with
 * diagnostics may be lost unless Clang counts them or an exit code is recorded. A diagnostic that is printed for each
 * file that includes its header counts once; notes belong to others. A file whose compilation was given up was not
 * looked at to its end, which is a gap, and so are what a compiler says without a file and what it says in another
 * language than English. Where a build stopped and no error is listed, something failed that is not in the output; so
 * it did where an exit code other than 0 is recorded beside warnings alone.
 *
 * @see https://gcc.gnu.org/onlinedocs/gcc/Diagnostic-Message-Formatting-Options.html and ADR 0192
 */
export const gccFormat: ReportFormat = {
  parser: {
    format,
    title: 'GCC and Clang text output',
    produces: ['findings'],
    tools: [format],
    categories: ['code'],
    severities: ['high', 'medium', 'info'],
    parse: async (input, sink) => (await import('./read-gcc.ts')).readGcc(input, sink),
  },
  detector: gccDetector,
  noun: 'the output of GCC or Clang',
  exitCodes,
};
