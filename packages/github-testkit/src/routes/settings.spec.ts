import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { createGitHub, minutes } from '../index.ts';
import { demo, octokitFor, setUp, statusOf } from '../testing/octokit.ts';

describe('a deployment', () => {
  it('waits for green statuses, and ends those before it in the same environment', async () => {
    const { github, octokit } = setUp();
    const sha = github.repository('octo/demo').head();
    const setStatus = async (state: 'failure' | 'success') =>
      octokit.request('POST /repos/{owner}/{repo}/statuses/{sha}', { ...demo, sha, state });
    const deploy = async (): Promise<number> =>
      octokit
        .request('POST /repos/{owner}/{repo}/deployments', { ...demo, ref: 'main', environment: 'staging' })
        .then(({ data }) => ('id' in data ? Number(data.id) : 0));
    await setStatus('failure');
    expect(await statusOf(deploy())).toBe(409);
    await setStatus('success');
    const [first, second] = [await deploy(), await deploy()];
    const route = '/repos/{owner}/{repo}/deployments/{deployment_id}';
    for (const deployment_id of [first, second])
      await octokit.request(`POST ${route}/statuses`, { ...demo, deployment_id, state: 'success' });
    const { data } = await octokit.request(`GET ${route}/statuses`, { ...demo, deployment_id: first });
    expect(data.map(({ state }) => state)).toEqual(['inactive', 'success']);
    const remove = async (deployment_id: number): Promise<number> =>
      statusOf(octokit.request(`DELETE ${route}`, { ...demo, deployment_id }));
    expect([await remove(second), await remove(first)]).toEqual([422, 0]);
    const environments = await octokit.request('GET /repos/{owner}/{repo}/environments', demo);
    expect(environments.data.environments?.map(({ name }) => name)).toEqual(['staging']);
    github.assertNoViolations();
  });
});

describe('variables, secrets and caches', () => {
  it('keep variables by their names in capitals', async () => {
    const { github, octokit } = setUp();
    const route = '/repos/{owner}/{repo}/actions/variables';
    const create = async (name: string): Promise<number> =>
      statusOf(octokit.request(`POST ${route}`, { ...demo, name, value: 'red' }));
    expect([await create('colour'), await create('COLOUR')]).toEqual([0, 409]);
    expect([await create('GITHUB_X'), await create('1x'), await create('a-b')]).toEqual([422, 422, 422]);
    await octokit.request(`PATCH ${route}/{name}`, { ...demo, name: 'colour', value: 'blue' });
    const { data } = await octokit.request(`GET ${route}/{name}`, { ...demo, name: 'Colour' });
    expect([data.name, data.value]).toEqual(['COLOUR', 'blue']);
    github.assertNoViolations();
  });

  it('take secrets that are sealed for the key of the repository, and never give them back', async () => {
    const { github, octokit } = setUp();
    const route = '/repos/{owner}/{repo}/actions/secrets';
    const { data: key } = await octokit.request(`GET ${route}/public-key`, demo);
    expect(Buffer.from(key.key, 'base64')).toHaveLength(32);
    const put = async (key_id: string): Promise<number> =>
      octokit
        .request(`PUT ${route}/{secret_name}`, { ...demo, secret_name: 'TOKEN', key_id, encrypted_value: 'c2VhbA==' })
        .then(
          ({ status }) => status,
          () => 422,
        );
    expect([await put('1'), await put(key.key_id), await put(key.key_id)]).toEqual([422, 201, 204]);
    const { data } = await octokit.request(`GET ${route}/{secret_name}`, { ...demo, secret_name: 'TOKEN' });
    expect(Object.keys(data).sort()).toEqual(['created_at', 'name', 'updated_at']);
    expect(github.repository('octo/demo').state.secrets.get('TOKEN')?.sealed).toBe('c2VhbA==');
    github.assertNoViolations();
  });

  it('list caches by the beginning of their keys, and delete them by the whole', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    for (const [key, sizeBytes] of [
      ['pip-1', 10],
      ['pip-10', 30],
      ['npm-1', 20],
    ] as const)
      repository.cache({ key, sizeBytes });
    const route = '/repos/{owner}/{repo}/actions/caches';
    const list = async (filter: object) =>
      (await octokit.request(`GET ${route}`, { ...demo, ...filter })).data.actions_caches.map(({ key }) => key);
    expect(await list({ key: 'pip-', sort: 'size_in_bytes' })).toEqual(['pip-10', 'pip-1']);
    await octokit.request(`DELETE ${route}{?key}`, { ...demo, key: 'pip-1' });
    expect(await list({ sort: 'size_in_bytes' })).toEqual(['pip-10', 'npm-1']);
    const usage = await octokit.request('GET /repos/{owner}/{repo}/actions/cache/usage', demo);
    expect([usage.data.active_caches_count, usage.data.active_caches_size_in_bytes]).toEqual([2, 50]);
    github.assertNoViolations();
  });
});

