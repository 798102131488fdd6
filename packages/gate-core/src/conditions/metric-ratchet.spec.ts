import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { EvidenceReport } from '../evidence/evidence.ts';
import type { Metric } from '../evidence/report.ts';
import { aBaseline, aFile, aMetric, aPolicy, aRefusedFile, noon, someEvidence } from '../testing/builders.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';
import type { Condition } from '../verdict-v1/condition.ts';

type Input = NonNullable<Parameters<typeof aPolicy>[0]>;
type MetricInput = Extract<NonNullable<Input['rules']>[number], { metric: unknown }>;
type Legs = Readonly<Record<string, number | Metric | 'refused'>>;

const name = 'coverage.lines';

interface Given {
  readonly rule?: Partial<MetricInput>;
  readonly before: Legs;
  readonly now: Legs;
  readonly expect?: number;
}

function judgeLegs({ rule = {}, before, now, expect: expected = 1 }: Given): VerdictV1 {
  const policy = aPolicy({
    evidence: { cov: { parser: 'cobertura', path: '*', expect: expected } },
    rules: [{ id: 'no-drop', metric: name, ratchet: {}, ...rule }],
  });
  const files = Object.entries(now).map(([path, value]): EvidenceReport =>
    value === 'refused'
      ? aRefusedFile({ evidence: 'cov', path })
      : aFile({ format: 'cobertura', metrics: { [name]: toMetric(value) } }, { evidence: 'cov', path }),
  );
  const readings = Object.entries(before).flatMap(([path, value]) =>
    value === 'refused' ? [] : [{ evidence: 'cov', path, metrics: { [name]: toMetric(value) } }],
  );
  return evaluateGate(policy, someEvidence(files, { baseline: aBaseline(...readings) }), noon);
}

const toMetric = (value: number | Metric): Metric => (typeof value === 'number' ? aMetric(value) : value);
const count = (value: number): Metric => aMetric(value, { combine: 'sum', unit: 'count' });
const only = (verdict: VerdictV1): Condition | undefined => verdict.conditions[0];
const codes = (verdict: VerdictV1): string[] => verdict.problems.map(({ problem }) => problem.code);

