import { days, hours, minutes } from '@portcullis/github-testkit';
import { describe, expect, it } from '@jest/globals';
import { collect, connected } from '../testing/connected.ts';

const week = (now: number): { since: Date; until: Date } => ({ since: new Date(now - days(7)), until: new Date(now) });

describe('attempts of a window', () => {
  it('come with their jobs', async () => {
    const { github, handle, repository } = connected();
    const run = handle.workflow('CI').run({ jobs: [{ name: 'test', conclusion: 'failure' }, { name: 'lint' }] });
    github.clock.advance(hours(1));

    const reading = repository.readAttempts(week(github.clock.now()));
    const [attempt, ...others] = await collect(reading);

    expect(others).toEqual([]);
    expect(attempt).toMatchObject({ repository: 'octo/demo', runId: run.id, runAttempt: 1, status: 'completed', conclusion: 'failure', headSha: run.headSha, workflowName: 'CI', workflowPath: '.github/workflows/ci.yml' });
    expect(attempt?.jobs?.map(({ name, conclusion }) => [name, conclusion])).toEqual([['test', 'failure'], ['lint', 'success']]);
    expect(reading.summary()).toMatchObject({ isComplete: true, runs: 1, attempts: 1, attemptsWithoutJobs: 0, requests: 2 });
    github.assertNoViolations();
  });

  it('include each attempt of a run that was run again', async () => {
    const { github, handle, repository } = connected();
    handle.workflow('CI').run({ attempts: [{ jobs: [{ name: 'test', conclusion: 'failure' }] }, { jobs: [{ name: 'test' }] }], createdAt: new Date(github.clock.now() - days(1)) });

    const attempts = await collect(repository.readAttempts(week(github.clock.now())));

    expect(attempts.map(({ runAttempt, conclusion }) => [runAttempt, conclusion])).toEqual([[1, 'failure'], [2, 'success']]);
  });

  it('include unfinished runs', async () => {
    const { github, handle, repository } = connected();
    handle.workflow('CI').run({ jobs: [{ name: 'test' }] });
    github.clock.advance(minutes(0.5));

    const [attempt] = await collect(repository.readAttempts(week(github.clock.now())));

    expect(attempt?.status).not.toBe('completed');
    expect(attempt?.conclusion).toBeNull();
  });
});
