import { describe, expect, it } from '@jest/globals';
import { demo, setUp, statusOf } from '../testing/octokit.ts';
import { minutes } from '../index.ts';

describe('a run', () => {
  it('lives as the clock moves', async () => {
    const { github, octokit } = setUp();
    const run = github
      .repository('octo/demo')
      .workflow('CI')
      .run({ jobs: [{ name: 'build' }, { name: 'test', needs: ['build'] }] });
    const address = { ...demo, run_id: run.id };
    const read = async (): Promise<[string | null, string | null, number]> => {
      const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', address);
      const jobs = await octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs', address);
      return [data.status, data.conclusion, jobs.data.total_count];
    };
    expect(await read()).toEqual(['queued', null, 1]);
    github.clock.advance(minutes(0.5));
    expect(await read()).toEqual(['in_progress', null, 1]);
    github.clock.advance(minutes(1));
    expect(await read()).toEqual(['in_progress', null, 2]);
    github.clock.advance(minutes(1));
    expect(await read()).toEqual(['completed', 'success', 2]);
    github.assertNoViolations();
  });

  it('is re-run with what failed and what needs it; the rest is carried over', async () => {
    const { github, octokit } = setUp();
    const jobs = [
      { name: 'lint' },
      { name: 'test', conclusion: 'failure' },
      { name: 'deploy', needs: ['test'] },
    ] as const;
    const run = github
      .repository('octo/demo')
      .workflow('CI')
      .run({ jobs, onRerun: [{ jobs: [{ name: 'lint' }, { name: 'test' }, { name: 'deploy', needs: ['test'] }] }] });
    github.clock.advance(minutes(10));
    const answer = await octokit.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs', {
      ...demo,
      run_id: run.id,
    });
    expect(answer.status).toBe(201);
    expect(
      await statusOf(
        octokit.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs', {
          ...demo,
          run_id: run.id,
        }),
      ),
    ).toBe(403);
    github.clock.advance(minutes(10));
    const { data } = await octokit.request(
      'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs',
      { ...demo, run_id: run.id, attempt_number: 2 },
    );
    const restarted = data.jobs.map((job) => [
      job.name,
      job.conclusion,
      job.run_attempt,
      Date.parse(job.started_at) > github.clock.now() - minutes(11),
    ]);
    expect(restarted).toEqual([
      ['lint', 'success', 2, false],
      ['test', 'success', 2, true],
      ['deploy', 'success', 2, true],
    ]);
    expect(run.progress).toEqual({ status: 'completed', conclusion: 'success' });
    github.assertNoViolations();
  });

  it('gives its log behind a redirect that lives a minute and takes no token', async () => {
    const { github, octokit } = setUp();
    const run = github
      .repository('octo/demo')
      .workflow('CI')
      .run({ jobs: [{ name: 'test', conclusion: 'failure', log: 'read ECONNRESET' }] });
    github.clock.advance(minutes(10));
    const route = 'GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs';
    const { data } = await octokit.request(route, { ...demo, job_id: run.jobId('test') });
    expect(data).toMatch(/^\uFEFF?\d{4}-.*Z read ECONNRESET\n$/u);
    const redirect = await octokit.request(route, {
      ...demo,
      job_id: run.jobId('test'),
      request: { redirect: 'manual' },
    });
    const location = String(redirect.headers.location);
    expect((await github.fetch(location, { headers: { authorization: 'token x' } })).status).toBe(400);
    github.clock.advance(minutes(2));
    expect((await github.fetch(location)).status).toBe(403);
    github.assertNoViolations();
  });
});
