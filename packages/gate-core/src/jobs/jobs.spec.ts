import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { jobConclusions } from '../evidence/job-run.ts';
import type { JobRun } from '../evidence/job-run.ts';
import { aJob, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';

type Jobs = NonNullable<Parameters<typeof aPolicy>[0]>['jobs'];

function judgeJobs(jobs: Jobs, runs: JobRun[] | null, changes: Evidence['changes'] = null): VerdictV1 {
  return evaluateGate(aPolicy({ jobs }), someEvidence([], { jobs: runs, changes }), noon);
}

const codesOf = (verdict: VerdictV1): string[] => verdict.problems.map(({ problem }) => problem.code);
const legs = ['build-test (3.11)', 'build-test (3.12)'];

describe('a required job', () => {
  it.each(jobConclusions)('that ends with %s keeps its word', (conclusion) => {
    const verdict = judgeJobs({ test: {} }, [aJob('test', conclusion)]);
    expect(verdict.outcome).toBe(conclusion === 'success' ? 'passed' : 'blocked');
    expect(verdict.conditions).toMatchObject([{ id: 'job:test', kind: 'job', found: conclusion }]);
    if (conclusion !== 'success' && conclusion !== 'skipped') {
      expect(verdict.conditions[0]?.violations).toEqual([{ code: 'job-not-successful', job: 'test', conclusion }]);
      expect(verdict.wayToGreen).toEqual({ certainty: 'exact', size: 1, changes: [{ kind: 'fix-job', job: 'test' }] });
    }
  });

  it('that has not finished leaves the verdict open', () => {
    const verdict = judgeJobs({ test: {} }, [aJob('test', null)]);
    expect(verdict).toMatchObject({
      outcome: 'inconclusive',
      conditions: [{ state: 'undetermined', found: 'not completed' }],
    });
    expect(codesOf(verdict)).toEqual(['job-unfinished']);
  });

  it('with a conclusion that nobody knows leaves the verdict open', () => {
    const verdict = judgeJobs({ test: {} }, [aJob('test', 'mothballed')]);
    expect(verdict.problems).toEqual([
      {
        enforce: 'block',
        problem: { code: 'job-conclusion-unknown', pattern: 'test', job: 'test', raw: 'mothballed' },
      },
    ]);
    expect(verdict.outcome).toBe('inconclusive');
  });

  it.each([
    ['no proof allowed', {}, { docker: false }, 'blocked', 'failed'],
    [
      'proof: nothing changed',
      { skippedOk: { unlessChanged: 'docker' } },
      { docker: false },
      'passed',
      'not-applicable',
    ],
    ['disproof: it changed', { skippedOk: { unlessChanged: 'docker' } }, { docker: true }, 'blocked', 'failed'],
    ['a filter that nobody ran', { skippedOk: { unlessChanged: 'docker' } }, null, 'blocked', 'failed'],
    [
      'a filter that nobody knows',
      { skippedOk: { unlessChanged: 'constructor' } },
      { docker: false },
      'blocked',
      'failed',
    ],
  ] as const)('that was skipped, %s', (_, requirement, changes, outcome, state) => {
    const verdict = judgeJobs({ docker: requirement }, [aJob('docker', 'skipped')], changes);
    expect(verdict).toMatchObject({ outcome, conditions: [{ state, found: 'skipped' }] });
    if (state === 'failed') expect(verdict.conditions[0]?.violations[0]?.code).toBe('job-skipped-without-proof');
  });
});

describe('an optional job', () => {
  const others = [null, 'mothballed', ...jobConclusions];
  it.each(
    (['warn', 'inform'] as const).flatMap((enforce) => others.map((conclusion) => [enforce, conclusion] as const)),
  )('(%s) never blocks when it ends with %s', (enforce, conclusion) => {
    const verdict = judgeJobs({ test: {}, docker: { enforce } }, [aJob('test'), aJob('docker', conclusion)]);
    expect(verdict.outcome).toBe('passed');
  });

  it('never blocks when it is not there', () => {
    const verdict = judgeJobs({ test: {}, docker: { enforce: 'inform' } }, [aJob('test')]);
    expect(verdict.outcome).toBe('passed');
    expect(verdict.problems).toEqual([
      { enforce: 'inform', problem: { code: 'job-not-found', pattern: 'docker', available: ['test'] } },
    ]);
  });
});

describe('the set of jobs', () => {
  it('is a problem when it is not given and the policy names some', () => {
    expect(codesOf(judgeJobs({ test: {} }, null))).toEqual(['jobs-not-given']);
    expect(judgeJobs({ test: {} }, null).outcome).toBe('inconclusive');
  });

  it('is a problem when it is empty', () => {
    expect(codesOf(judgeJobs({ test: {} }, []))).toEqual(['jobs-empty']);
    expect(judgeJobs({ test: {} }, []).outcome).toBe('inconclusive');
  });

  it('is a problem when a pattern matches nothing, and names what there is', () => {
    const verdict = judgeJobs({ 'build-test (*)': { count: 2 } }, [aJob('preflight'), aJob('build-test')]);
    expect(verdict.problems).toEqual([
      {
        enforce: 'block',
        problem: { code: 'job-not-found', pattern: 'build-test (*)', available: ['build-test', 'preflight'] },
      },
    ]);
  });

  it('judges each leg that a wildcard matches, and takes parentheses as they are', () => {
    const verdict = judgeJobs({ 'build-test (*)': { count: 2 } }, [
      ...legs.map((name) => aJob(name)),
      aJob('build-testing'),
    ]);
    expect(verdict.conditions.map(({ id, state }) => [id, state])).toEqual(
      legs.map((name) => [`job:${name}`, 'passed']),
    );
    expect(verdict.jobs.map(({ name, enforce }) => [name, enforce])).toEqual([
      ...legs.map((name) => [name, 'block']),
      ['build-testing', null],
    ]);
  });

  it('notices a lost leg', () => {
    const verdict = judgeJobs({ 'build-test (*)': { count: 2 } }, [aJob('build-test (3.11)')]);
    expect(verdict.problems).toEqual([
      { enforce: 'block', problem: { code: 'job-legs-lost', pattern: 'build-test (*)', found: 1, expected: 2 } },
    ]);
    expect(verdict.outcome).toBe('inconclusive');
  });

  it('does not take one leg listed twice for two', () => {
    expect(
      codesOf(judgeJobs({ 'build-test (*)': { count: 2 } }, [aJob('build-test (3.11)'), aJob('build-test (3.11)')])),
    ).toEqual(['job-legs-lost']);
  });

  it('shows a failure beside a lost leg', () => {
    const verdict = judgeJobs({ 'build-test (*)': { count: 2 } }, [aJob('build-test (3.11)', 'failure')]);
    expect(verdict.outcome).toBe('blocked');
    expect(codesOf(verdict)).toEqual(['job-legs-lost']);
    expect(verdict.wayToGreen).toMatchObject({ certainty: 'at-least', size: 2 });
  });

  it('lets a name decide over a wildcard, and the stricter wildcard over the more lenient', () => {
    const runs = [aJob('test (a)', 'failure'), aJob('test (b)')];
    expect(judgeJobs({ 'test (*)': {}, 'test (a)': { enforce: 'inform' } }, runs).outcome).toBe('passed');
    expect(judgeJobs({ 'test (*)': { enforce: 'inform' }, 'test*': {} }, runs).outcome).toBe('blocked');
  });

  it('takes hostile names as names', () => {
    const verdict = judgeJobs({ constructor: {}, toString: {} }, [
      aJob('__proto__'),
      aJob('constructor', 'failure'),
      aJob('toString'),
    ]);
    expect(verdict.conditions.map(({ id, state }) => [id, state])).toEqual([
      ['job:constructor', 'failed'],
      ['job:toString', 'passed'],
    ]);
  });
});
