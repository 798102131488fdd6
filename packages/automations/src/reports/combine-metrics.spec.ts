import type { Metric, Rule } from '@portcullis/gate-core';
import { describe, expect, it } from '@jest/globals';
import { combineBaselineMetrics } from './combine-metrics.ts';

const percent = (value: number, sampleSize: number | null = 10): Metric => ({ value, sampleSize, combine: 'worst', unit: 'percent' });
const count = (value: number): Metric => ({ value, sampleSize: null, combine: 'sum', unit: 'count' });
const rule = (more: object): Rule => ({ id: 'r', metric: 'm', enforce: 'block', ...more });
const reports = (...metrics: readonly Metric[]) => metrics.map((metric, index) => ({ evidence: `e${index}`, metrics: { m: metric } }));

describe('combineBaselineMetrics', () => {
  it.each<[string, readonly Rule[], number]>([
    ['the smallest without a rule', [], 40],
    ['the smallest where a minimum is asked for', [rule({ min: 1 })], 40],
    ['the largest where a maximum is asked for', [rule({ max: 1 })], 60],
    ["the ratchet's direction before the limits", [rule({ min: 1, ratchet: { direction: 'down', tolerance: 0 } })], 60],
    ['the rule with a ratchet before others', [rule({ max: 1 }), rule({ ratchet: { direction: 'up', tolerance: 0 } })], 40],
    ['the mean where the rule asks for it', [rule({ min: 1, aggregate: 'mean' })], 50],
    ['the sum where the rule asks for it', [rule({ min: 1, aggregate: 'sum' })], 100],
    ['only the evidence that the rule names', [rule({ min: 1, evidence: ['e1'] })], 60],
  ])('takes %s', (_what, rules, value) => {
    expect(combineBaselineMetrics(reports(percent(40), percent(60)), rules)['m']?.value).toBe(value);
  });

  it('adds counts up', () => {
    expect(combineBaselineMetrics(reports(count(2), count(3)), [])['m']).toEqual(count(5));
  });

  it('keeps the sample of the report that it takes', () => {
    expect(combineBaselineMetrics(reports(percent(40, 7), percent(60, 9)), [])['m']?.sampleSize).toBe(7);
  });

  it('leaves out what no report of the named evidence states', () => {
    expect(combineBaselineMetrics(reports(percent(40)), [rule({ min: 1, evidence: ['other'] })])).toEqual({});
  });
});
