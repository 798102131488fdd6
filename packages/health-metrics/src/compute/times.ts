import type { Times } from '../report/figures-schema.ts';
import { quantileInPlace } from '../statistics/quantile.ts';

/** Mean, quantiles and maximum of times in milliseconds. **Reorders the values.** */
export function summariseTimesInPlace(values: Float64Array): Times {
  let sum = 0;
  let maximum = -Infinity;
  for (const value of values) {
    sum += value;
    maximum = Math.max(maximum, value);
  }
  return {
    sample: values.length,
    averageMs: values.length === 0 ? null : sum / values.length,
    p50Ms: quantileInPlace(values, 0.5),
    p95Ms: quantileInPlace(values, 0.95),
    maximumMs: values.length === 0 ? null : maximum,
  };
}
