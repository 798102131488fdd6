import { exitCodes } from '../gcc/exit-codes.ts';
import type { ReportFormat } from '../report-format.ts';
import { gccJsonDetector } from './detector.ts';

/**
 * What GCC 9 to 14 print with `-fdiagnostics-format=json`: a list of diagnostics for each file that is compiled, alone
 * or within the output of a build.
 *
 * Rated as GCC's text. A file without a diagnostic is an empty list, but nothing tells which file a list belongs to, nor
 * how many there should be: unless an exit code is recorded, the end may be lost. A file whose compilation was given up
 * was not looked at to its end, which is a gap, and so is a linker that failed. Notes, which are children, are no
 * findings, and what is printed for each file that includes a header counts once.
 *
 * @see https://gcc.gnu.org/onlinedocs/gcc-14.2.0/gcc/Diagnostic-Message-Formatting-Options.html
 */
export const gccJsonFormat: ReportFormat = {
  parser: {
    format: 'gcc-json',
    title: 'GCC JSON',
    produces: ['findings'],
    tools: ['gcc'],
    categories: ['code'],
    severities: ['high', 'medium', 'info'],
    parse: async (input, sink) => (await import('./read-gcc-json.ts')).readGccJson(input, sink),
  },
  detector: gccJsonDetector,
  noun: 'JSON diagnostics of GCC',
  exitCodes,
};
