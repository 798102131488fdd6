import type { ReportFormat } from '../report-format.ts';
import { lcovDetector } from './detector.ts';

/**
 * LCOV tracefiles (`lcov.info`), as lcov, coverage.py, Istanbul, llvm-cov, grcov and others write them.
 *
 * Lines (`DA`) and branches (`BRDA`) are merged over all records of the same source file: tests write one record each.
 * The totals of a record (`LF`, `LH`, `BRF`, `BRH`) are not counted; if they are worse than what is listed, lines were
 * lost and the report contradicts itself. It also does if two records of the same file and test list different lines,
 * functions or checksums: tracefiles of several packages, with paths relative to each, were concatenated, and what
 * covers one file would seem to cover the other.
 *
 * Metrics: `coverage.lines` and `coverage.branches` in per cent.
 *
 * @see https://github.com/linux-test-project/lcov/blob/master/man/geninfo.1, section FILES
 */
export const lcovFormat: ReportFormat = {
  parser: {
    format: 'lcov',
    title: 'LCOV tracefile',
    produces: ['metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-lcov.ts')).readLcov(input, sink),
  },
  detector: lcovDetector,
  noun: 'an LCOV tracefile',
  exitCodes: null,
};
