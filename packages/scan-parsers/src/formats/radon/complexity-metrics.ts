import type { Metric } from '@portcullis/gate-core';
import { worstMetric } from './by-file.ts';

/** The complexity of functions; none where there is none. */
export function complexityMetrics({
  blocks,
  sum,
  max,
}: {
  readonly blocks: number;
  readonly sum: number;
  readonly max: number;
}): Record<string, Metric> {
  if (blocks === 0) return {};
  return { 'complexity.max': worstMetric(max, blocks), 'complexity.average': worstMetric(sum / blocks, blocks) };
}
