import { describe, expect, it } from '@jest/globals';
import type { Metric } from '../evidence/report.ts';
import { quotientToNumber } from '../number/quotient.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import { aMetric, aPolicy } from '../testing/builders.ts';
import { joinOf, joinReadings, sampleOf } from './join-readings.ts';
import type { JoinedReadings, JoinedValue } from './join-readings.ts';
import type { MetricReading } from './metric-values.ts';

const reading = (value: number, metric: Partial<Metric> = {}): MetricReading => ({
  metric: aMetric(value, metric),
  evidence: 'unit',
  path: `${value}.xml`,
  identities: [],
});
const readings = (...values: number[]): MetricReading[] => values.map((value) => reading(value));
const numberOf = ({ value }: JoinedValue): number => quotientToNumber(value);
const join = (how: JoinedReadings['how'], ...values: number[]): number[] | undefined => {
  const joined = joinReadings(how, readings(...values));
  return joined?.values.map(numberOf);
};

function ruleOf(aggregate: 'sum' | 'mean' | 'worst' | undefined): MetricRule {
  const { rules } = aPolicy({ rules: [{ id: 'r', metric: 'm', max: 1, ...(aggregate && { aggregate }) }] });
  const [rule] = rules;
  if (rule === undefined || !('metric' in rule)) throw new Error('the rule is about a metric');
  return rule;
}

describe('joinOf', () => {
  const sum: Partial<Metric> = { combine: 'sum' };

  it.each<[what: string, aggregate: 'mean' | undefined, made: MetricReading[], how: string]>([
    ['as the rule says', 'mean', [reading(1, sum)], 'mean'],
    ['as the metric is made', undefined, [reading(1, sum), reading(2, sum)], 'sum'],
    ['at the worst where reports disagree', undefined, [reading(1, sum), reading(2)], 'worst'],
  ])('is %s', (_what, aggregate, made, how) => {
    expect(joinOf(ruleOf(aggregate), made)).toBe(how);
  });
});

describe('joinReadings', () => {
  it('joins none to nothing', () => {
    expect(joinReadings('worst', [])).toBeNull();
  });

  it.each<[how: JoinedReadings['how'], values: number[], joined: number[]]>([
    ['sum', [1, 2, 6], [9]],
    ['mean', [1, 2, 6], [3]],
    ['worst', [1, 2, 6], [1, 2, 6]],
  ])('by %s makes %j %j', (how, values, joined) => {
    expect(join(how, ...values)).toEqual(joined);
  });

  it.each([
    [[2, 1, 3], 1, 3],
    [[3, 2, 1], 1, 3],
    [[1, 3, 2], 1, 3],
  ])('knows the smallest and the largest of %j', (values, smallest, largest) => {
    const joined = joinReadings('worst', readings(...values));
    expect(joined && [numberOf(joined.smallest), numberOf(joined.largest)]).toEqual([smallest, largest]);
  });

  it('names the first of equal reports as the smallest and the largest', () => {
    const [first, second] = [reading(1), { ...reading(1), path: 'again.xml' }];
    const joined = joinReadings('worst', [first, second]);
    expect([joined?.smallest.report, joined?.largest.report]).toEqual(['1.xml', '1.xml']);
  });

  it('names the report of a number that is one report alone, and none of several', () => {
    expect(joinReadings('sum', readings(1))?.values).toMatchObject([{ report: '1.xml', evidence: 'unit', how: 'sum' }]);
    expect(joinReadings('mean', readings(1, 2))?.values).toMatchObject([{ report: null, evidence: null, how: 'mean' }]);
    expect(joinReadings('worst', readings(1))?.values).toMatchObject([
      { report: '1.xml', evidence: 'unit', how: 'mean' },
    ]);
  });
});

describe('sampleOf', () => {
  it.each<[sizes: (number | null)[], size: number | null]>([
    [[10, 20], 30],
    [[10, null], null],
    [[null, 10], null],
    [[], 0],
  ])('of %j is %j', (sizes, size) => {
    expect(sampleOf(sizes.map((sampleSize) => reading(1, { sampleSize })))).toBe(size);
  });
});