describe('a dispatch', () => {
  it('is told of under the name that its sender chose', async () => {
    const { github, octokit } = setUp();
    const told: unknown[] = [];
    github.repository('octo/demo').webhook({
      receive: async (request) => {
        told.push([request.headers.get('x-github-event'), await request.json()]);
        return new Response();
      },
    });
    const payload = { client_payload: { a: [1, { b: null }] } };
    await octokit.request('POST /repos/{owner}/{repo}/dispatches', { ...demo, event_type: 'nightly', ...payload });
    await github.webhooksDelivered();
    expect(told).toEqual([
      ['repository_dispatch', expect.objectContaining({ action: 'nightly', branch: 'main', ...payload })],
    ]);
    github.assertNoViolations();
  });
});

describe('check suites', () => {
  it('are one for each App and commit, and reset when they are asked for again', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const told: string[] = [];
    const webhook = {
      events: ['check_suite', 'check_run'],
      receive: async (request: Request) => {
        const { action } = (await request.json()) as { action: string };
        told.push(`${request.headers.get('x-github-event') ?? ''} ${action}`);
        return new Response();
      },
    };
    const app = octokitFor(github, github.app({ slug: 'gate', webhook }).install(repository).token());
    github.app({ slug: 'other' }).install(repository);
    const create = async (name: string, conclusion: 'failure' | 'success') =>
      app.request('POST /repos/{owner}/{repo}/check-runs', { ...demo, name, head_sha: repository.head(), conclusion });
    await create('lint', 'success');
    await create('test', 'failure');
    const list = async () =>
      (await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-suites', { ...demo, ref: 'main' })).data;
    const { check_suites: suites } = await list();
    expect(
      suites.map((suite) => [suite.app?.slug, suite.status, suite.conclusion, suite.latest_check_runs_count]),
    ).toEqual([['gate', 'completed', 'failure', 2]]);
    await app.request('POST /repos/{owner}/{repo}/check-suites/{check_suite_id}/rerequest', {
      ...demo,
      check_suite_id: Number(suites[0]?.id),
    });
    expect((await list()).check_suites.map((suite) => [suite.status, suite.conclusion])).toEqual([['queued', null]]);
    await github.webhooksDelivered();
    expect(told.at(-1)).toBe('check_suite rerequested');
    github.assertNoViolations();
  });

  it('of runs are those of GitHub Actions', async () => {
    const { github, octokit } = setUp();
    const run = github
      .repository('octo/demo')
      .workflow('CI')
      .run({ jobs: [{ name: 'a' }, { name: 'b', conclusion: 'failure' }] });
    github.clock.advance(minutes(5));
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/check-suites/{check_suite_id}', {
      ...demo,
      check_suite_id: run.state.checkSuiteId,
    });
    expect([data.app?.slug, data.conclusion, data.head_branch]).toEqual(['github-actions', 'failure', 'main']);
    const runs = await octokit.request('GET /repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs', {
      ...demo,
      check_suite_id: Number(data.id),
    });
    expect(runs.data.check_runs.map(({ name }) => name).sort()).toEqual(['a', 'b']);
    github.assertNoViolations();
  });
});

