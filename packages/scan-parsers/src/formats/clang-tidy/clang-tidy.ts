import type { ReportFormat } from '../report-format.ts';
import { clangTidyDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'clang-tidy';

/**
 * What clang-tidy and run-clang-tidy print.
 *
 * clang-tidy writes nothing where it finds nothing; run-clang-tidy writes the command for each file, and Clang on
 * standard error how many warnings there were, suppressed ones included. Without either, output without a finding is
 * refused. A file that does not compile is not checked, which is a gap. Notes belong to others, and what is printed
 * for each file that includes a header counts once.
 *
 * @see https://clang.llvm.org/extra/clang-tidy/ and ADR 0192
 */
export const clangTidyFormat: ReportFormat = {
  parser: {
    format,
    title: 'clang-tidy text output',
    produces: ['findings'],
    tools: [format],
    categories: ['code'],
    severities: ['high', 'medium', 'info'],
    parse: async (input, sink) => (await import('./read-clang-tidy.ts')).readClangTidy(input, sink),
  },
  detector: clangTidyDetector,
  noun: 'the output of clang-tidy',
  exitCodes,
};
