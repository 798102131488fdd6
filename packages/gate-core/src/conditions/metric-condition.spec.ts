import { describe, expect, it } from '@jest/globals';
import { assess, evaluateGate } from '../verdict/evaluate-gate.ts';
import type { EvidenceReport } from '../evidence/evidence.ts';
import type { Metric } from '../evidence/report.ts';
import { aBaseline, aFile, aMetric, aPolicy, aRefusedFile, noon, someEvidence } from '../testing/builders.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';
import type { Condition } from '../verdict-v1/condition.ts';

type Input = NonNullable<Parameters<typeof aPolicy>[0]>;
type MetricInput = Extract<NonNullable<Input['rules']>[number], { metric: unknown }>;

const name = 'coverage.lines';

function policyOf(rule: Partial<MetricInput>) {
  return aPolicy({
    evidence: { cov: { parser: 'cobertura', path: 'c' } },
    rules: [{ id: 'rule', metric: name, ...rule }],
  });
}

function fileOf(metric: Metric | null, path = 'coverage.xml'): EvidenceReport {
  return aFile(
    { format: 'cobertura', tools: [], exitCodes: null, metrics: metric === null ? {} : { [name]: metric } },
    { evidence: 'cov', path },
  );
}

/** @param before what the baseline's reports state, in the same order; `null`: there is no baseline. */
function judgeMetrics(
  rule: Partial<MetricInput>,
  metrics: (Metric | null)[],
  before: (Metric | null)[] | null = null,
): VerdictV1 {
  const files = metrics.map((metric, index) => fileOf(metric, `coverage-${index}.xml`));
  const readings = before?.map((metric, index) => ({
    evidence: 'cov',
    path: `coverage-${index}.xml`,
    metrics: metric === null ? {} : { [name]: metric },
  }));
  const evidence = someEvidence(files, { baseline: readings === undefined ? null : aBaseline(...readings) });
  return evaluateGate(policyOf(rule), evidence, noon);
}

const only = (verdict: VerdictV1): Condition | undefined => verdict.conditions[0];
const codes = (verdict: VerdictV1): string[] => verdict.problems.map(({ problem }) => problem.code);

describe('a metric rule', () => {
  it.each<[Partial<MetricInput>, number, Condition['state'], number]>([
    [{ min: 30 }, 30, 'passed', 0],
    [{ min: 30 }, 29.99, 'failed', -0.01],
    [{ min: 30 }, 30.01, 'passed', 0.01],
    [{ min: 0.3 }, 0.30000000000000004, 'passed', 4e-17],
    [{ min: 30, warnAt: 40 }, 39.9, 'warned', 9.9],
    [{ min: 30, warnAt: 40 }, 40, 'passed', 10],
    [{ max: 10 }, 10, 'passed', 0],
    [{ max: 10 }, 10.1, 'failed', -0.1],
    [{ max: 10, warnAt: 5 }, 5, 'passed', 5],
    [{ max: 10, warnAt: 5 }, 5.5, 'warned', 4.5],
    [{ min: 10, max: 20 }, 19, 'passed', 1],
    [{ min: 10, max: 20 }, 9, 'failed', -1],
    [{ min: 10, max: 20 }, 21, 'failed', -1],
    [{ min: 10, max: 20, warnAt: 12 }, 11, 'warned', 1],
  ])('%j given %d is %s', (rule, value, state, headroom) => {
    expect(only(judgeMetrics(rule, [aMetric(value)]))).toMatchObject({
      state,
      found: value,
      headroom,
      unit: 'percent',
    });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('never passes on %d', (value) => {
    const verdict = judgeMetrics({ min: -1, max: 1 }, [aMetric(value)]);
    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      conditions: [{ state: 'undetermined', found: null, headroom: null }],
    });
    expect(codes(verdict)).toEqual(['metric-not-finite']);
  });

  it('without any limit is refused in a policy, and would not pass', () => {
    expect(() => policyOf({})).toThrow('needs min, max or ratchet');
    const policy = { ...policyOf({ min: 1 }), rules: [{ id: 'rule', metric: name, enforce: 'block' as const }] };
    expect(() => evaluateGate(policy, someEvidence(), noon)).toThrow('policy.rules[0].metric: a metric rule needs min');
    expect(assess(policy, someEvidence([fileOf(aMetric(1))]), noon)).toMatchObject({
      outcome: 'inconclusive',
      problems: [{ problem: { code: 'rule-without-limit' } }],
    });
  });

  it.each([[{ min: 2, max: 1 }], [{ min: 2, max: 1, ratchet: {} }]])(
    'with bounds that no number meets is refused: %j',
    (rule) => {
      expect(() => policyOf(rule)).toThrow('no number is at least 2 and at most 1');
    },
  );

  it.each(['__proto__', 'constructor', 'toString'])('about %s does not take what every object has', (metric) => {
    expect(codes(judgeMetrics({ metric, min: 0 }, [aMetric(1)]))).toEqual(['metric-missing']);
  });
});

