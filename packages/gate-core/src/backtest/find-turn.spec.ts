import { describe, expect, it } from '@jest/globals';
import { aFile, aHighBudget, aJob, findings, noon, someEvidence } from '../testing/builders.ts';
import type { Condition } from '../verdict-v1/condition.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { AssessedOutcome } from '../verdict/evaluate-gate.ts';
import { findLacks } from './find-lacks.ts';
import type { Lack } from './backtest-v1.ts';
import { findTurn } from './find-turn.ts';
import { toOutcome } from './judge-run.ts';

const [budget] = evaluateGate(aHighBudget(1), someEvidence([aFile({ findings: findings(1) })]), noon).conditions;
const condition = (id: string, state: Condition['state'], enforce: Condition['enforce'] = 'block'): Condition[] =>
  budget === undefined ? [] : [{ ...budget, id, state, enforce }];
const problem = (of: EnforcedProblem['problem'], enforce: EnforcedProblem['enforce'] = 'block'): EnforcedProblem => ({
  enforce,
  problem: of,
});
const missing = (evidence: string): EnforcedProblem['problem'] => ({
  ...{ code: 'report-missing', evidence, paths: [], expected: 1 },
});
const outcome = (
  of: AssessedOutcome['outcome'],
  conditions: Condition[] = [],
  problems: EnforcedProblem[] = [],
): AssessedOutcome => ({ outcome: of, conditions, problems });
const empty = problem({ code: 'jobs-empty' });

describe('findTurn', () => {
  it('finds none where the outcome is the same', () => {
    expect(
      findTurn(outcome('blocked', condition('a', 'failed')), outcome('blocked', condition('b', 'failed'))),
    ).toBeNull();
  });

  it.each<[string, AssessedOutcome, AssessedOutcome, object[]]>([
    [
      'a condition that fails now',
      outcome('passed', condition('a', 'warned')),
      outcome('blocked', condition('a', 'failed')),
      [{ kind: 'condition', id: 'a', from: 'warned', to: 'failed' }],
    ],
    [
      'a condition that cannot be judged any more',
      outcome('blocked', condition('a', 'failed')),
      outcome('inconclusive', condition('a', 'undetermined')),
      [{ kind: 'condition', id: 'a', from: 'failed', to: 'undetermined' }],
    ],
    [
      'no condition that held before',
      outcome('blocked', [], [empty]),
      outcome('passed', condition('a', 'passed'), [empty]),
      [],
    ],
    [
      'no condition that decides nothing',
      outcome('passed', condition('a', 'failed', 'warn')),
      outcome('blocked', condition('b', 'failed')),
      [{ kind: 'condition', id: 'b', from: null, to: 'failed' }],
    ],
    [
      'of conditions of one name that which is most in the way',
      outcome('passed', [...condition('a', 'passed'), ...condition('a', 'warned')]),
      outcome('blocked', [...condition('a', 'passed'), ...condition('a', 'failed'), ...condition('a', 'undetermined')]),
      [{ kind: 'condition', id: 'a', from: 'warned', to: 'failed' }],
    ],
    [
      'problems by either policy alone, each code once',
      outcome('passed', [], [empty, problem(missing('x'))]),
      outcome('inconclusive', [], [empty, problem(missing('y')), problem(missing('z'))]),
      [
        { kind: 'problem', code: 'report-missing', by: 'new' },
        { kind: 'problem', code: 'report-missing', by: 'old' },
      ],
    ],
    ['no problem that decides nothing', outcome('passed'), outcome('blocked', [], [problem(missing('y'), 'warn')]), []],
  ])('names %s', (_what, old, judged, by) => {
    expect(findTurn(old, judged)).toEqual({ from: old.outcome, to: judged.outcome, by });
  });

  it('names 40 reasons at most', () => {
    const many = Array.from({ length: 41 }, (_, index) => condition(`c${index}`, 'failed')).flat();
    expect(findTurn(outcome('passed'), outcome('blocked', many))?.by).toHaveLength(40);
  });
});

describe('the outcome of a run', () => {
  it('has what decided, 20 of each at most, and how many there were', () => {
    const conditions = [
      ...condition('warned', 'failed', 'warn'),
      ...condition('passed', 'passed'),
      ...condition('open', 'undetermined'),
      ...Array.from({ length: 21 }, (_, index) => condition(`c${index}`, 'failed')).flat(),
    ];
    const problems = [problem(missing('shown'), 'inform'), ...Array.from({ length: 21 }, () => empty)];
    const found = toOutcome(outcome('blocked', conditions, problems), someEvidence());
    expect([found.outcome, found.conditionsTotal, found.problemsTotal]).toEqual(['blocked', 22, 21]);
    expect([found.conditions.length, found.conditions[0]?.id]).toEqual([20, 'open']);
    expect(found.problems).toEqual(Array.from({ length: 20 }, () => ({ code: 'jobs-empty' })));
  });

  it('has job conditions as they are', () => {
    const { conditions } = evaluateGate(
      aHighBudget(1, { jobs: { test: {} } }),
      someEvidence([], { jobs: [aJob('test', 'failure')] }),
      noon,
    );
    const job = conditions.filter(({ kind }) => kind === 'job');
    expect(toOutcome(outcome('blocked', job), someEvidence()).conditions).toEqual(job);
  });
});

describe('findLacks', () => {
  const metric: EnforcedProblem['problem'] = {
    ...{ code: 'metric-missing', rule: 'r', metric: 'm', available: [], tooLenient: [] },
  };
  const unproven = (when: 'changed' | 'jobRan') =>
    ({ code: 'condition-unproven', evidence: 'x', when, name: 'n', skipped: false }) as const;
  const given = someEvidence([aFile({}, { evidence: 'x' })], { jobs: [], changes: {}, baseline: { reports: [] } });

  it.each<[string, EnforcedProblem[], Lack[]]>([
    ['a report', [problem(missing('y'))], [{ kind: 'reports', evidence: 'y' }]],
    [
      'a report, which explains the numbers',
      [problem(metric), problem(missing('y'))],
      [{ kind: 'reports', evidence: 'y' }],
    ],
    ['a report once', [problem(missing('y')), problem(missing('y'))], [{ kind: 'reports', evidence: 'y' }]],
    ['a number', [problem(metric)], [{ kind: 'metric', metric: 'm' }]],
    ['the changes', [problem(unproven('changed'))], [{ kind: 'changes' }]],
    ['the jobs', [problem(unproven('jobRan'))], [{ kind: 'jobs' }]],
    ['the jobs that were asked for', [problem({ code: 'jobs-not-given' })], [{ kind: 'jobs' }]],
    ['nothing that decides', [problem(missing('y'), 'warn'), problem(metric, 'inform')], []],
    ['nothing of the kind', [empty], []],
  ])('finds %s', (_what, problems, lacks) => {
    expect(findLacks(problems, someEvidence())).toEqual(lacks);
  });

  it.each<[string, EnforcedProblem]>([
    ['a report that is stored', problem(missing('x'))],
    ['changes that are', problem(unproven('changed'))],
    ['jobs that are', problem(unproven('jobRan'))],
    ['jobs that are, although they were asked for', problem({ code: 'jobs-not-given' })],
    ['a baseline that is', problem({ code: 'baseline-missing', rule: 'r', compares: 'findings', reports: [] })],
  ])('does not call lacking %s', (_what, of) => {
    expect(findLacks([of], given)).toEqual([]);
  });
});
