import { describe, expect, it } from '@jest/globals';
import { compileJobPatterns } from '../jobs/assign-jobs.ts';
import type { AssignedJob } from '../jobs/assign-jobs.ts';
import { aJob, aPolicy } from '../testing/builders.ts';
import { judgeJob } from './job-condition.ts';

const { jobs } = aPolicy({ jobs: { 'unit *': { skippedOk: { unlessChanged: 'app' }, enforce: 'warn' }, lint: {} } });
const [lint, unit] = compileJobPatterns(jobs);

function assigned(name: string, conclusion: string | null): AssignedJob {
  const by = [lint, unit].find((pattern) => pattern?.matches(name) === true);
  if (by === undefined) throw new Error(`no pattern is for ${name}`);
  return { job: aJob(name, conclusion), by };
}

describe('judgeJob', () => {
  it('passes a job that succeeded', () => {
    expect(judgeJob(assigned('lint', 'success'), null)).toEqual({
      id: 'job:lint',
      kind: 'job',
      enforce: 'block',
      state: 'passed',
      job: 'lint',
      pattern: 'lint',
      found: 'success',
      violations: [],
      remedies: [],
    });
  });

  it.each(['failure', 'cancelled', 'timed_out', 'neutral', 'action_required', 'stale', 'startup_failure'])(
    'fails a job that ended in %s, and asks that it succeed',
    (conclusion) => {
      expect(judgeJob(assigned('lint', conclusion), null)).toMatchObject({
        state: 'failed',
        found: conclusion,
        violations: [{ code: 'job-not-successful', job: 'lint', conclusion }],
        remedies: [{ code: 'make-job-succeed', job: 'lint' }],
      });
    },
  );

  it.each([null, 'a word of tomorrow'])('does not know what to make of %s', (conclusion) => {
    const condition = judgeJob(assigned('lint', conclusion), null);
    expect(condition).toMatchObject({ state: 'undetermined', violations: [], remedies: [] });
  });

  it('does not apply a job that was skipped with the proof that nothing changed', () => {
    const condition = judgeJob(assigned('unit 1', 'skipped'), { app: false });
    expect(condition).toMatchObject({ state: 'not-applicable', enforce: 'warn', violations: [], remedies: [] });
  });

  it.each([
    ['unit 1', { app: true }, 'app'],
    ['unit 1', {}, 'app'],
    ['unit 1', null, 'app'],
    ['lint', { app: false }, null],
  ])('fails %s, skipped with changes %j', (job, changes, filter) => {
    expect(judgeJob(assigned(job, 'skipped'), changes)).toMatchObject({
      state: 'failed',
      violations: [{ code: 'job-skipped-without-proof', job, filter }],
      remedies: [{ code: 'make-job-succeed', job }],
    });
  });
});
