import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { days, hours, minutes, neverEnds, aRunOf, createGitHub } from '../index.ts';
import type { GitHub, RunHandle } from '../index.ts';
import { demo, octokitFor, setUp } from '../testing/octokit.ts';

/** What a request ends with: its status and GitHub's message. */
async function outcome(request: Promise<{ status: number }>): Promise<[number, string]> {
  try {
    return [(await request).status, ''];
  } catch (error) {
    if (error instanceof Error && 'status' in error && typeof error.status === 'number')
      return [error.status, error.message];
    throw error;
  }
}

function failedRun(github: GitHub): RunHandle {
  const run = github
    .repository('octo/demo')
    .workflow('CI')
    .run({ jobs: [{ name: 'test', conclusion: 'failure' }] });
  github.clock.advance(minutes(5));
  return run;
}

const rerunFailed = 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs';
const rerunWhole = 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun';

describe('a re-run', () => {
  // https://docs.github.com/en/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs
  it.each([
    ['29 days after', days(29), 201, ''],
    ['31 days after', days(31), 403, 'created over a month ago'],
  ])('%s the run (%i ms) is answered %i', async (_when, age, status, message) => {
    const { github, octokit } = setUp();
    const run = failedRun(github);
    github.clock.advance(age);
    expect(await outcome(octokit.request(rerunFailed, { ...demo, run_id: run.id }))).toEqual([
      status,
      expect.stringContaining(message),
    ]);
    github.assertNoViolations();
  });

  it('is possible fifty times', async () => {
    const { github, octokit } = setUp();
    const run = failedRun(github);
    for (let count = 1; count <= 50; count += 1) {
      expect(await outcome(octokit.request(rerunFailed, { ...demo, run_id: run.id }))).toEqual([201, '']);
      github.clock.advance(minutes(5));
    }
    expect(run.attempt).toBe(51);
    expect(await outcome(octokit.request(rerunWhole, { ...demo, run_id: run.id }))).toEqual([
      403,
      expect.stringContaining('retried too many times'),
    ]);
  });

  it('of a run that is running is refused, and one of two at the same time is', async () => {
    const { github, octokit } = setUp();
    const run = failedRun(github);
    const both = await Promise.all(
      [1, 2].map(async () => outcome(octokit.request(rerunFailed, { ...demo, run_id: run.id }))),
    );
    expect(both.map(([status]) => status).sort()).toEqual([201, 403]);
    expect(both.find(([status]) => status === 403)?.[1]).toContain('is already running');
    expect(run.attempt).toBe(2);
  });

  it('of a run whose workflow file is broken is refused; one of a superseded run begins it', async () => {
    const { github, octokit } = setUp();
    const ci = github.repository('octo/demo').workflow('CI');
    const broken = aRunOf(ci).brokenFromTheStart();
    const superseded = aRunOf(ci).withJob('test').superseded();
    expect(await outcome(octokit.request(rerunWhole, { ...demo, run_id: broken.id }))).toEqual([
      403,
      expect.stringContaining('broken'),
    ]);
    expect(await outcome(octokit.request(rerunWhole, { ...demo, run_id: superseded.id }))).toEqual([201, '']);
    github.clock.advance(minutes(5));
    expect(superseded.progress.conclusion).toBe('success');
  });

  it('of what did not fail is refused, of nothing is not found', async () => {
    const { github, octokit } = setUp();
    const run = github
      .repository('octo/demo')
      .workflow('CI')
      .run({ jobs: [{ name: 'test' }] });
    github.clock.advance(minutes(5));
    expect(await outcome(octokit.request(rerunFailed, { ...demo, run_id: run.id }))).toEqual([
      403,
      expect.stringContaining('no failed jobs'),
    ]);
    expect((await outcome(octokit.request(rerunFailed, { ...demo, run_id: 7 })))[0]).toBe(404);
  });
});

describe('cancelling', () => {
  it('ends a run that would never end, and refuses one that has', async () => {
    const { github, octokit } = setUp();
    const run = aRunOf(github.repository('octo/demo').workflow('CI')).withJob('test', neverEnds()).starts();
    github.clock.advance(hours(1));
    const route = 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel';
    expect(await outcome(octokit.request(route, { ...demo, run_id: run.id }))).toEqual([202, '']);
    expect(run.progress.status).toBe('in_progress');
    github.clock.advance(minutes(1));
    expect(run.progress).toEqual({ status: 'completed', conclusion: 'cancelled' });
    expect((await outcome(octokit.request(route, { ...demo, run_id: run.id })))[0]).toBe(409);
  });
});

