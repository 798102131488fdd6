import { describe, expect, it } from '@jest/globals';
import { aCheck, aReading } from '../testing/limit-checks.ts';
import type { NamedCheck } from './metric-cells.ts';
import { planMetrics } from './plan-metrics.ts';

const plan = (...checks: readonly NamedCheck[]) => {
  const { remedies, values, exact, sure } = planMetrics(checks);
  const steps = remedies.map((remedy) =>
    'report' in remedy && 'to' in remedy
      ? [remedy.code, remedy.metric, remedy.report, remedy.to, remedy.by]
      : remedy.code,
  );
  return { steps, values: [...values.values()], exact, sure };
};
const [a, b, c, d] = [aReading('a', 20), aReading('b', 40), aReading('c', 10), aReading('d', 60)];

describe('a number of one report', () => {
  it.each([
    ['keeps to its limits', [aCheck('min', 20, [a]), aCheck('max', 20, [a])], [], [20]],
    ['is too low', [aCheck('min', 30, [a])], [['raise-metric', 'm', 'a', 30, 10]], [30]],
    ['is too high', [aCheck('max', 5, [a])], [['lower-metric', 'm', 'a', 5, 15]], [5]],
  ])('that %s', (_what, checks, steps, values) => {
    expect(plan(...checks)).toEqual({ steps, values, exact: true, sure: true });
  });

  it('is not promised where no percentage can be so', () => {
    expect(plan(aCheck('min', 101, [a])).sure).toBe(false);
  });
});

describe('lines to cover for a percentage', () => {
  const lines = aReading('a', 20, { sampleSize: 10 });
  const low = aCheck('min', 30, [lines]);
  const coveringOf = (...checks: readonly NamedCheck[]) =>
    planMetrics(checks).remedies.map((remedy) => ('byCovering' in remedy ? remedy.byCovering : null));

  it.each([
    ['are counted', [low], [1]],
    ['are not where they are not known', [aCheck('min', 30, [a])], [null]],
    ['are not where the number has a maximum', [low, aCheck('max', 90, [lines])], [null]],
    ['are not where it has one together with another', [low, aCheck('max', 90, [lines, b])], [null]],
    ['are where others have one together', [low, aCheck('max', 90, [b, c])], [1]],
    ['are where it has a minimum together with another', [low, aCheck('min', 10, [lines, b])], [1]],
    ['are not of a count', [aCheck('min', 30, [aReading('a', 20, { sampleSize: 10, unit: 'count' })])], [null]],
  ])('%s', (_what, checks, covering) => {
    expect(coveringOf(...checks)).toEqual(covering);
  });
});

