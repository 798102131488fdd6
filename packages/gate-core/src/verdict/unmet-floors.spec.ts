import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from './evaluate-gate.ts';
import type { Enforce } from '../policy/fields.ts';
import type { Policy } from '../policy/policy-schema.ts';
import type { Condition } from '../verdict-v1/condition.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';
import { findUnmetFloors } from './unmet-floors.ts';
import {
  aBaseline,
  aFile,
  aFinding,
  aJob,
  aMetric,
  aPolicy,
  findings,
  noon,
  someEvidence,
} from '../testing/builders.ts';

const evidence = { cov: { parser: 'cobertura', path: 'c' }, more: { parser: 'cobertura', path: 'm' } };
const coverage = (key: string, value: number, combine: 'worst' | 'sum' = 'worst') =>
  aFile({ format: 'cobertura', tools: [], metrics: { m: aMetric(value, { combine }) } }, { evidence: key });
const outcome = (policy: Policy, ...reports: Parameters<typeof someEvidence>[0] & object): string =>
  evaluateGate(policy, someEvidence(reports), noon).outcome;

describe('a rule that is bound to the evidence of its floor', () => {
  it.each([
    ['a mean', { min: 50, aggregate: 'mean' as const }],
    ['a sum', { min: 50, aggregate: 'sum' as const }],
    ['a worst value over its ceiling', { max: 10, aggregate: 'mean' as const }],
  ])('does not take what is added: %s', (_, limits) => {
    const rules = (bound: object) => [{ id: 'r', metric: 'm', ...limits, ...bound }];
    const reports =
      'max' in limits ? [coverage('cov', 15), coverage('more', 0)] : [coverage('cov', 20), coverage('more', 100)];
    expect(outcome(aPolicy({ evidence, rules: rules({}) }), ...reports)).toBe('passed');
    expect(outcome(aPolicy({ evidence, rules: rules({ evidence: '*', floorEvidence: ['cov'] }) }), ...reports)).toBe(
      'passed',
    );
    expect(outcome(aPolicy({ evidence, rules: rules({ floorEvidence: ['cov'] }) }), ...reports)).toBe('blocked');
  });

  it('neither counts added findings nor says that they were too lenient', () => {
    const policy = aPolicy({
      evidence: {
        bandit: { parser: 'bandit', path: 'b' },
        lenient: { parser: 'sarif', path: 's', enforce: 'inform' },
        own: { parser: 'sarif', path: 'o' },
      },
      rules: [{ id: 'r', count: {}, max: 0, floorEvidence: ['bandit'] }],
    });
    const verdict = evaluateGate(
      policy,
      someEvidence([
        aFile(),
        aFile({ findings: findings(2) }, { evidence: 'lenient' }),
        aFile({ findings: findings(2) }, { evidence: 'own' }),
      ]),
      noon,
    );
    expect(verdict.conditions[0]).toMatchObject({
      state: 'passed',
      found: 0,
      evidence: ['bandit'],
      lenientEvidence: [],
    });
  });
});

describe('findUnmetFloors', () => {
  const verdict = evaluateGate(aPolicy({ jobs: { test: {} } }), someEvidence([], { jobs: [aJob('test')] }), noon);
  const [condition] = verdict.conditions;
  const conditionsOf = (state: Condition['state'], enforce: Enforce = 'block'): Condition[] =>
    condition === undefined ? [] : [{ ...condition, id: 'c', state, enforce }];
  const problemsOf = (enforce: Enforce, ...codes: ('jobs-empty' | 'nothing-to-judge')[]) =>
    codes.map((code): EnforcedProblem => ({ enforce, problem: { code } }));
  const nothing = { conditions: [], problems: [] };
  const floors = [{ file: 'org.yml', policy: aPolicy() }];

  it.each([
    ['a condition that fails', { ...nothing, conditions: conditionsOf('failed') }, ['c'], []],
    ['one that is undetermined', { ...nothing, conditions: conditionsOf('undetermined') }, ['c'], []],
    ['a problem', { ...nothing, problems: problemsOf('block', 'jobs-empty', 'jobs-empty') }, [], ['jobs-empty']],
  ])('names %s', (_what, judged, conditions, problems) => {
    expect(findUnmetFloors({ ...aPolicy(), floors }, nothing, () => judged)).toEqual([
      { enforce: 'block', problem: { code: 'floor-not-met', floor: 'org.yml', conditions, problems } },
    ]);
  });

  it.each([
    ['conditions that hold', nothing, { ...nothing, conditions: conditionsOf('passed') }],
    ['a condition that decides nothing', nothing, { ...nothing, conditions: conditionsOf('failed', 'warn') }],
    ['a problem that decides nothing', nothing, { ...nothing, problems: problemsOf('warn', 'jobs-empty') }],
    ['nothing to judge', nothing, { ...nothing, problems: problemsOf('block', 'nothing-to-judge') }],
    [
      'what the verdict says itself',
      { conditions: conditionsOf('undetermined'), problems: problemsOf('block', 'jobs-empty') },
      { conditions: conditionsOf('failed'), problems: problemsOf('block', 'jobs-empty') },
    ],
  ])('does not name %s', (_what, own, judged) => {
    expect(findUnmetFloors({ ...aPolicy(), floors }, own, () => judged)).toEqual([]);
  });

  it('names a problem that the verdict only shows', () => {
    const own = { ...nothing, problems: problemsOf('inform', 'jobs-empty') };
    const judged = { ...nothing, problems: problemsOf('block', 'jobs-empty') };
    expect(findUnmetFloors({ ...aPolicy(), floors }, own, () => judged)).toHaveLength(1);
  });
});

