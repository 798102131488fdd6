import type { ReportFormat } from '../report-format.ts';
import { llvmCovDetector } from './detector.ts';

const format = 'llvm-cov';

/**
 * The JSON of `llvm-cov export`, of C, C++, Swift and Rust (`cargo llvm-cov --json`), with or without `-summary-only`.
 *
 * The figures are the totals that `llvm-cov report` prints, and are compared with the sum over the files. Which lines
 * are covered is worked out from the segments, as `llvm-cov show` does it; a summary does not say it. Without a line
 * nothing was measured: no metric, never 100 %.
 *
 * Metrics: `coverage.lines` and `coverage.branches` in per cent.
 *
 * @see https://llvm.org/docs/CommandGuide/llvm-cov.html#llvm-cov-export
 */
export const llvmCovFormat: ReportFormat = {
  parser: {
    format,
    title: 'llvm-cov JSON',
    produces: ['metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-llvm-cov.ts')).readLlvmCov(input, sink),
  },
  detector: llvmCovDetector,
  noun: 'a report of llvm-cov',
  exitCodes: null,
};
