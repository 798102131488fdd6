import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { Evidence, EvidenceReport } from '../evidence/evidence.ts';
import type { Metric } from '../evidence/report.ts';
import {
  aBaseline,
  aFile,
  aJob,
  aMetric,
  aPolicy,
  aRefusedFile,
  findings,
  noon,
  someEvidence,
} from '../testing/builders.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';
import type { Condition } from '../verdict-v1/condition.ts';
import { firstMetric } from '../testing/first-condition.ts';

type Input = NonNullable<Parameters<typeof aPolicy>[0]>;
type MetricInput = Extract<NonNullable<Input['rules']>[number], { metric: unknown }>;
type Level = 'block' | 'warn' | 'inform';

const name = 'the.metric';
const count = (value: number, sampleSize: number | null = null): Metric =>
  aMetric(value, { combine: 'sum', unit: 'count', sampleSize });
const percent = (value: number, sampleSize: number | null = null): Metric => aMetric(value, { sampleSize });
const fileOf = (evidence: string, metric: Metric | null, path = `${evidence}.xml`): EvidenceReport =>
  aFile({ format: 'junit', tools: [], metrics: metric === null ? {} : { [name]: metric } }, { evidence, path });

interface Given {
  readonly rule: Partial<MetricInput>;
  readonly own: Metric;
  readonly lenient: Metric;
  readonly level?: Level;
}

function policyFor(rule: Partial<MetricInput>, level: Level = 'inform'): ReturnType<typeof aPolicy> {
  const evidence = { unit: { parser: 'junit', path: 'u' }, e2e: { parser: 'junit', path: 'e', enforce: level } };
  return aPolicy({ evidence, rules: [{ id: 'rule', metric: name, ...rule }] });
}

function judgeBoth({ rule, own, lenient, level }: Given, overrides: Partial<Evidence> = {}): VerdictV1 {
  return evaluateGate(
    policyFor(rule, level),
    someEvidence([fileOf('unit', own), fileOf('e2e', lenient)], overrides),
    noon,
  );
}

const only = (verdict: VerdictV1): Condition | undefined => verdict.conditions[0];