describe('a ratchet over several reports', () => {
  it('is broken by one that fell, though another was worse all along', () => {
    const verdict = judgeLegs({ before: { a: 90, b: 50 }, now: { a: 60, b: 50 } });
    expect(verdict.outcome).toBe('blocked');
    expect(only(verdict)).toMatchObject({
      found: 60,
      worstReport: 'a',
      headroom: -30,
      limit: { baseline: 90 },
      violations: [{ code: 'worse-than-baseline', report: 'a', found: 60, baseline: 90 }],
      remedies: [{ code: 'raise-metric', evidence: 'cov', report: 'a', to: 90, by: 30 }],
    });
  });

  it('names each that fell, the farthest first, with what it needs', () => {
    const condition = only(
      judgeLegs({ rule: { min: 55 }, before: { a: 90, b: 50, c: 70 }, now: { a: 80, b: 10, c: 70 } }),
    );
    expect(condition?.violations).toMatchObject([
      { code: 'below-minimum', found: 10 },
      { report: 'b', found: 10 },
      { report: 'a', found: 80 },
    ]);
    expect(condition?.remedies).toMatchObject([
      { report: 'b', to: 55, by: 45 },
      { report: 'a', to: 90, by: 10 },
    ]);
  });

  it.each<[string, Given, Condition['state'], string[]]>([
    [
      'a new report beside one that held',
      { before: { a: 90 }, now: { a: 90, b: 20 } },
      'undetermined',
      ['baseline-missing'],
    ],
    ['a new report beside one that fell', { before: { a: 90 }, now: { a: 80, b: 99 } }, 'failed', ['baseline-missing']],
    ['a lost report', { before: { a: 90, b: 80 }, now: { a: 90 } }, 'undetermined', ['baseline-report-lost']],
    [
      'a lost report that the ledger misses too',
      { before: { a: 90, b: 80 }, now: { a: 90 }, expect: 2 },
      'undetermined',
      ['too-few-reports'],
    ],
    [
      'a report that became unreadable',
      { before: { a: 90, b: 80 }, now: { a: 90, b: 'refused' } },
      'undetermined',
      ['report-refused'],
    ],
    [
      'one leg that went for another',
      { before: { 'p-1': 90, 'p-2': 80 }, now: { 'p-2': 80, 'p-3': 20 } },
      'undetermined',
      ['baseline-missing', 'baseline-report-lost'],
    ],
    ['the only report under another name', { before: { old: 90 }, now: { new: 90 } }, 'passed', []],
    ['the only report under another name, and worse', { before: { old: 90 }, now: { new: 89 } }, 'failed', []],
    [
      'all reports under another version',
      { before: { 'a-1.0': 90, 'b-1.0': 80 }, now: { 'a-1.1': 90, 'b-1.1': 79 } },
      'failed',
      [],
    ],
    [
      'a new report that meets its limit',
      { rule: { min: 50, ratchet: { unpaired: 'limits' } }, before: { a: 90 }, now: { a: 90, b: 50 } },
      'passed',
      [],
    ],
    [
      'a new report that misses its limit',
      { rule: { min: 50, ratchet: { unpaired: 'limits' } }, before: { a: 90 }, now: { a: 90, b: 49 } },
      'failed',
      [],
    ],
    [
      'a lost report where reports may go',
      { rule: { min: 50, ratchet: { unpaired: 'limits' } }, before: { a: 90, b: 80 }, now: { a: 90 } },
      'passed',
      [],
    ],
    [
      'a baseline that has none of the evidence',
      { rule: { min: 50, ratchet: { unpaired: 'limits' } }, before: {}, now: { a: 90, b: 90 } },
      'undetermined',
      ['baseline-missing'],
    ],
    [
      'a new report that is too small to judge',
      {
        rule: { minSample: 10 },
        before: { a: aMetric(90, { sampleSize: 99 }) },
        now: { a: aMetric(90, { sampleSize: 99 }), b: aMetric(1, { sampleSize: 9 }) },
      },
      'passed',
      ['sample-too-small'],
    ],
    [
      'a report that shrank below the sample',
      {
        rule: { minSample: 10 },
        before: { a: aMetric(90, { sampleSize: 99 }), b: aMetric(90, { sampleSize: 99 }) },
        now: { a: aMetric(90, { sampleSize: 99 }), b: aMetric(1, { sampleSize: 9 }) },
      },
      'passed',
      ['sample-too-small'],
    ],
  ])('with %s', (_, given, state, problems) => {
    const verdict = judgeLegs(given);
    expect(only(verdict)?.state).toBe(state);
    expect(codes(verdict)).toEqual(problems);
    expect(verdict.outcome === 'passed').toBe(state === 'passed');
  });

  it('shows no baseline for a report that has none', () => {
    const given = {
      rule: { min: 50, ratchet: { unpaired: 'limits' as const } },
      before: { a: 90 },
      now: { a: 95, b: 49 },
    };
    expect(only(judgeLegs(given))).toMatchObject({ found: 49, worstReport: 'b', limit: { min: 50, baseline: null } });
  });

  it('says which reports have no baseline, and which are gone', () => {
    const verdict = judgeLegs({ before: { 'p-1': 90, 'p-2': 80 }, now: { 'p-2': 80, 'p-3': 20 } });
    expect(verdict.problems.map(({ problem }) => problem)).toEqual([
      { code: 'baseline-missing', rule: 'no-drop', compares: 'metric', reports: [{ evidence: 'cov', path: 'p-3' }] },
      { code: 'baseline-report-lost', rule: 'no-drop', reports: [{ evidence: 'cov', path: 'p-1' }] },
    ]);
  });

  it.each<[string, Given, Condition['state']]>([
    [
      'a mean in which one makes up for another',
      { rule: { aggregate: 'mean' }, before: { a: 90, b: 50 }, now: { a: 60, b: 80 } },
      'passed',
    ],
    ['a mean that fell', { rule: { aggregate: 'mean' }, before: { a: 90, b: 50 }, now: { a: 60, b: 79 } }, 'failed'],
    [
      'a mean that fell, beside a new report',
      { rule: { aggregate: 'mean' }, before: { a: 90 }, now: { a: 89, b: 100 } },
      'undetermined',
    ],
    [
      'a mean that only a new report pulls down',
      { rule: { aggregate: 'mean' }, before: { a: 90 }, now: { a: 90, b: 0 } },
      'undetermined',
    ],
    [
      'a sum of shards between which tests moved',
      { before: { a: count(9), b: count(5) }, now: { a: count(6), b: count(8) } },
      'passed',
    ],
    ['a sum that fell', { before: { a: count(9), b: count(5) }, now: { a: count(6), b: count(7) } }, 'failed'],
    [
      'a sum that fell, with a new report that may make up for it',
      { before: { a: count(9) }, now: { a: count(6), b: count(9) } },
      'undetermined',
    ],
    [
      'a sum that may not rise, and rose whatever the new report adds',
      { rule: { ratchet: { direction: 'down' } }, before: { a: count(0) }, now: { a: count(1), b: count(0) } },
      'failed',
    ],
    [
      'a sum that may not rise, with a new report',
      { rule: { ratchet: { direction: 'down' } }, before: { a: count(0) }, now: { a: count(0), b: count(3) } },
      'undetermined',
    ],
    [
      'a sum that may not rise, with a lost report',
      { rule: { ratchet: { direction: 'down' } }, before: { a: count(0), b: count(5) }, now: { a: count(1) } },
      'undetermined',
    ],
    ['a sum that lost a report', { before: { a: count(9), b: count(5) }, now: { a: count(9) } }, 'undetermined'],
  ])('joins after it compares: %s', (_, given, state) => {
    expect(only(judgeLegs(given))?.state).toBe(state);
  });
});