describe('logs', () => {
  it.each([
    ['available', 200],
    ['gone', 410],
    ['missing', 404],
  ] as const)('that are %s are answered %i', async (logState, status) => {
    const { github, octokit } = setUp();
    const run = github
      .repository('octo/demo')
      .workflow('CI')
      .run({ jobs: [{ name: 'test', conclusion: 'failure', logState }] });
    github.clock.advance(minutes(5));
    expect(
      (
        await outcome(
          octokit.request('GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs', {
            ...demo,
            job_id: run.jobId('test'),
          }),
        )
      )[0],
    ).toBe(status);
    expect(
      (
        await outcome(
          octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/logs', { ...demo, run_id: run.id }),
        )
      )[0],
    ).toBe(status);
    github.assertNoViolations();
  });

  // https://docs.github.com/en/organizations/managing-organization-settings/configuring-the-retention-period-for-github-actions-artifacts-and-logs-in-your-organization
  it('expire after 90 days, and are not there while the job runs', async () => {
    const { github, octokit } = setUp();
    const run = github
      .repository('octo/demo')
      .workflow('CI')
      .run({ jobs: [{ name: 'test' }] });
    const read = async (): Promise<number> =>
      (
        await outcome(
          octokit.request('GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs', {
            ...demo,
            job_id: run.jobId('test'),
          }),
        )
      )[0];
    github.clock.advance(minutes(0.5));
    expect(await read()).toBe(404);
    github.clock.advance(minutes(5));
    expect(await read()).toBe(200);
    github.clock.advance(days(91));
    expect(await read()).toBe(410);
  });
});

describe('issues and comments', () => {
  // https://github.com/orgs/community/discussions/27190
  it.each([
    [65_536, 201],
    [65_537, 422],
  ])('a body of %i characters is answered %i', async (length, status) => {
    const { github, octokit } = setUp();
    const { number } = github.repository('octo/demo').issue({ title: 'x' });
    expect(
      (
        await outcome(
          octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
            ...demo,
            issue_number: number,
            body: '😀'.repeat(length),
          }),
        )
      )[0],
    ).toBe(status);
    expect(
      (
        await outcome(
          octokit.request('POST /repos/{owner}/{repo}/issues', { ...demo, title: 'y', body: 'a'.repeat(length) }),
        )
      )[0],
    ).toBe(status);
  });

  it('an issue takes 2,500 comments', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const { number } = repository.issue({ title: 'x' });
    for (let count = 0; count < 2500; count += 1) repository.comment(number, 'x');
    expect(
      await outcome(
        octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          ...demo,
          issue_number: number,
          body: 'x',
        }),
      ),
    ).toEqual([403, expect.stringContaining('more than 2500 comments')]);
  });

  it('a locked pull request takes no comment of a bot', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const { number } = repository.pull({ headBranch: 'x' });
    await octokit.request('PUT /repos/{owner}/{repo}/issues/{issue_number}/lock', { ...demo, issue_number: number });
    const bot = octokitFor(github, github.actionsToken(repository));
    expect(
      await outcome(
        bot.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          ...demo,
          issue_number: number,
          body: 'x',
        }),
      ),
    ).toEqual([403, expect.stringContaining('locked')]);
  });

  it('a repository without issues says 410, a label that exists 422', async () => {
    const { github, octokit } = setUp();
    github.repository('octo/quiet', { hasIssues: false });
    const quiet = { owner: 'octo', repo: 'quiet' };
    expect((await outcome(octokit.request('GET /repos/{owner}/{repo}/issues', quiet)))[0]).toBe(410);
    expect((await outcome(octokit.request('POST /repos/{owner}/{repo}/issues', { ...quiet, title: 'x' })))[0]).toBe(
      410,
    );
    expect(await outcome(octokit.request('POST /repos/{owner}/{repo}/labels', { ...demo, name: 'BUG' }))).toEqual([
      422,
      expect.stringContaining('already_exists'),
    ]);
    github.assertNoViolations();
  });
});

describe('check runs', () => {
  it('take fifty annotations a request, which add up', async () => {
    const { github } = setUp();
    const repository = github.repository('octo/demo');
    const octokit = octokitFor(github, github.actionsToken(repository));
    const annotations = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        path: 'a',
        start_line: index + 1,
        end_line: index + 1,
        annotation_level: 'warning' as const,
        message: 'x',
      }));
    const output = (count: number) => ({ title: 't', summary: 's', annotations: annotations(count) });
    const { data } = await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
      ...demo,
      name: 'gate',
      head_sha: repository.head(),
      output: output(50),
    });
    const updated = await octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
      ...demo,
      check_run_id: Number(data.id),
      output: output(10),
    });
    expect(updated.data.output.annotations_count).toBe(60);
    await expect(
      octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
        ...demo,
        check_run_id: Number(data.id),
        output: output(51),
      }),
    ).rejects.toThrow('more than 50 items');
  });

  it('are made by Apps only, and changed by the App that made them', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const check = { ...demo, name: 'gate', head_sha: repository.head() };
    expect((await outcome(octokit.request('POST /repos/{owner}/{repo}/check-runs', check)))[0]).toBe(403);
    const { data } = await octokitFor(github, github.actionsToken(repository)).request(
      'POST /repos/{owner}/{repo}/check-runs',
      check,
    );
    const other = octokitFor(github, github.app({ slug: 'other' }).install(repository).token());
    expect(
      await outcome(
        other.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
          ...demo,
          check_run_id: Number(data.id),
          status: 'completed',
          conclusion: 'success',
        }),
      ),
    ).toEqual([403, expect.stringContaining('Invalid app_id')]);
  });
});