describe('a metric of several reports', () => {
  const values = [aMetric(40, { sampleSize: 10 }), aMetric(20, { sampleSize: 100 }), aMetric(60, { sampleSize: 1 })];

  it.each<[Partial<MetricInput>, number, string | null]>([
    [{ min: 30 }, 20, 'coverage-1.xml'],
    [{ max: 30 }, 60, 'coverage-2.xml'],
    [{ min: 30, aggregate: 'mean' }, 40, null],
    [{ min: 30, aggregate: 'sum' }, 120, null],
  ])('under %j is %d, from %s', (rule, found, worstReport) => {
    expect(only(judgeMetrics(rule, values))).toMatchObject({ found, worstReport });
  });

  it('adds up when it is a count', () => {
    const counts = [aMetric(0.1, { combine: 'sum', unit: 'count' }), aMetric(0.2, { combine: 'sum', unit: 'count' })];
    expect(only(judgeMetrics({ max: 0.3 }, counts))).toMatchObject({
      state: 'passed',
      found: 0.3,
      headroom: 0,
      unit: 'count',
    });
  });

  it('takes the worst when the reports disagree on how it joins', () => {
    expect(only(judgeMetrics({ min: 30 }, [aMetric(20, { combine: 'sum' }), aMetric(20)]))?.found).toBe(20);
  });

  it('is compared as an exact mean', () => {
    expect(only(judgeMetrics({ min: 0.2, aggregate: 'mean' }, [aMetric(0.1), aMetric(0.2), aMetric(0.3)]))?.state).toBe(
      'passed',
    );
  });
});

describe('a missing metric', () => {
  it('is a problem, with what there is', () => {
    const verdict = judgeMetrics({ metric: 'coverage.branches', min: 1 }, [aMetric(50)]);
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.problems).toEqual([
      {
        enforce: 'block',
        problem: {
          code: 'metric-missing',
          rule: 'rule',
          metric: 'coverage.branches',
          available: [name],
          tooLenient: [],
        },
      },
    ]);
  });

  it('in one of two reports is a problem; a failure shows all the same', () => {
    expect(judgeMetrics({ min: 30 }, [aMetric(50), null])).toMatchObject({ outcome: 'inconclusive' });
    expect(judgeMetrics({ min: 30 }, [aMetric(20), null])).toMatchObject({
      outcome: 'blocked',
      problems: [{ problem: { code: 'metric-missing' } }],
    });
  });

  it('is explained by a missing report', () => {
    const verdict = evaluateGate(policyOf({ min: 30 }), someEvidence([]), noon);
    expect(codes(verdict)).toEqual(['report-missing']);
    expect(only(verdict)).toMatchObject({
      state: 'undetermined',
      found: null,
      remedies: [{ code: 'repair-evidence', evidence: ['cov'] }],
    });
  });

  it('is a problem when only more lenient evidence states it, and that is named', () => {
    const policy = aPolicy({
      evidence: { cov: { parser: 'cobertura', path: 'c', enforce: 'inform' } },
      rules: [{ id: 'rule', metric: name, min: 30 }],
    });
    const verdict = evaluateGate(policy, someEvidence([fileOf(aMetric(50))]), noon);
    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      problems: [{ problem: { code: 'metric-missing', tooLenient: ['cov'] } }],
    });
  });

  it('of evidence that nobody knows is a problem', () => {
    expect(codes(judgeMetrics({ min: 1, evidence: ['covv'] }, [aMetric(50)]))).toEqual(['evidence-unknown']);
  });

  it('does not matter when its evidence is not expected', () => {
    const policy = aPolicy({
      evidence: { cov: { parser: 'cobertura', path: 'c', when: { changed: 'app' } } },
      rules: [{ id: 'rule', metric: name, min: 30 }],
    });
    expect(evaluateGate(policy, someEvidence([], { changes: { app: false } }), noon)).toMatchObject({
      outcome: 'passed',
      conditions: [{ state: 'not-applicable' }],
    });
  });
});