describe('a ratchet', () => {
  const value = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true }));
  const legs = fc.uniqueArray(fc.record({ before: value, now: value }), {
    minLength: 1,
    maxLength: 5,
    selector: (leg) => JSON.stringify(leg),
  });
  const tolerance = fc.integer({ min: 0, max: 20 });
  const aggregate = fc.constantFrom('worst' as const, 'mean' as const, 'sum' as const);
  const direction = fc.constantFrom('up' as const, 'down' as const);
  const toLegs = (values: readonly number[]): Legs =>
    Object.fromEntries(values.map((each, index) => [`leg${index}`, each]));
  const failed = (rule: Partial<MetricInput>, all: readonly { before: number; now: number }[]): boolean =>
    only(judgeLegs({ rule, before: toLegs(all.map(({ before }) => before)), now: toLegs(all.map(({ now }) => now)) }))
      ?.state === 'failed';

  it('never turns red for a leg that improves', () => {
    fc.assert(
      fc.property(
        legs,
        aggregate,
        direction,
        tolerance,
        fc.nat(),
        fc.integer({ min: 1, max: 50 }),
        (all, how, way, allowed, which, by) => {
          const rule = { aggregate: how, ratchet: { direction: way, tolerance: allowed } };
          const better = all.map((leg, index) =>
            index === which % all.length ? { ...leg, now: way === 'up' ? leg.now + by : leg.now - by } : leg,
          );
          if (!failed(rule, all)) expect(failed(rule, better)).toBe(false);
        },
      ),
    );
  });

  it('is always red for a leg that is beyond the allowance, whatever the others do', () => {
    fc.assert(
      fc.property(legs, direction, tolerance, fc.nat(), (all, way, allowed, which) => {
        const rule = { aggregate: 'worst' as const, ratchet: { direction: way, tolerance: allowed } };
        const worse = all.map((leg, index) =>
          index === which % all.length
            ? { ...leg, now: way === 'up' ? leg.before - allowed - 1 : leg.before + allowed + 1 }
            : leg,
        );
        expect(failed(rule, worse)).toBe(true);
      }),
    );
  });

  it('holds where nothing changed, however it is joined', () => {
    fc.assert(
      fc.property(legs, aggregate, direction, (all, how, way) => {
        const same = all.map(({ before }) => ({ before, now: before }));
        expect(failed({ aggregate: how, ratchet: { direction: way } }, same)).toBe(false);
      }),
    );
  });

  it('is never passed in silence where a report came or went', () => {
    fc.assert(
      fc.property(legs, aggregate, direction, fc.boolean(), (all, how, way, came) => {
        const [one, two] = [
          toLegs(all.map(({ before }) => before)),
          { ...toLegs(all.map(({ before }) => before)), other: 50 },
        ];
        const verdict = judgeLegs({
          rule: { aggregate: how, ratchet: { direction: way } },
          before: came ? one : two,
          now: came ? two : one,
        });
        expect(verdict.outcome).toBe('inconclusive');
      }),
    );
  });

  it('needs a limit for new reports that are to meet one', () => {
    const rules = (rule: object): unknown => ({ rules: [{ id: 'r', metric: name, ...rule }] });
    const parse = (rule: object): unknown => aPolicy(rules(rule) as Input);
    expect(() => parse({ ratchet: { unpaired: 'limits' } })).toThrow('the rule needs `min`');
    expect(() => parse({ min: 5, ratchet: { direction: 'down', unpaired: 'limits' } })).toThrow('the rule needs `max`');
    expect(() => parse({ max: 5, ratchet: { unpaired: 'limits' } })).not.toThrow();
  });
});

