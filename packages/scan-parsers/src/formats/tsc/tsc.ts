import type { ReportFormat } from '../report-format.ts';
import { tscDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'tsc';

/**
 * What TypeScript's compiler prints, plain or for a terminal (`tsc --noEmit --diagnostics`).
 *
 * The compiler writes nothing when it finds nothing, as a run that failed does: with `--diagnostics` it says how many
 * files it checked. Without that, and without the summary for terminals, the end of the output may be lost, unless an
 * exit code shows that the compiler came to its end. Its errors are `medium`, as mypy's. Where nothing but syntax is
 * wrong, no type was checked; errors without a file are about the configuration or the program as a whole.
 *
 * @see https://www.typescriptlang.org/docs/handbook/compiler-options.html
 */
export const tscFormat: ReportFormat = {
  parser: {
    format,
    title: 'TypeScript compiler text output',
    produces: ['findings'],
    tools: [format],
    categories: ['type'],
    severities: ['medium', 'low'],
    parse: async (input, sink) => (await import('./read-tsc.ts')).readTsc(input, sink),
  },
  detector: tscDetector,
  noun: 'the output of tsc',
  exitCodes,
};