describe('lenient evidence beside a metric rule', () => {
  it.each<[string, Given, number]>([
    ['a sum over its ceiling', { rule: { max: 0 }, own: count(0), lenient: count(2) }, 2],
    ['a sum over its ceiling together', { rule: { max: 3 }, own: count(2), lenient: count(2) }, 2],
    ['a worst over its ceiling', { rule: { max: 10 }, own: percent(3), lenient: percent(11) }, 11],
    ['a worst below its floor', { rule: { min: 80 }, own: percent(90), lenient: percent(5) }, 5],
    ['a mean below its floor', { rule: { min: 50, aggregate: 'mean' }, own: percent(60), lenient: percent(20) }, 20],
    ['a mean over its ceiling', { rule: { max: 50, aggregate: 'mean' }, own: percent(40), lenient: percent(80) }, 80],
    ['a sum of rates', { rule: { max: 50, aggregate: 'sum' }, own: percent(40), lenient: percent(20) }, 20],
    ['one of two limits', { rule: { min: 10, max: 50 }, own: percent(20), lenient: percent(60) }, 60],
    ['evidence that warns', { rule: { max: 0 }, own: count(0), lenient: count(2), level: 'warn' }, 2],
    ['a rule that warns', { rule: { max: 0, enforce: 'warn' }, own: count(0), lenient: count(2) }, 2],
    [
      'its own sample large enough',
      { rule: { min: 80, minSample: 9 }, own: percent(90, 10), lenient: percent(5, 10) },
      5,
    ],
    [
      'all samples together large enough',
      { rule: { max: 0, minSample: 9 }, own: count(0, 5), lenient: count(2, 5) },
      2,
    ],
    ['past warnAt as well', { rule: { min: 80, warnAt: 95 }, own: percent(90), lenient: percent(5) }, 5],
  ])('warns, and is named: %s', (_, given, found) => {
    const verdict = judgeBoth(given);
    expect(only(verdict)).toMatchObject({
      state: 'warned',
      violations: [],
      remedies: [],
      lenientEvidence: [
        {
          evidence: 'e2e',
          enforce: given.level ?? 'inform',
          found: given.rule.minSample === 9 && given.rule.max === 0 ? null : found,
          breaks: true,
        },
      ],
    });
    expect(verdict.outcome).not.toBe('blocked');
  });

  it.each<[string, Given, Condition['state']]>([
    ['a number that holds', { rule: { min: 80 }, own: percent(90), lenient: percent(85) }, 'passed'],
    [
      'a mean that still holds',
      { rule: { min: 50, aggregate: 'mean' }, own: percent(90), lenient: percent(20) },
      'passed',
    ],
    ['a sum over its floor', { rule: { min: 5 }, own: count(5), lenient: count(0) }, 'passed'],
    ['too small a sample', { rule: { min: 80, minSample: 9 }, own: percent(90, 10), lenient: percent(5, 3) }, 'passed'],
    ['a rule that fails anyway', { rule: { min: 95 }, own: percent(90), lenient: percent(5) }, 'failed'],
  ])('does not warn of %s', (_, given, state) => {
    expect(only(judgeBoth(given))).toMatchObject({
      state,
      lenientEvidence: [{ evidence: 'e2e', breaks: state === 'failed' }],
    });
  });

  it('warns of one that would fail alone, though another would make up for it', () => {
    const policy = aPolicy({
      evidence: {
        unit: { parser: 'junit', path: 'u' },
        a: { parser: 'junit', path: 'a', enforce: 'inform' },
        b: { parser: 'junit', path: 'b', enforce: 'warn' },
      },
      rules: [{ id: 'rule', metric: name, min: 50, aggregate: 'mean' }],
    });
    const verdict = evaluateGate(
      policy,
      someEvidence([fileOf('unit', percent(60)), fileOf('a', percent(0)), fileOf('b', percent(100))]),
      noon,
    );
    expect(only(verdict)).toMatchObject({
      state: 'warned',
      lenientEvidence: [
        { evidence: 'a', breaks: true },
        { evidence: 'b', breaks: false },
      ],
    });
  });

  it('names those alone that would fail where each report is held by itself', () => {
    const keys = Array.from({ length: 200 }, (_, index) => `e${index}`);
    const policy = aPolicy({
      evidence: Object.fromEntries(
        ['unit', ...keys].map(
          (key) => [key, { parser: 'junit', path: key, enforce: key === 'unit' ? 'block' : 'inform' }] as const,
        ),
      ),
      rules: [{ id: 'rule', metric: name, min: 50 }],
    });
    const verdict = evaluateGate(
      policy,
      someEvidence([fileOf('unit', percent(60)), ...keys.map((key, index) => fileOf(key, percent(index)))]),
      noon,
    );
    expect(only(verdict)?.state).toBe('warned');
    expect(firstMetric(verdict)?.lenientEvidence.filter(({ breaks }) => breaks)).toHaveLength(50);
  });

  it('warns of several that would fail only together', () => {
    const policy = aPolicy({
      evidence: {
        unit: { parser: 'junit', path: 'u' },
        a: { parser: 'junit', path: 'a', enforce: 'inform' },
        b: { parser: 'junit', path: 'b', enforce: 'warn' },
      },
      rules: [{ id: 'rule', metric: name, max: 3 }],
    });
    const verdict = evaluateGate(
      policy,
      someEvidence([fileOf('unit', count(0)), fileOf('a', count(2)), fileOf('b', count(2))]),
      noon,
    );
    expect(only(verdict)).toMatchObject({
      state: 'warned',
      lenientEvidence: [
        { evidence: 'a', breaks: true },
        { evidence: 'b', breaks: true },
      ],
    });
  });

  it.each([
    ['warned', 70],
    ['passed', 90],
  ] as const)('is held against its own baseline by a ratchet: %s at %d', (state, now) => {
    const readings = ['unit', 'e2e'].map((key) => ({
      evidence: key,
      path: `${key}.xml`,
      metrics: { [name]: percent(90) },
    }));
    const baseline = aBaseline(...readings);
    const verdict = judgeBoth({ rule: { ratchet: {} }, own: percent(95), lenient: percent(now) }, { baseline });
    expect(only(verdict)?.state).toBe(state);
    expect(verdict.outcome).toBe('passed');
  });

  it('is no fall in a ratchet without a baseline of its own', () => {
    const baseline = aBaseline({ evidence: 'unit', path: 'unit.xml', metrics: { [name]: percent(90) } });
    expect(judgeBoth({ rule: { ratchet: {} }, own: percent(95), lenient: percent(1) }, { baseline })).toMatchObject({
      outcome: 'passed',
      problems: [],
      conditions: [{ state: 'passed', lenientEvidence: [{ evidence: 'e2e', breaks: false }] }],
    });
  });

  it('that alone states the number leaves the rule undetermined, and is named', () => {
    const verdict = evaluateGate(
      policyFor({ max: 0 }),
      someEvidence([fileOf('unit', null), fileOf('e2e', count(2))]),
      noon,
    );
    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      problems: [{ problem: { code: 'metric-missing', tooLenient: ['e2e'] } }],
    });
    expect(only(verdict)).toMatchObject({
      state: 'undetermined',
      lenientEvidence: [{ evidence: 'e2e', found: 2, breaks: true }],
    });
  });

  it('warns where the evidence of the rule is not due', () => {
    const policy = aPolicy({
      evidence: {
        unit: { parser: 'junit', path: 'u', when: { changed: 'app' } },
        e2e: { parser: 'junit', path: 'e', enforce: 'inform' },
      },
      rules: [{ id: 'rule', metric: name, max: 0 }],
    });
    expect(
      only(evaluateGate(policy, someEvidence([fileOf('e2e', count(2))], { changes: { app: false } }), noon))?.state,
    ).toBe('warned');
  });

  it('is shown as a problem if it is refused or missing, and the rule passes', () => {
    for (const files of [[aRefusedFile({ evidence: 'e2e', path: 'e2e.xml' })], []]) {
      const verdict = evaluateGate(policyFor({ max: 0 }), someEvidence([fileOf('unit', count(0)), ...files]), noon);
      expect(verdict).toMatchObject({ outcome: 'passed', conditions: [{ state: 'passed' }] });
      expect(verdict.problems).toMatchObject([{ enforce: 'inform', problem: { evidence: 'e2e' } }]);
    }
  });

  it('is shown as a problem, as strict as it is, if its number cannot be judged', () => {
    const verdict = judgeBoth({ rule: { max: 0 }, own: count(0), lenient: count(Number.POSITIVE_INFINITY) });
    expect(verdict).toMatchObject({
      outcome: 'passed',
      problems: [{ enforce: 'inform', problem: { code: 'metric-not-finite', evidence: 'e2e' } }],
    });
  });

  it('is not looked for where the rule names its evidence', () => {
    expect(only(judgeBoth({ rule: { max: 0, evidence: ['unit'] }, own: count(0), lenient: count(2) }))).toMatchObject({
      state: 'passed',
      lenientEvidence: [],
    });
  });

  it('never passes plainly what would fail if it counted', () => {
    const metric = fc.record({ value: fc.integer({ min: 0, max: 9 }), sampleSize: fc.constantFrom(1, 5) });
    const rule = fc.record(
      {
        min: fc.integer({ min: 0, max: 5 }),
        max: fc.integer({ min: 5, max: 9 }),
        aggregate: fc.constantFrom('worst' as const, 'sum' as const, 'mean' as const),
      },
      { requiredKeys: ['min', 'aggregate'] },
    );
    fc.assert(
      fc.property(
        rule,
        metric,
        metric,
        fc.constantFrom('warn' as const, 'inform' as const),
        (limits, own, lenient, level) => {
          const given = {
            rule: limits,
            own: percent(own.value, own.sampleSize),
            lenient: percent(lenient.value, lenient.sampleSize),
          };
          const state = only(judgeBoth({ ...given, level }))?.state;
          const strict = only(judgeBoth({ ...given, level: 'block' }))?.state;
          if (state !== 'failed') expect(state === 'warned').toBe(strict === 'failed');
        },
      ),
    );
  });
});