describe('what several reports come to together', () => {
  it.each([
    ['is raised by the first that can', [aCheck('min', 50, [a, b])], [['raise-metric', 'm', null, 50, 20]], [60, 40]],
    ['keeps to its limit', [aCheck('max', 15, [a, c])], [], [20, 10]],
    ['is lowered', [aCheck('max', 20, [b, d])], [['lower-metric', 'm', null, 20, 30]], [0, 40]],
    [
      'is raised by the next where one is full',
      [aCheck('min', 90, [a, b])],
      [['raise-metric', 'm', null, 90, 60]],
      [100, 80],
    ],
    ['is a sum', [aCheck('min', 70, [a, b], { how: 'sum' })], [['raise-metric', 'm', null, 70, 10]], [30, 40]],
  ])('%s', (_what, checks, steps, values) => {
    expect(plan(...checks)).toEqual({ steps, values, exact: true, sure: true });
  });

  it.each([
    ['raised anyway', [aCheck('min', 30, [a]), aCheck('min', 50, [a, b])], [['raise-metric', 'm', 'a', 60, 40]]],
    ['lowered anyway', [aCheck('max', 50, [d]), aCheck('max', 30, [d, b])], [['lower-metric', 'm', 'd', 20, 40]]],
  ])('is made up for by the report that is %s', (_what, checks, steps) => {
    expect(plan(...checks)).toMatchObject({ steps, exact: true, sure: true });
  });

  it('is not made up for by a report that goes the other way', () => {
    expect(plan(aCheck('max', 50, [d]), aCheck('min', 55, [d, b]))).toMatchObject({
      steps: [
        ['lower-metric', 'm', 'd', 50, 10],
        ['raise-metric', 'm', null, 55, 10],
      ],
      sure: false,
    });
  });

  it('may need fewer changes where a report changes anyway', () => {
    expect(plan(aCheck('min', 21, [a]), aCheck('min', 90, [a, b]))).toMatchObject({
      steps: [
        ['raise-metric', 'm', 'a', 21, 1],
        ['raise-metric', 'm', null, 90, 59.5],
      ],
      exact: false,
    });
  });

  it('is changed for the hardest limit alone, first what has to rise', () => {
    const low = [50, 60].map((limit) => aCheck('min', limit, [a, b]));
    const high = [30, 20].map((limit) => aCheck('max', limit, [b, d], { name: 'n' }));
    const steps = [
      ['raise-metric', 'm', null, 60, 30],
      ['lower-metric', 'n', null, 20, 30],
    ];
    expect(plan(...low, ...high)).toMatchObject({ steps, exact: true, sure: true });
    expect(plan(...high.toReversed(), ...low.toReversed())).toMatchObject({ steps, exact: true, sure: true });
  });

  it.each([
    ['a report has a minimum', [aCheck('min', 50, [a, b]), aCheck('min', 20, [a])], true],
    ['a report has a maximum', [aCheck('min', 50, [a, b]), aCheck('max', 70, [a])], false],
    ['the other report has a maximum', [aCheck('min', 50, [a, b]), aCheck('max', 70, [b])], false],
    ['a report has a minimum, and they are lowered', [aCheck('max', 20, [b, d]), aCheck('min', 0, [b])], false],
    ['the same reports have a maximum', [aCheck('min', 50, [a, b]), aCheck('max', 60, [a, b])], true],
    ['one of them has a maximum with another', [aCheck('min', 50, [a, b]), aCheck('max', 60, [b, c])], false],
    ['others have a maximum', [aCheck('min', 50, [a, b]), aCheck('max', 60, [c, d])], true],
    ['one of them has a minimum with another', [aCheck('min', 50, [a, b]), aCheck('min', 5, [b, c])], true],
    ['they have a maximum with another', [aCheck('min', 50, [a, b]), aCheck('max', 90, [a, b, c])], false],
  ])('is promised however it is spread, where %s: %j', (_what, checks, sure) => {
    expect(plan(...checks).sure).toBe(sure);
  });

  it.each([
    ['the same reports', [aCheck('min', 50, [a, b]), aCheck('min', 110, [a, b], { how: 'sum' })], true],
    ['other reports', [aCheck('min', 50, [a, b]), aCheck('min', 50, [c, d])], true],
    ['one of them and another', [aCheck('min', 50, [a, b]), aCheck('min', 50, [b, c])], false],
    ['one of them and another, which holds', [aCheck('min', 50, [a, b]), aCheck('min', 5, [b, c])], true],
    ['them and another', [aCheck('min', 50, [a, b]), aCheck('min', 50, [a, b, c])], false],
  ])('needs no fewer changes where another limit is on %s: %j', (_what, checks, exact) => {
    expect(plan(...checks).exact).toBe(exact);
  });
});

describe('metrics of one family', () => {
  const failed = aReading('t', 2, { unit: 'count', combine: 'sum' });
  const both = (limit: number) => [
    aCheck('max', 0, [failed], { name: 'tests.failed' }),
    aCheck('max', limit, [failed], { name: 'tests.unsuccessful' }),
  ];

  it('may change by one deed, where both have to', () => {
    expect(plan(...both(0)).exact).toBe(false);
    expect(plan(...both(2)).exact).toBe(true);
  });
});
