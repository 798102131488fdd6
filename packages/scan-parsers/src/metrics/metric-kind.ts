import type { MetricKind } from '@portcullis/gate-core';

const kinds: readonly (readonly [RegExp, MetricKind])[] = [
  [/^coverage\.(?:lines|branches)$/u, { unit: 'percent', combine: 'worst' }],
  [/^tests\.(?:total|passed|failed|errors|skipped|unsuccessful)$/u, { unit: 'count', combine: 'sum' }],
  [/^tests\.durationMs$/u, { unit: 'milliseconds', combine: 'sum' }],
  [/^complexity\.(?:max|average)$/u, { unit: 'count', combine: 'worst' }],
  [/^sbom\.(?:packages|components)$/u, { unit: 'count', combine: 'sum' }],
  [/^benchmark\.slowdown$/u, { unit: 'ratio', combine: 'worst' }],
  [/^benchmark\.(?:.+\.)?medianMs$/su, { unit: 'milliseconds', combine: 'worst' }],
];

/**
 * What the numbers of a metric are like that a built-in parser states, by its name; `null` for any other name. For
 * checks of a policy before there is a report: a report says it itself.
 *
 * @example
 * metricKind('coverage.lines') // { unit: 'percent', combine: 'worst' }
 */
export function metricKind(name: string): MetricKind | null {
  return kinds.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
