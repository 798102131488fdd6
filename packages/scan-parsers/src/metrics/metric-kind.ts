import type { MetricKind } from '@portcullis/gate-core';

interface KnownMetric extends MetricKind {
  /** Formats whose reports can state it. */
  readonly formats: readonly string[];
}

const coverage: KnownMetric = {
  unit: 'percent',
  combine: 'worst',
  formats: [
    'clover',
    'cobertura',
    'coveragepy',
    'coveragepy-json',
    'gcovr',
    'go-cover',
    'istanbul',
    'istanbul-summary',
    'jacoco',
    'lcov',
    'llvm-cov',
  ],
};
/** Go counts statements, and knows nothing of branches. */
const branches: KnownMetric = { ...coverage, formats: coverage.formats.filter((format) => format !== 'go-cover') };
const testCount: KnownMetric = {
  unit: 'count',
  combine: 'sum',
  formats: [
    'go-test',
    'jest',
    'junit',
    'nunit',
    'playwright',
    'pytest-json-report',
    'tap',
    'testng',
    'trx',
    'vitest',
    'xunit',
  ],
};
const complexity: KnownMetric = { unit: 'count', combine: 'worst', formats: ['lizard', 'radon'] };
const maintainability: KnownMetric = { unit: 'count', combine: 'worst', formats: ['radon-mi'] };
const size: KnownMetric = { unit: 'count', combine: 'sum', formats: ['radon-raw'] };
const halstead: KnownMetric = { unit: 'count', combine: 'worst', formats: ['radon-hal'] };
const bill: KnownMetric = { unit: 'count', combine: 'sum', formats: ['cyclonedx', 'spdx'] };
const benchmark = { combine: 'worst', formats: ['pytest-benchmark'] } as const;

const known: ReadonlyMap<string, KnownMetric> = new Map([
  ['coverage.lines', coverage],
  ['coverage.branches', branches],
  ['coverage.statements', { ...coverage, formats: ['go-cover'] }],
  ['tests.total', testCount],
  ['tests.passed', testCount],
  ['tests.failed', testCount],
  ['tests.errors', testCount],
  ['tests.skipped', testCount],
  ['tests.unsuccessful', testCount],
  ['tests.flaky', testCount],
  ['tests.retried', testCount],
  ['tests.durationMs', { ...testCount, unit: 'milliseconds' }],
  ['complexity.max', complexity],
  ['complexity.average', complexity],
  ['maintainability.min', maintainability],
  ['maintainability.average', maintainability],
  ['size.lines', size],
  ['size.sourceLines', size],
  ['size.logicalLines', size],
  ['size.comments', size],
  ['halstead.volume', halstead],
  ['halstead.difficulty', halstead],
  ['halstead.effort', halstead],
  ['halstead.bugs', halstead],
  ['sbom.packages', bill],
  ['sbom.components', bill],
  ['benchmark.slowdown', { ...benchmark, unit: 'ratio' }],
]);
/** `benchmark.medianMs` of all, and of each by its name. */
const median = /^benchmark\.(?:.+\.)?medianMs$/su;

function find(name: string): KnownMetric | null {
  return known.get(name) ?? (median.test(name) ? { ...benchmark, unit: 'milliseconds' } : null);
}

/** Names of the metrics that built-in parsers state. */
export const metricNames: readonly string[] = [...known.keys(), 'benchmark.medianMs'];

/**
 * What the numbers of a metric are like that a built-in parser states, by its name; `null` for any other name. For
 * checks of a policy before there is a report: a report says it itself.
 *
 * @example
 * metricKind('coverage.lines') // { unit: 'percent', combine: 'worst' }
 */
export function metricKind(name: string): MetricKind | null {
  const metric = find(name);
  return metric && { unit: metric.unit, combine: metric.combine };
}

/**
 * Names of the formats whose reports can state a metric; `null` for a metric that no built-in parser states.
 *
 * @example
 * formatsStating('complexity.max') // ['radon']
 */
export function formatsStating(name: string): readonly string[] | null {
  return find(name)?.formats ?? null;
}
