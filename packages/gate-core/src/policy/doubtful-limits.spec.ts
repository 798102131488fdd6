import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import { aFile, aMetric, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { findDoubtfulLimits } from './doubtful-limits.ts';
import type { LimitDoubt, LimitedRule, LimitKey, MetricKind } from './doubtful-limits.ts';

const percent: MetricKind = { unit: 'percent', combine: 'worst' };
const ratio: MetricKind = { unit: 'ratio', combine: 'worst' };
const count: MetricKind = { unit: 'count', combine: 'sum' };
const average: MetricKind = { unit: 'count', combine: 'worst' };
const time: MetricKind = { unit: 'milliseconds', combine: 'sum' };
const ratchet = (tolerance: number): LimitedRule['ratchet'] => ({ tolerance, unpaired: 'inconclusive' });

describe('findDoubtfulLimits', () => {
  it.each<[MetricKind, Partial<LimitedRule>, [LimitKey, LimitDoubt][]]>([
    [percent, { min: 0.8 }, [['min', 'share-for-percent']]],
    [percent, { min: 1 }, [['min', 'share-for-percent']]],
    [percent, { min: 1.5 }, []],
    [percent, { min: 80 }, []],
    [percent, { min: 100 }, []],
    [percent, { min: 100.5 }, [['min', 'never-holds']]],
    [percent, { min: 8000 }, [['min', 'never-holds']]],
    [percent, { min: 0 }, [['min', 'never-fails']]],
    [percent, { min: -1 }, [['min', 'never-fails']]],
    [
      percent,
      { min: 0.8, warnAt: 0.9 },
      [
        ['min', 'share-for-percent'],
        ['warnAt', 'share-for-percent'],
      ],
    ],
    [percent, { max: 0.05 }, [['max', 'share-for-percent']]],
    [percent, { max: 1 }, []],
    [percent, { max: 0 }, []],
    [percent, { max: 100 }, [['max', 'never-fails']]],
    [percent, { max: -1 }, [['max', 'never-holds']]],
    [percent, { ratchet: ratchet(0.5) }, []],
    [percent, { ratchet: ratchet(100) }, [['tolerance', 'never-fails']]],
    [percent, { min: 0, ratchet: ratchet(0) }, []],
    [percent, { min: 80, aggregate: 'sum' }, [['min', 'sum-of-rates']]],
    [percent, { min: 80, aggregate: 'mean' }, []],
    [ratio, { max: 1.2, aggregate: 'sum' }, [['max', 'sum-of-rates']]],
    [count, { max: 0.05 }, [['max', 'fraction-of-count']]],
    [count, { max: 0.5, aggregate: 'mean' }, []],
    [count, { max: 0 }, []],
    [count, { min: 1 }, []],
    [count, { max: -1 }, [['max', 'never-holds']]],
    [count, { ratchet: ratchet(0.1) }, [['tolerance', 'fraction-of-count']]],
    [average, { max: 2.5 }, []],
    [ratio, { max: 1.2 }, []],
    [ratio, { max: 80 }, [['max', 'percent-for-ratio']]],
    [ratio, { ratchet: ratchet(20) }, [['tolerance', 'percent-for-ratio']]],
    [time, { metric: 'tests.durationMs', max: 60 }, [['max', 'seconds-for-milliseconds']]],
    [time, { metric: 'tests.durationMs', max: 60_000 }, []],
    [time, { metric: 'benchmark.a.medianMs', max: 5 }, []],
    [time, { metric: 'tests.durationMs', max: 999 }, [['max', 'seconds-for-milliseconds']]],
    [time, { metric: 'tests.durationMs', max: 1000 }, []],
    [time, { metric: 'tests.durationMs', max: 0 }, []],
    [time, { metric: 'tests.durationMs', ratchet: ratchet(99) }, [['tolerance', 'seconds-for-milliseconds']]],
    [time, { metric: 'tests.durationMs', ratchet: ratchet(100) }, []],
    [time, { metric: 'tests.durationMs', ratchet: ratchet(0) }, []],
    [time, { metric: 'benchmark.a.medianMs', ratchet: ratchet(5) }, []],
    [ratio, { max: 10 }, [['max', 'percent-for-ratio']]],
    [ratio, { max: 9.9 }, []],
    [ratio, { min: 0 }, [['min', 'never-fails']]],
    [ratio, { ratchet: ratchet(10) }, [['tolerance', 'percent-for-ratio']]],
    [ratio, { ratchet: ratchet(9.9) }, []],
    [ratio, { max: 100 }, [['max', 'percent-for-ratio']]],
    [ratio, { min: 101 }, [['min', 'percent-for-ratio']]],
    [percent, { ratchet: ratchet(99.9) }, []],
    [percent, { max: 99.9 }, []],
    [percent, { max: 100, ratchet: ratchet(0) }, []],
    [percent, { max: -1, ratchet: ratchet(0) }, [['max', 'never-holds']]],
    [percent, { min: 101, ratchet: ratchet(0) }, [['min', 'never-holds']]],
    [percent, { min: 50, warnAt: 100.5 }, []],
    [percent, { min: 50, warnAt: 1 }, [['warnAt', 'share-for-percent']]],
    [percent, { max: 50, warnAt: 1 }, []],
    [percent, { max: 50, warnAt: 0 }, []],
    [percent, { max: 50, warnAt: -1 }, []],
    [percent, { max: 80, aggregate: 'sum', ratchet: ratchet(1) }, [['max', 'sum-of-rates']]],
    [count, { max: 80, aggregate: 'sum' }, []],
    [count, { min: 0.5, aggregate: 'sum' }, [['min', 'fraction-of-count']]],
    [count, { max: 1000 }, []],
    [count, { ratchet: ratchet(0.1), aggregate: 'mean' }, []],
    [count, { ratchet: ratchet(2) }, []],
    [average, { ratchet: ratchet(0.1) }, []],
  ])('of %j: %j', (kind, rule, doubts) => {
    expect(findDoubtfulLimits({ metric: 'm', ...rule }, kind).map(({ key, doubt }) => [key, doubt])).toEqual(doubts);
  });
});

describe('a verdict', () => {
  it('says that a limit is probably a slip, and passes all the same', () => {
    const policy = aPolicy({
      evidence: { cov: { parser: 'cobertura', path: 'c' } },
      rules: [{ id: 'r', metric: 'm', min: 0.8 }],
    });
    const verdict = evaluateGate(
      policy,
      someEvidence([aFile({ metrics: { m: aMetric(1) } }, { evidence: 'cov' })]),
      noon,
    );
    expect(verdict).toMatchObject({
      outcome: 'passed',
      conditions: [{ state: 'passed' }],
      problems: [
        {
          enforce: 'inform',
          problem: {
            code: 'limit-doubtful',
            rule: 'r',
            unit: 'percent',
            key: 'min',
            value: 0.8,
            doubt: 'share-for-percent',
          },
        },
      ],
    });
  });
});