describe('a ratchet over several pieces of evidence', () => {
  const policy = (rule: Partial<MetricInput>) =>
    aPolicy({
      evidence: { api: { parser: 'cobertura', path: 'api' }, web: { parser: 'cobertura', path: 'web' } },
      rules: [{ id: 'no-drop', metric: name, ratchet: {}, ...rule }],
    });
  const before = aBaseline(
    { evidence: 'api', path: 'api', metrics: { [name]: aMetric(90) } },
    { evidence: 'web', path: 'web', metrics: { [name]: aMetric(80) } },
  );
  const api = aFile({ format: 'cobertura', metrics: { [name]: aMetric(90) } }, { evidence: 'api', path: 'api' });
  const web = aFile({ format: 'cobertura', metrics: { other: aMetric(1) } }, { evidence: 'web', path: 'web' });

  it.each<Partial<MetricInput>>([
    {},
    { aggregate: 'mean' },
    { aggregate: 'sum' },
    { min: 80, ratchet: { unpaired: 'limits' } },
  ])('is open where a report no longer states the number that it stated before: %j', (rule) => {
    const verdict = evaluateGate(policy(rule), someEvidence([api, web], { baseline: before }), noon);
    expect(verdict).toMatchObject({ outcome: 'inconclusive', conditions: [{ state: 'undetermined' }] });
    expect(codes(verdict)).toEqual(['metric-missing']);
  });

  it('does not ask evidence for a number that it never stated', () => {
    const baseline = aBaseline({ evidence: 'api', path: 'api', metrics: { [name]: aMetric(90) } });
    expect(evaluateGate(policy({}), someEvidence([api, web], { baseline }), noon).outcome).toBe('passed');
  });

  it('compares with the baseline only where a ratchet says so', () => {
    const rule = { min: 50, ratchet: undefined };
    expect(evaluateGate(policy(rule), someEvidence([api, web], { baseline: before }), noon).outcome).toBe('passed');
  });
});
