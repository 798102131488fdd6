import type { ReportFormat } from '../report-format.ts';
import { pytestBenchmarkDetector } from './detector.ts';

/**
 * pytest-benchmark's JSON (`pytest --benchmark-json FILE`).
 *
 * Metrics: `benchmark.<full name>.medianMs` for each benchmark, and `benchmark.medianMs`, the geometric mean of all
 * medians. `benchmarkSlowdown` compares two reports. The geometric mean is only useful while the set of benchmarks
 * stays the same.
 *
 * @see https://pytest-benchmark.readthedocs.io/en/latest/usage.html
 */
export const pytestBenchmarkFormat: ReportFormat = {
  parser: {
    format: 'pytest-benchmark',
    title: 'pytest-benchmark JSON',
    produces: ['metrics'],
    tools: [],
    parse: async (input) => (await import('./read-pytest-benchmark.ts')).readBenchmarks(input),
  },
  detector: pytestBenchmarkDetector,
  noun: 'a pytest-benchmark report',
  exitCodes: null,
};
