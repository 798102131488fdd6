import type { CountCondition, MetricCondition } from '../verdict-v1/condition.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';

/** The first count rule of a verdict. */
export function firstCount({ conditions }: VerdictV1): CountCondition | undefined {
  return conditions.find((condition) => condition.kind === 'count');
}

/** The first metric rule of a verdict. */
export function firstMetric({ conditions }: VerdictV1): MetricCondition | undefined {
  return conditions.find((condition) => condition.kind === 'metric');
}