describe('a floor', () => {
  const floor = aPolicy({ evidence: { cov: evidence.cov }, rules: [{ id: 'c', metric: 'm', min: 50 }] });
  const child = {
    evidence,
    rules: [{ id: 'own', metric: 'm', min: 50, aggregate: 'mean' as const }],
    floors: [{ file: 'org.yml', policy: floor }],
  };

  it('that does not hold by itself is a problem of a policy that would pass', () => {
    const verdict = evaluateGate(aPolicy(child), someEvidence([coverage('cov', 20), coverage('more', 100)]), noon);
    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      problems: [
        { enforce: 'block', problem: { code: 'floor-not-met', floor: 'org.yml', conditions: ['c'], problems: [] } },
      ],
      wayToGreen: { certainty: 'at-least' },
    });
  });

  it('that holds is not mentioned', () => {
    expect(
      evaluateGate(aPolicy(child), someEvidence([coverage('cov', 60), coverage('more', 100)]), noon),
    ).toMatchObject({ outcome: 'passed', problems: [] });
  });

  it('is not told twice what the policy says itself', () => {
    const policy = aPolicy({ ...child, rules: floor.rules });
    expect(evaluateGate(policy, someEvidence([coverage('cov', 20), coverage('more', 100)]), noon)).toMatchObject({
      outcome: 'blocked',
      problems: [],
    });
    expect(
      evaluateGate(policy, someEvidence([coverage('more', 100)]), noon).problems.map(({ problem }) => problem.code),
    ).toEqual(['report-missing']);
  });

  it('judges the jobs by its own entries', () => {
    const jobs = aPolicy({ jobs: { 'test (*)': {} } });
    const policy = aPolicy({
      jobs: { 'test (*)': {}, 'test (1)': { enforce: 'inform' } },
      floors: [{ file: 'org.yml', policy: jobs }],
    });
    const verdict = evaluateGate(
      policy,
      someEvidence([], { jobs: [aJob('test (1)', 'failure'), aJob('test (2)')] }),
      noon,
    );
    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      problems: [{ problem: { conditions: ['job:test (1)'] } }],
    });
  });

  it('that demands nothing is met', () => {
    const policy = aPolicy({ ...child, floors: [{ file: 'org.yml', policy: aPolicy() }] });
    expect(outcome(policy, coverage('cov', 60), coverage('more', 100))).toBe('passed');
  });
});

describe('the baseline', () => {
  it('of other evidence excuses nothing', () => {
    const policy = aPolicy({
      evidence: { bandit: { parser: 'bandit', path: 'b' }, other: { parser: 'bandit', path: 'o' } },
      rules: [{ id: 'r', count: { evidence: ['bandit'] }, max: 0, scope: 'new' }],
    });
    const reports = [aFile({ findings: [aFinding({ fingerprint: 'f' })] }), aFile({}, { evidence: 'other' })];
    const judged = (baseline: ReturnType<typeof aBaseline>) =>
      evaluateGate(policy, someEvidence(reports, { baseline }), noon).outcome;
    expect(judged(aBaseline({ evidence: 'bandit', fingerprints: ['f'] }, { evidence: 'other' }))).toBe('passed');
    expect(judged(aBaseline({ evidence: 'bandit' }, { evidence: 'other', fingerprints: ['f'] }))).toBe('blocked');
  });
});
