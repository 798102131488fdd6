import type { FormatDetector } from '../../detect-format/facts.ts';

/** Benchmarks beside the machine that they ran on. */
export const pytestBenchmarkDetector: FormatDetector = {
  format: 'pytest-benchmark',
  detect: (facts) =>
    facts.kind === 'json' && facts.at('benchmarks') === 'array' && facts.at('machine_info') === 'object',
};