describe('lenient evidence beside a count rule', () => {
  it('warns where the evidence of the rule is not due', () => {
    const policy = aPolicy({
      evidence: {
        bandit: { parser: 'bandit', path: 'b', when: { changed: 'app' } },
        'pip-audit': { parser: 'pip-audit', path: 'p', enforce: 'inform' },
      },
      rules: [{ id: 'rule', count: {}, max: 0 }],
    });
    const lenient = aFile({ findings: findings(2) }, { evidence: 'pip-audit' });
    expect(only(evaluateGate(policy, someEvidence([lenient], { changes: { app: false } }), noon))).toMatchObject({
      state: 'warned',
      lenientEvidence: [{ evidence: 'pip-audit', findings: 2, breaks: true }],
    });
  });
});

describe('a job that informs', () => {
  it('is a failed condition all the same, and does not decide', () => {
    const policy = aPolicy({ jobs: { build: {}, e2e: { enforce: 'inform' } } });
    const verdict = evaluateGate(policy, someEvidence([], { jobs: [aJob('build'), aJob('e2e', 'failure')] }), noon);
    expect(verdict).toMatchObject({
      outcome: 'passed',
      conditions: [{ id: 'job:build' }, { id: 'job:e2e', state: 'failed', enforce: 'inform' }],
    });
  });
});