describe('a SARIF report', () => {
  const upload = 'POST /repos/{owner}/{repo}/code-scanning/sarifs';
  const pack = (report: unknown): string => gzipSync(JSON.stringify(report)).toString('base64');
  const report = (results: number) => ({
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'x' } }, results: Array.from({ length: results }, () => ({})) }],
  });

  it.each<[string, string, string]>([
    ['of 25,000 results', pack(report(25_000)), 'complete'],
    ['of 25,001 results', pack(report(25_001)), 'failed'],
    ['that is another JSON', pack({ version: '1.0' }), 'failed'],
  ])('%s is pending, then judged', async (_what, sarif, ending) => {
    const { github, octokit } = setUp();
    const commit = { commit_sha: github.repository('octo/demo').head(), ref: 'refs/heads/main' };
    const { data } = await octokit.request(upload, { ...demo, ...commit, sarif });
    const read = async (): Promise<unknown> =>
      (
        await octokit.request('GET /repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}', {
          ...demo,
          sarif_id: data.id ?? '',
        })
      ).data.processing_status;
    expect(await read()).toBe('pending');
    github.clock.advance(minutes(1));
    expect(await read()).toBe(ending);
  });

  it('that is too big is answered 413, that is no gzip 400, where there is no code scanning 403', async () => {
    const { github, octokit } = setUp();
    github.repository('octo/plain', { hasCodeScanning: false });
    const commit = { commit_sha: github.repository('octo/demo').head(), ref: 'refs/heads/main' };
    expect(
      (
        await outcome(
          octokit.request(upload, { ...demo, ...commit, sarif: Buffer.alloc(10 * 1024 * 1024 + 1).toString('base64') }),
        )
      )[0],
    ).toBe(413);
    expect(
      (await outcome(octokit.request(upload, { ...demo, ...commit, sarif: Buffer.from('{}').toString('base64') })))[0],
    ).toBe(400);
    expect(
      (await outcome(octokit.request(upload, { owner: 'octo', repo: 'plain', ...commit, sarif: pack(report(0)) })))[0],
    ).toBe(403);
    github.assertNoViolations();
  });
});

describe('lists of runs', () => {
  function crowded(count: number): GitHub {
    const github = createGitHub();
    const ci = github.repository('octo/demo').workflow('CI');
    const start = github.clock.now() - days(10);
    for (let index = 0; index < count; index += 1)
      ci.run({ jobs: [{ name: 'test' }], createdAt: new Date(start + index * 60_000) });
    return github;
  }

  // https://docs.github.com/en/rest/actions/workflow-runs#list-workflow-runs-for-a-repository
  it('with a filter end after 1,000, without one they do not', async () => {
    const github = crowded(1112);
    const octokit = octokitFor(github, github.userToken());
    const page = async (number: number, filter: { created?: string }) => {
      const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/runs', {
        ...demo,
        per_page: 100,
        page: number,
        ...filter,
      });
      return [data.total_count, data.workflow_runs.length];
    };
    expect(await page(11, { created: '>=2025-01-01' })).toEqual([1112, 0]);
    expect(await page(10, { created: '>=2025-01-01' })).toEqual([1112, 100]);
    expect(await page(12, {})).toEqual([1112, 12]);
    expect(
      (
        await outcome(octokit.request('GET /repos/{owner}/{repo}/actions/runs', { ...demo, per_page: 100, page: 401 }))
      )[0],
    ).toBe(422);
    github.assertNoViolations();
  });

  it('are filtered by status or conclusion, branch, event, actor and commit', async () => {
    const { github, octokit } = setUp();
    const ci = github.repository('octo/demo').workflow('CI');
    const wanted = ci.run({
      jobs: [{ name: 'test', conclusion: 'failure' }],
      actor: 'mona',
      event: 'schedule',
      headSha: 'a'.repeat(40),
      createdAt: '2026-01-05T10:00:00Z',
    });
    ci.run({ jobs: [{ name: 'test', conclusion: null }], createdAt: '2026-01-05T09:00:00Z' });
    for (const filter of [
      { status: 'failure' as const },
      { status: 'completed' as const },
      { event: 'schedule' },
      { actor: 'Mona' },
      { head_sha: 'a'.repeat(40) },
      { created: '2026-01-05T10:00:00Z' },
      { created: '>2026-01-05T09:00:00Z' },
    ]) {
      const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/runs', { ...demo, ...filter });
      expect([filter, data.workflow_runs.map((run) => run.id)]).toEqual([filter, [wanted.id]]);
    }
  });
});
