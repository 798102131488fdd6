import { describe, expect, it } from '@jest/globals';
import type { MetricKind } from '@portcullis/gate-core';
import { parseConfig } from './load-config.ts';

const kinds: Readonly<Record<string, MetricKind>> = {
  'coverage.lines': { unit: 'percent', combine: 'worst' },
  'benchmark.slowdown': { unit: 'ratio', combine: 'worst' },
  'tests.durationMs': { unit: 'milliseconds', combine: 'sum' },
  'tests.failed': { unit: 'count', combine: 'sum' },
};

function warningsOf(rules: string, file = 'p.yml'): readonly string[] {
  const { warnings } = parseConfig(`version: 1\nrules:\n${rules}`, { file, metricKind: (name) => kinds[name] ?? null });
  return warnings.map(
    ({ line, column, path, message, suggestion }) => `${line}:${column} ${path}: ${message}; ${suggestion}`,
  );
}

describe('limits that are probably slips', () => {
  it.each([
    [
      '{ id: c, metric: coverage.lines, min: 0.8 }',
      '3:43 rules[0].min: min 0.8 means 0.8 %: this metric goes from 0 to 100; 80',
    ],
    ['{ id: c, metric: coverage.lines, min: 8000 }', '3:43 rules[0].min: no report can meet min 8000; null'],
    ['{ id: c, metric: coverage.lines, min: 0 }', '3:43 rules[0].min: every report meets min 0: it never fails; null'],
    [
      '{ id: c, metric: benchmark.slowdown, max: 20 }',
      '3:47 rules[0].max: max 20 means 20 times as much: this metric is a ratio, where 1 means unchanged; 1.2',
    ],
    ['{ id: c, metric: tests.durationMs, max: 60 }', '3:45 rules[0].max: max 60 means 60 ms for a whole run; 60000'],
    [
      '{ id: c, metric: tests.failed, max: 0.05 }',
      '3:41 rules[0].max: max 0.05 is a fraction: this metric counts in whole numbers; null',
    ],
    [
      '{ id: c, metric: coverage.lines, min: 80, aggregate: sum }',
      '3:43 rules[0].min: min 80 limits the sum of several reports: two reports of 50 % make 100 % with `aggregate: sum`; null',
    ],
    [
      '{ id: c, metric: coverage.lines, ratchet: { tolerance: 100 } }',
      '3:60 rules[0].ratchet.tolerance: a tolerance of 100 tolerates everything; null',
    ],
  ])('give a warning at their place: %s', (rule, warning) => {
    expect(warningsOf(`  - ${rule}`)).toEqual([warning]);
  });

  it('give none for a metric that is not known, or a limit that is fine', () => {
    expect(
      warningsOf(
        '  - { id: a, metric: own.share, min: 0.8 }\n  - { id: b, metric: coverage.lines, min: 80, warnAt: 85 }\n  - { id: c, count: {}, max: 0 }',
      ),
    ).toEqual([]);
  });
});