describe('a metric on incomplete evidence', () => {
  const judgePartial = (rule: Partial<MetricInput>, metric: Metric): VerdictV1 =>
    evaluateGate(policyOf(rule), someEvidence([fileOf(metric), aRefusedFile({ evidence: 'cov', path: 'z' })]), noon);
  const count = (value: number): Metric => aMetric(value, { combine: 'sum', unit: 'count' });

  it.each<[string, Partial<MetricInput>, Metric, Condition['state']]>([
    ['the worst is bad enough', { min: 30 }, aMetric(20), 'failed'],
    ['the rest may be worse', { min: 30 }, aMetric(50), 'undetermined'],
    ['a sum is over already', { max: 3 }, count(4), 'failed'],
    ['a sum may yet grow over', { max: 3 }, count(2), 'undetermined'],
    ['a sum may yet reach its floor', { min: 3 }, count(2), 'undetermined'],
    ['a mean may go anywhere', { min: 30, aggregate: 'mean' }, aMetric(20), 'undetermined'],
  ])('when %s', (_, rule, metric, state) => {
    const condition = only(judgePartial(rule, metric));
    expect(condition?.state).toBe(state);
    expect(condition?.violations).toHaveLength(state === 'failed' ? 1 : 0);
  });
});

describe('a ratchet', () => {
  const baseline = [aMetric(80.3)];

  it.each<[Partial<MetricInput>, number, Condition['state'], number]>([
    [{ ratchet: {} }, 80.3, 'passed', 80.3],
    [{ ratchet: {} }, 80.29, 'failed', 80.3],
    [{ ratchet: { tolerance: 0.1 } }, 80.2, 'passed', 80.2],
    [{ ratchet: { tolerance: 0.1 } }, 80.19, 'failed', 80.2],
    [{ ratchet: { direction: 'down' } }, 80.3, 'passed', 80.3],
    [{ ratchet: { direction: 'down', tolerance: 0.1 } }, 80.5, 'failed', 80.4],
    [{ max: 100, ratchet: {} }, 80.4, 'failed', 80.3],
    [{ min: 10, ratchet: {} }, 80.4, 'passed', 80.3],
  ])('%j given %d is %s', (rule, value, state, limit) => {
    const condition = only(judgeMetrics(rule, [aMetric(value)], baseline));
    expect(condition).toMatchObject({ state, limit: { baseline: limit } });
    if (state === 'failed')
      expect(condition?.violations).toMatchObject([{ code: 'worse-than-baseline', found: value, baseline: 80.3 }]);
  });

  it.each([[null], [[]], [[null]], [[aMetric(Number.NaN)]], [[aMetric(1e300)]]])(
    'without the number in the baseline is a problem: %j',
    (before) => {
      const verdict = judgeMetrics({ ratchet: {} }, [aMetric(80)], before);
      expect(verdict).toMatchObject({
        outcome: 'inconclusive',
        problems: [{ problem: { code: 'baseline-missing', rule: 'rule', compares: 'metric', reports: [] } }],
      });
    },
  );

  it('holds when a mean that no decimal can hold has not changed', () => {
    const unchanged = [1, 2, 2].map((value) => aMetric(value));
    expect(only(judgeMetrics({ aggregate: 'mean', ratchet: {} }, unchanged, unchanged))).toMatchObject({
      state: 'passed',
      headroom: 0,
    });
  });

  it.each([
    ['api', 49, 'failed'],
    ['api', 50, 'passed'],
    ['web', 30, 'passed'],
    ['web', 29, 'failed'],
  ] as const)(
    'compares with the baseline of the evidence that the rule names: %s at %d is %s',
    (evidence, value, state) => {
      const policy = aPolicy({
        evidence: {
          api: { parser: 'cobertura', path: 'a' },
          web: { parser: 'cobertura', path: 'w' },
          other: { parser: 'cobertura', path: 'o', enforce: 'inform' },
        },
        rules: ['api', 'web'].map((key) => ({ id: key, metric: name, ratchet: {}, evidence: [key] })),
      });
      const earlier = { api: 50, web: 30, other: 1 };
      const baseline = aBaseline(
        ...Object.entries(earlier).map(([key, number]) => ({
          evidence: key,
          path: key,
          metrics: { [name]: aMetric(number) },
        })),
      );
      const files = Object.entries({ ...earlier, [evidence]: value }).map(([key, number]) =>
        aFile({ metrics: { [name]: aMetric(number) } }, { evidence: key, path: key }),
      );
      const verdict = evaluateGate(policy, someEvidence(files, { baseline }), noon);
      expect(verdict.conditions.find(({ id }) => id === evidence)).toMatchObject({
        state,
        limit: { baseline: earlier[evidence] },
      });
    },
  );

  it.each([
    ['worst', 20],
    ['sum', 50],
    ['mean', 25],
  ] as const)('joins the baseline as it joins the reports: %s', (aggregate, limit) => {
    const readings = [20, 30].map((value, index) => ({
      evidence: 'cov',
      path: String(index),
      metrics: { [name]: aMetric(value) },
    }));
    const evidence = someEvidence(
      [20, 30].map((value, index) => fileOf(aMetric(value), String(index))),
      { baseline: aBaseline(...readings) },
    );
    const verdict = evaluateGate(policyOf({ aggregate, ratchet: {} }), evidence, noon);
    expect(only(verdict)).toMatchObject({ state: 'passed', headroom: 0, limit: { baseline: limit } });
  });

  it('does not hide that the floor is broken', () => {
    expect(judgeMetrics({ min: 90, ratchet: {} }, [aMetric(80)])).toMatchObject({
      outcome: 'blocked',
      problems: [{ problem: { code: 'baseline-missing' } }],
    });
  });
});