describe('runs', () => {
  const route = '/repos/{owner}/{repo}/actions/runs/{run_id}';

  it('are deleted once they are over', async () => {
    const { github, octokit } = setUp();
    const run = github
      .repository('octo/demo')
      .workflow('CI')
      .run({ jobs: [{ name: 'a' }] });
    const address = { ...demo, run_id: run.id };
    expect(await statusOf(octokit.request(`DELETE ${route}`, address))).toBe(403);
    github.clock.advance(minutes(5));
    expect(await statusOf(octokit.request(`DELETE ${route}`, address))).toBe(0);
    expect(await statusOf(octokit.request(`GET ${route}`, address))).toBe(404);
    github.assertNoViolations();
  });

  it('of forks start when they are approved, as the same attempt', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const fork = github.repository('mona/demo', { parent: repository });
    const waiting = { conclusion: 'action_required', onRerun: [{ jobs: [{ name: 'test' }] }] } as const;
    const run = repository.workflow('CI').run({ ...waiting, headRepository: fork });
    const own = repository.workflow('CI').run(waiting);
    const approve = async (run_id: number): Promise<number> =>
      statusOf(octokit.request(`POST ${route}/approve`, { ...demo, run_id }));
    expect([await approve(own.id), await approve(run.id), await approve(run.id)]).toEqual([403, 0, 403]);
    github.clock.advance(minutes(5));
    expect([run.attempt, run.progress.conclusion]).toEqual([1, 'success']);
    github.assertNoViolations();
  });

  it('of a workflow that is turned off are not dispatched', async () => {
    const { github, octokit } = setUp();
    github.repository('octo/demo').workflow('CI');
    const workflow = { ...demo, workflow_id: 'ci.yml' };
    const of = '/repos/{owner}/{repo}/actions/workflows/{workflow_id}';
    const dispatch = async (): Promise<number> =>
      statusOf(octokit.request(`POST ${of}/dispatches`, { ...workflow, ref: 'main' }));
    await octokit.request(`PUT ${of}/disable`, workflow);
    expect(await dispatch()).toBe(422);
    await octokit.request(`PUT ${of}/enable`, workflow);
    expect(await dispatch()).toBe(0);
    github.assertNoViolations();
  });
});

describe('code scanning alerts', () => {
  it('open with a report, are fixed by one without them, and open again', async () => {
    const { github, octokit } = setUp();
    const commit_sha = github.repository('octo/demo').head();
    const finding = (ruleId: string, startLine: number) => ({
      ruleId,
      level: 'error',
      message: { text: 'bad' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'a.py' }, region: { startLine } } }],
    });
    const upload = async (...results: readonly object[]): Promise<void> => {
      const report = { version: '2.1.0', runs: [{ tool: { driver: { name: 'bandit' } }, results }] };
      const sarif = gzipSync(JSON.stringify(report)).toString('base64');
      const ref = 'refs/heads/main';
      await octokit.request('POST /repos/{owner}/{repo}/code-scanning/sarifs', { ...demo, commit_sha, ref, sarif });
      github.clock.advance(minutes(1));
    };
    const route = '/repos/{owner}/{repo}/code-scanning/alerts';
    const list = async () => {
      const { data } = await octokit.request(`GET ${route}`, { ...demo, direction: 'asc' });
      return data.map(({ number, state, rule, most_recent_instance: { location } }) => [
        number,
        state,
        rule.id,
        location?.start_line,
      ]);
    };
    expect(await statusOf(list())).toBe(404);
    await upload(finding('B101', 3), finding('B102', 4));
    await upload(finding('B102', 4));
    expect(await list()).toEqual([
      [1, 'fixed', 'B101', 3],
      [2, 'open', 'B102', 4],
    ]);
    const dismiss = async (alert_number: number, extra: object): Promise<number> =>
      statusOf(
        octokit.request(`PATCH ${route}/{alert_number}`, { ...demo, alert_number, state: 'dismissed', ...extra }),
      );
    expect([await dismiss(2, {}), await dismiss(2, { dismissed_reason: 'false positive' })]).toEqual([422, 0]);
    await upload(finding('B101', 3), finding('B102', 4));
    expect((await list()).map(([, state]) => state)).toEqual(['open', 'dismissed']);
    github.assertNoViolations();
  });
});

describe('an installation', () => {
  it('ends its token when it says so', async () => {
    const github = createGitHub();
    const token = github.app({ slug: 'bot' }).install(github.repository('octo/demo')).token();
    const octokit = octokitFor(github, token);
    const read = async (): Promise<number> => statusOf(octokit.request('GET /repos/{owner}/{repo}', demo));
    expect(await read()).toBe(0);
    await octokit.request('DELETE /installation/token');
    expect(await read()).toBe(401);
    github.assertNoViolations();
  });
});
