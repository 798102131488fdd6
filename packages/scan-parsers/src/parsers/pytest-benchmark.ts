import { completeParser } from '../formats/complete-parser.ts';
import { pytestBenchmarkFormat } from '../formats/pytest-benchmark/pytest-benchmark.ts';

/** Reads a pytest-benchmark report. */
export const pytestBenchmarkParser = completeParser(pytestBenchmarkFormat);
