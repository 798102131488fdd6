import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createSign } from 'node:crypto';
import { createGitHub, minutes } from '../index.ts';
import type { GitHub } from '../index.ts';
import { gitHubDescription } from '../openapi/description.ts';
import { exerciseBranches, exerciseChecks, exerciseDiscussion, exerciseSettings } from '../testing/exercise.ts';
import type { Call } from '../testing/exercise.ts';
import { demo, octokitFor } from '../testing/octokit.ts';
import { throughTheBrowser } from '../testing/browser.ts';

const sarif = gzipSync(
  JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [] }] }),
).toString('base64');

/** A JSON Web Token of an App, made without a library so that the clock can be the virtual one. */
function jwt(github: GitHub, appId: number, privateKey: string): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(github.clock.now() / 1000);
  const content = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode({ iat: now - 60, exp: now + 500, iss: appId })}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey).toString('base64url')}`;
}

describe('every operation of the slice', () => {
  const github = createGitHub();
  const statuses = new Map<string, number>();

  beforeAll(async () => {
    const repository = github.repository('octo/demo', { files: { 'README.md': '# Demo\n', 'src/a.py': 'print(1)\n' } });
    const app = github.app({ slug: 'portcullis', webhook: { receive: () => new Response('ok') } });
    const installation = app.install(repository);
    const asUser = octokitFor(github, github.userToken());
    const asInstallation = octokitFor(github, installation.token());
    const call = async (
      client: typeof asUser,
      operationId: string,
      parameters: Record<string, unknown> = {},
    ): Promise<unknown> => {
      const described = gitHubDescription.operations[operationId];
      if (described === undefined) throw new Error(operationId);
      const response: { status: number; data: unknown } = await client.request(
        // Octokit puts what a DELETE says into its body, unless the address has a place for it.
        `${described.method.toUpperCase()} ${described.path}${operationId === 'actions/delete-actions-cache-by-key' ? '{?key}' : ''}`,
        {
          ...(described.path.startsWith('/repos/') && demo),
          ...parameters,
          ...(operationId.includes('download') && { request: { redirect: 'manual' } }),
        },
      );
      statuses.set(operationId, response.status);
      return response.data;
    };
    const user = async (operationId: string, parameters?: Record<string, unknown>): Promise<unknown> =>
      call(asUser, operationId, parameters);
    const field = (data: unknown, name: string): unknown =>
      Object.entries(data ?? {}).find(([key]) => key === name)?.[1];

    const pull = repository.pull({ headBranch: 'feature', title: 'Feature', files: { 'src/a.py': 'print(2)\n' } });
    const ci = repository.workflow('CI');
    const jobs = [
      { name: 'build', steps: [{ name: 'Compile', log: 'ok' }] },
      { name: 'test', needs: ['build'], conclusion: 'failure', annotations: [{ message: 'exit 1' }] },
    ] as const;
    const artifacts = [{ name: 'reports', files: { 'a.txt': 'a' } }];
    const run = ci.run({
      headBranch: 'feature',
      event: 'pull_request',
      pullRequests: [pull.number],
      attempts: [{ jobs, artifacts }],
    });
    github.clock.advance(minutes(10));
    const running = ci.run({ jobs: [{ name: 'slow', conclusion: null }] });
    const endless = ci.run({ jobs: [{ name: 'slow', conclusion: null }] });
    github.clock.advance(minutes(1));
    const sha = repository.head();

    await user('repos/get');
    await user('users/get-authenticated');
    await user('rate-limit/get');
    await user('actions/list-repo-workflows');
    await user('actions/get-workflow', { workflow_id: 'ci.yml' });
    await user('actions/list-workflow-runs', { workflow_id: ci.id, created: '>=2026-01-01' });
    await user('actions/list-workflow-runs-for-repo', { created: '2026-01-05T00:00:00Z..2026-01-06' });
    await user('actions/get-workflow-run', { run_id: run.id });
    await user('actions/get-workflow-run-attempt', { run_id: run.id, attempt_number: 1 });
    await user('actions/list-jobs-for-workflow-run', { run_id: run.id, filter: 'all' });
    await user('actions/list-jobs-for-workflow-run-attempt', { run_id: run.id, attempt_number: 1 });
    await user('actions/get-job-for-workflow-run', { job_id: run.jobId('test') });
    await user('actions/download-job-logs-for-workflow-run', { job_id: run.jobId('test') });
    await user('actions/download-workflow-run-logs', { run_id: run.id });
    await user('actions/download-workflow-run-attempt-logs', { run_id: run.id, attempt_number: 1 });
    await user('actions/list-artifacts-for-repo', { name: 'reports' });
    const listed = await user('actions/list-workflow-run-artifacts', { run_id: run.id });
    const [artifact] = [
      ...(Array.isArray(field(listed, 'artifacts')) ? (field(listed, 'artifacts') as unknown[]) : []),
    ];
    const artifactId = field(artifact, 'id');
    await user('actions/get-artifact', { artifact_id: artifactId });
    await user('actions/download-artifact', { artifact_id: artifactId, archive_format: 'zip' });
    await user('actions/delete-artifact', { artifact_id: artifactId });
    await user('actions/re-run-job-for-workflow-run', { job_id: run.jobId('test') });
    github.clock.advance(minutes(10));
    await user('actions/re-run-workflow-failed-jobs', { run_id: run.id });
    github.clock.advance(minutes(10));
    await user('actions/re-run-workflow', { run_id: run.id, enable_debug_logging: true });
    github.clock.advance(minutes(10));
    await user('actions/delete-workflow-run-logs', { run_id: run.id });
    await user('actions/cancel-workflow-run', { run_id: running.id });
    await user('actions/force-cancel-workflow-run', { run_id: endless.id });
    await user('actions/create-workflow-dispatch', { workflow_id: 'ci.yml', ref: 'main', inputs: {} });

    const output = {
      title: 'Gate',
      summary: 'fine',
      annotations: [{ path: 'src/a.py', start_line: 1, end_line: 1, annotation_level: 'warning', message: 'hm' }],
    };
    const check = await call(asInstallation, 'checks/create', {
      name: 'gate',
      head_sha: sha,
      status: 'in_progress',
      output,
    });
    const checkId = { check_run_id: field(check, 'id') };
    await call(asInstallation, 'checks/update', { ...checkId, conclusion: 'success', output });
    await user('checks/get', checkId);
    await user('checks/list-annotations', checkId);
    await user('checks/list-for-ref', { ref: 'main', check_name: 'gate' });
    await user('repos/create-commit-status', {
      sha,
      state: 'success',
      context: 'gate',
      description: 'fine',
      target_url: 'https://example.com',
    });
    await user('repos/list-commit-statuses-for-ref', { ref: 'main' });
    await user('repos/get-combined-status-for-ref', { ref: sha });

    await user('issues/create', { title: 'Red', body: 'x', labels: ['ci-health'], assignees: ['octocat'] });
    const issue = { issue_number: pull.number + 1 };
    await user('issues/get', issue);
    await user('issues/list-for-repo', { labels: 'ci-health', creator: 'octocat', sort: 'updated', state: 'all' });
    await user('issues/update', { ...issue, title: 'Redder', state: 'closed', state_reason: 'not_planned' });
    await user('issues/update', { ...issue, state: 'open' });
    await user('issues/lock', { ...issue, lock_reason: 'resolved' });
    await user('issues/unlock', issue);
    await user('issues/create-label', { name: 'auto', color: 'ff0000', description: 'x' });
    await user('issues/get-label', { name: 'auto' });
    await user('issues/update-label', { name: 'auto', new_name: 'automatic' });
    await user('issues/list-labels-for-repo');
    await user('issues/add-labels', { ...issue, labels: ['automatic'] });
    await user('issues/list-labels-on-issue', issue);
    await user('issues/remove-label', { ...issue, name: 'automatic' });
    await user('issues/delete-label', { name: 'automatic' });
    const comment = {
      comment_id: field(
        await call(asInstallation, 'issues/create-comment', { issue_number: pull.number, body: '<!-- m --> hi' }),
        'id',
      ),
    };
    await user('issues/list-events', { issue_number: pull.number });
    await user('issues/list-comments', { issue_number: pull.number });
    await user('issues/list-comments-for-repo', { sort: 'updated', direction: 'desc' });
    await user('issues/get-comment', comment);
    await user('issues/update-comment', { ...comment, body: 'bye' });
    await user('issues/delete-comment', comment);

    await user('pulls/list', { head: 'octo:feature' });
    await user('pulls/get', { pull_number: pull.number });
    await user('pulls/list-files', { pull_number: pull.number });
    await user('pulls/update', { pull_number: pull.number, title: 'Better', state: 'closed' });
    await user('pulls/update', { pull_number: pull.number, state: 'open' });
    repository.commit({ 'src/a.py': 'print(3)\n' }, { branch: 'feature' });
    await user('git/create-blob', { content: 'aGk=', encoding: 'base64' });
    await user('git/get-blob', { file_sha: '32f95c0d1244a78b2be1bab8de17906fabb2c4a8' });
    const tree = field(
      await user('git/create-tree', {
        base_tree: sha,
        tree: [{ path: 'docs/x.md', mode: '100644', type: 'blob', content: 'x' }],
      }),
      'sha',
    );
    await user('git/get-tree', { tree_sha: tree, recursive: '1' });
    const commit = field(
      await user('git/create-commit', {
        message: 'Docs',
        tree,
        parents: [sha],
        author: { name: 'a', email: 'a@b.c', date: '2026-01-01T00:00:00Z' },
      }),
      'sha',
    );
    await user('git/get-commit', { commit_sha: commit });
    await user('git/create-ref', { ref: 'refs/heads/docs', sha });
    await user('git/update-ref', { ref: 'heads/docs', sha: commit, force: false });
    await user('git/get-ref', { ref: 'heads/docs' });
    await user('git/list-matching-refs', { ref: 'heads/' });
    await user('pulls/create', { title: 'Docs', head: 'docs', base: 'main' });
    await user('repos/list-pull-requests-associated-with-commit', { commit_sha: commit });
    await user('git/delete-ref', { ref: 'heads/docs' });
    await user('repos/get-content', { path: 'README.md' });
    const created = await user('repos/create-or-update-file-contents', {
      path: 'report.md',
      message: 'Report',
      content: Buffer.from('hi').toString('base64'),
    });
    await user('repos/delete-file', {
      path: 'report.md',
      message: 'Away',
      sha: field(field(created, 'content'), 'sha'),
    });
    await user('repos/get-commit', { ref: 'main' });
    await user('repos/list-commits', { sha: 'main' });
    await user('repos/get-branch', { branch: 'main' });
    await user('repos/list-branches');
    const receipt = await user('code-scanning/upload-sarif', { commit_sha: sha, ref: 'refs/heads/main', sarif });
    github.clock.advance(minutes(1));
    expect(await user('code-scanning/get-sarif', { sarif_id: field(receipt, 'id') })).toMatchObject({
      processing_status: 'complete',
    });

    await github.webhooksDelivered();
    const appToken = octokitFor(github, jwt(github, app.id, app.privateKey));
    await call(appToken, 'apps/get-authenticated');
    await call(appToken, 'apps/list-installations');
    await call(appToken, 'apps/get-installation', { installation_id: installation.id });
    await call(appToken, 'apps/get-repo-installation', { owner: 'octo', repo: 'demo' });
    const granted = await call(appToken, 'apps/create-installation-access-token', {
      installation_id: installation.id,
      permissions: { issues: 'write' },
    });
    await call(octokitFor(github, String(field(granted, 'token'))), 'apps/list-repos-accessible-to-installation');
    const deliveries = await call(appToken, 'apps/list-webhook-deliveries', { per_page: 5 });
    const delivery = { delivery_id: field(Array.isArray(deliveries) ? deliveries[0] : undefined, 'id') };
    await call(appToken, 'apps/get-webhook-delivery', delivery);
    await call(appToken, 'apps/redeliver-webhook-delivery', delivery);
    app.install(github.repository('acme/site', { organization: true }));
    github.signIn('octocat');
    const { manifestCode, userToken } = await throughTheBrowser(github);
    await call(octokitFor(github, github.userToken()), 'apps/create-from-manifest', { code: manifestCode });
    const registered = github.registeredApp('made-from-a-manifest').install(repository);
    const signedIn = octokitFor(github, userToken);
    await call(signedIn, 'apps/list-installations-for-authenticated-user');
    await call(signedIn, 'apps/list-installation-repos-for-authenticated-user', { installation_id: registered.id });
    const callers = {
      user: asUser,
      reviewer: octokitFor(github, github.userToken('mona')),
      installation: octokitFor(github, installation.token()),
    };
    const callAs: Call = async (as, operationId, parameters) =>
      call(
        as === 'app' ? octokitFor(github, jwt(github, app.id, app.privateKey)) : callers[as],
        operationId,
        parameters,
      );
    const exercise = { github, repository, call: callAs };
    await exerciseDiscussion(exercise);
    await exerciseBranches(exercise);
    await exerciseSettings(exercise);
    await exerciseChecks(exercise);
    await github.webhooksDelivered();
  });

  it.each(Object.keys(gitHubDescription.operations))('%s is served', (operationId) => {
    expect(statuses.get(operationId)).toBeGreaterThanOrEqual(200);
  });

  it('sends every webhook of the slice', () => {
    const sent = new Set(
      (github.core.world.webhooks[0]?.deliveries ?? []).map(({ outgoing: { event, action } }) =>
        [event, action]
          .filter((part) => part !== null)
          .join('-')
          .replaceAll('_', '-'),
      ),
    );
    // The action of a repository_dispatch is what its sender chose.
    sent.delete('repository-dispatch-nightly');
    expect([...sent].sort()).toEqual(Object.keys(gitHubDescription.webhooks).sort());
  });

  it('breaches the description nowhere, webhooks included', () => {
    expect(github.violations).toEqual([]);
  });
});