describe('minSample', () => {
  const judgeSample = (...metrics: [number, number | null][]): VerdictV1 =>
    judgeMetrics(
      { min: 60, minSample: 20 },
      metrics.map(([value, sampleSize]) => aMetric(value, { sampleSize })),
    );

  it.each<[string, [number, number | null][], Condition['state']]>([
    ['a sample that is large enough', [[50, 20]], 'failed'],
    ['a sample that is too small', [[50, 19]], 'not-applicable'],
    [
      'one too small beside one that holds',
      [
        [0, 3],
        [70, 100],
      ],
      'passed',
    ],
    ['a sample of unknown size', [[70, null]], 'undetermined'],
    [
      'one of unknown size beside one that fails',
      [
        [70, null],
        [50, 20],
      ],
      'failed',
    ],
  ])('on %s', (_, metrics, state) => {
    expect(only(judgeSample(...metrics))).toMatchObject({ state, minSample: 20 });
  });

  it.each<[string, [number, number | null][], number]>([
    [
      'two beside one that is judged',
      [
        [0, 3],
        [0, 4],
        [70, 100],
      ],
      2,
    ],
    [
      'none where all are judged',
      [
        [70, 100],
        [70, 20],
      ],
      0,
    ],
    [
      'none where the state says it of all',
      [
        [0, 3],
        [0, 4],
      ],
      0,
    ],
  ])('says which reports are too small: %s', (_, metrics, reports) => {
    const { problems } = judgeSample(...metrics);
    const small = problems.flatMap(({ enforce, problem }) =>
      problem.code === 'sample-too-small'
        ? [{ enforce, minSample: problem.minSample, reports: problem.reports.length }]
        : [],
    );
    expect(small).toEqual(reports === 0 ? [] : [{ enforce: 'inform', minSample: 20, reports }]);
  });

  it('takes all reports together for a sum', () => {
    const metrics = [10, 10].map((sampleSize) => aMetric(1, { sampleSize, combine: 'sum', unit: 'count' }));
    expect(only(judgeMetrics({ max: 1, minSample: 20 }, metrics))).toMatchObject({ state: 'failed', sampleSize: 20 });
    expect(only(judgeMetrics({ max: 1, minSample: 21 }, metrics))).toMatchObject({
      state: 'not-applicable',
      sampleSize: 20,
    });
  });
});

