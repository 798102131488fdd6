import type { LimitCheck } from '../conditions/metric-limits.ts';
import type { MetricReading } from '../conditions/metric-values.ts';
import type { Metric } from '../evidence/report.ts';
import { meanOf, sumOf, toQuotient } from '../number/quotient.ts';
import type { NamedCheck } from '../way-to-green/metric-cells.ts';
import { aMetric } from './builders.ts';

/** A percentage of the report at `path`, unless given otherwise. */
export function aReading(path: string, value: number, metric: Partial<Metric> = {}): MetricReading {
  return { evidence: 'cov', path, identities: [], metric: aMetric(value, metric) };
}

/** A limit on what these readings come to together: on their mean, unless given otherwise. */
export function aCheck(
  side: 'min' | 'max',
  limit: number,
  readings: readonly MetricReading[],
  { name = 'm', how = 'mean' }: { readonly name?: string; readonly how?: 'sum' | 'mean' } = {},
): NamedCheck {
  const values = readings.map(({ metric }) => metric.value);
  const check: LimitCheck = {
    ...{ by: side, side, limit: toQuotient(limit), headroom: 0, broken: false },
    held: {
      ...{ value: how === 'sum' ? sumOf(values) : meanOf(values), how, readings },
      ...{ sampleSize: null, report: null, evidence: null },
    },
    violation: { code: 'below-minimum', metric: name, found: 0, min: 0 },
  };
  return { name, check };
}