describe('evidence that does not state the metric beside other evidence that does', () => {
  const judgeWith = (metrics: Readonly<Record<string, Metric>>, rule: Partial<MetricInput> = {}) => {
    const policy = aPolicy({
      evidence: { cov: { parser: 'cobertura', path: 'c' }, web: { parser: 'lcov', path: 'w' } },
      rules: [{ id: 'rule', metric: name, min: 30, ...rule }],
    });
    const web = aFile({ format: 'lcov', tools: [], exitCodes: null, metrics }, { evidence: 'web', path: 'w' });
    const { problems } = evaluateGate(policy, someEvidence([fileOf(aMetric(90)), web]), noon);
    return problems.filter(({ problem }) => problem.code === 'metric-not-everywhere');
  };

  it('is named if it states others of the same family', () => {
    expect(judgeWith({ 'coverage.branches': aMetric(10) })).toEqual([
      {
        enforce: 'inform',
        problem: { code: 'metric-not-everywhere', rule: 'rule', metric: name, silent: ['web'] },
      },
    ]);
  });

  it.each<[string, Readonly<Record<string, Metric>>, Partial<MetricInput>]>([
    ['states it', { [name]: aMetric(80) }, {}],
    ['states numbers of another family alone', { 'tests.total': aMetric(10) }, {}],
    ['is not what the rule names', { 'coverage.branches': aMetric(10) }, { evidence: ['cov'] }],
  ])('is not named if it %s', (_, metrics, rule) => {
    expect(judgeWith(metrics, rule)).toEqual([]);
  });
});

describe('what turns a metric green', () => {
  it.each<[number, number, number, number | null]>([
    [54, 100, 60, 6],
    [0, 10, 30, 3],
    [29.99, 10_000, 30, 1],
    [100 / 3, 3, 33.34, 1],
    [50, 10, 100, 5],
    [50, 10, 101, null],
  ])('from %d %% of %d things to %d %%: cover %j more', (value, sampleSize, min, byCovering) => {
    const [remedy] = only(judgeMetrics({ min }, [aMetric(value, { sampleSize })]))?.remedies ?? [];
    expect(remedy).toMatchObject({ code: 'raise-metric', metric: name, to: min, byCovering });
  });

  it('names the farther of floor and baseline', () => {
    const condition = only(judgeMetrics({ min: 50, ratchet: {} }, [aMetric(40)], [aMetric(60)]));
    expect(condition?.remedies).toEqual([
      {
        code: 'raise-metric',
        metric: name,
        evidence: 'cov',
        report: 'coverage-0.xml',
        joined: null,
        to: 60,
        by: 20,
        byCovering: null,
      },
    ]);
    expect(condition?.violations.map(({ code }) => code)).toEqual(['below-minimum', 'worse-than-baseline']);
  });

  it('lowers what is over its ceiling', () => {
    const metrics = [aMetric(7, { combine: 'sum', unit: 'count' })];
    expect(only(judgeMetrics({ max: 3 }, metrics))?.remedies).toEqual([
      { code: 'lower-metric', metric: name, evidence: 'cov', report: 'coverage-0.xml', joined: null, to: 3, by: 4 },
    ]);
  });
});
