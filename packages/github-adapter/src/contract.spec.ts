import { createGitHub, hours, minutes } from '@portcullis/github-testkit';
import type { AppHandle, GitHub as TestGitHub, RepositoryHandle } from '@portcullis/github-testkit';
import { describe, expect, it } from '@jest/globals';
import { connectGitHubApp } from './app/connect-github-app.ts';
import { connectGitHubUser } from './app/connect-github-user.ts';
import type { Credential } from './auth/credential.ts';
import { installationTokenOperation } from './auth/installation-token-operation.ts';
import { connectGitHub } from './connect-github.ts';
import type { GitHubOptions } from './connect-github.ts';
import { operations } from './operation.ts';
import { collect } from './testing/connected.ts';
import { virtualTiming } from './testing/virtual-timing.ts';

type Kind = Exclude<Credential['kind'], 'app'>;

function credentialOf(kind: Kind, github: TestGitHub, handle: RepositoryHandle): Credential {
  switch (kind) {
    case 'actions-token':
      return { kind, token: github.actionsToken(handle) };
    case 'token':
      return { kind, token: github.userToken() };
    case 'app-installation': {
      const app = github.app({ slug: 'portcullis' });
      return { kind, appId: app.clientId, privateKey: app.privateKey, installationId: app.install(handle).id };
    }
  }
}

interface Performed {
  readonly github: TestGitHub;
  readonly routes: ReadonlySet<string>;
  readonly login: string;
}

/** Does everything that this package can do, with one credential. */
async function performAll(kind: Kind): Promise<Performed> {
  const github = createGitHub();
  const handle = github.repository('octo/demo');
  const fork = github.repository('mona/demo', { parent: handle });
  const pull = handle.pull({ headBranch: 'feature', headRepository: fork, files: { 'a.txt': 'x' } });
  const own = handle.pull({ headBranch: 'own' });
  const workflow = handle.workflow('CI');
  const failing = [{ name: 'test', conclusion: 'failure' as const, log: 'read ECONNRESET' }];
  const run = workflow.run({
    attempts: [{ jobs: failing }, { jobs: failing, artifacts: [{ name: 'reports', files: { 'a.xml': '<a/>' } }] }],
    createdAt: new Date(github.clock.now() - hours(3)),
  });
  const forked = workflow.run({
    event: 'pull_request',
    headBranch: 'feature',
    headRepository: fork,
    headSha: pull.headSha ?? '',
    jobs: failing,
  });
  const branched = workflow.run({
    event: 'pull_request',
    headBranch: 'own',
    headSha: own.headSha ?? '',
    pullRequests: [own.number],
    jobs: failing,
  });
  github.clock.advance(minutes(30));

  const routes = new Set<string>();
  const timing = virtualTiming(
    () => github.clock.now(),
    (durationMs) => {
      github.clock.advance(durationMs);
    },
  );
  const options: Omit<GitHubOptions, 'credential'> = {
    fetch: github.fetch,
    timing,
    report: (event) => {
      if (event.kind !== 'warned') routes.add(event.route);
    },
  };
  const client = connectGitHub({ ...options, credential: credentialOf(kind, github, handle) });
  const repository = client.repository('octo/demo');
  const window = { since: new Date(github.clock.now() - hours(24)), until: new Date(github.clock.now()) };

  await collect(repository.readAttempts(window));
  await collect(repository.readAttempts({ ...window, workflow: 'ci.yml' }));
  const log = await repository.readJobLog(run.jobId('test'));
  if (log.kind === 'log') await collect(log.chunks);
  for (const archive of [
    await repository.downloadLogs(run.id, 2),
    ...(await Promise.all((await repository.listArtifacts(run.id)).map(({ id }) => repository.downloadArtifact(id)))),
  ]) {
    if (archive.kind === 'archive') await archive.remove();
  }
  await repository.rerunFailedJobs({ runId: run.id, runAttempt: 2 });
  await repository.rerunFailedJobs({ runId: forked.id, runAttempt: 1 });
  await repository.rerunFailedJobs({ runId: branched.id, runAttempt: 1 });
  await repository.pullRequestsOfCommit(branched.headSha);
  await repository.baseChangedAt(pull.number);
  for (const body of ['one', 'two']) {
    await repository.keepComment({ issueNumber: pull.number, marker: { name: 'gate' }, body });
    await repository.publishReport({
      kind: 'branch',
      message: 'Report',
      build: async (current) => ({
        'a/b.txt': `${Buffer.from((await current.read('a/b.txt')) ?? []).toString()}${body}`,
      }),
    });
    await repository.publishReport({
      kind: 'pull-request',
      base: 'main',
      branch: 'report',
      title: 'Report',
      body,
      message: 'Report',
      build: () => Promise.resolve({ 'report.md': body }),
    });
  }
  for (const body of ['one', 'two'])
    await repository.keepCommitComment({ commitSha: handle.head(), marker: { name: 'gate' }, body });
  await repository.readRepository();
  await repository.readFile('main', 'README.md');
  await repository.commitsBetween(handle.head(), own.headSha ?? '');
  await repository.pullRequestFiles(pull.number, handle.head());
  await repository.entriesOfCommit(handle.head(), ['README.md', 'no/such/file']);
  await repository.ancestorsOf(handle.head(), 10);
  await collect(repository.branchRuns(workflow.id, 'main'));
  await repository.ensureLabel({ name: 'ci-health', color: 'd73a4a', description: 'CI health' });
  await repository.addLabel(pull.number, 'ci-health');
  await repository.removeLabel(pull.number, 'ci-health');
  const identity = { label: 'ci-health', marker: { name: 'ci-health' } };
  await repository.keepIssue(identity, { state: 'open', title: 'CI health is low', body: '80 %' });
  await repository.readIssue(identity);
  await repository.keepIssue(identity, { state: 'closed' });
  if (kind !== 'token') {
    const annotations = Array.from({ length: 60 }, (_unused, index) => ({
      path: 'a.txt',
      startLine: index + 1,
      endLine: index + 1,
      level: 'notice' as const,
      message: 'x',
    }));
    const checkRun = {
      name: 'portcullis',
      headSha: handle.head(),
      identity: 'gate',
      conclusion: 'success',
      title: 'passed',
      summary: 'all is well',
    } as const;
    await repository.publishCheckRun({ ...checkRun, annotations: annotations.slice(0, 10) });
    await repository.publishCheckRun({ ...checkRun, annotations });
  }
  await repository.uploadSarif({
    sarif: JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'portcullis' } }, results: [] }] }),
    commitSha: handle.head(),
    ref: 'refs/heads/main',
  });
  if (kind === 'app-installation') await performAsApp(github, handle, options);
  return { github, routes, login: await client.login() };
}

/** What an App does besides: it looks at its installations and the deliveries of its webhooks. */
async function performAsApp(
  github: TestGitHub,
  handle: RepositoryHandle,
  options: Omit<GitHubOptions, 'credential'>,
): Promise<void> {
  const receive = (): Response => new Response(null, { status: 503 });
  const watcher = github.app({ slug: 'watcher', webhook: { receive }, callbackUrls: ['https://watcher.example/'] });
  const { id } = watcher.install(handle);
  const app = connectGitHubApp({ ...options, appId: watcher.id, privateKey: watcher.privateKey });
  await app.listInstallations();
  await app.listRepositories(id);
  await app.installation(id).repository('octo/demo').permissionOf('octo');
  await connectGitHubUser({ ...options, token: await userTokenOf(github, watcher) }).readableRepositories();
  handle.issue({ title: 'delivered' });
  await github.webhooksDelivered();
  for await (const delivery of app.listDeliveries(new Date(0))) {
    await app.redeliver(delivery.id);
    break;
  }
}

/** The token of a user who signs in to an App. */
async function userTokenOf(github: TestGitHub, { clientId, clientSecret }: AppHandle): Promise<string> {
  github.signIn('octocat');
  const pages = 'https://github.com/login/oauth';
  const page = await github.fetch(`${pages}/authorize?client_id=${clientId}`, { redirect: 'manual' });
  const code = new URL(page.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, code });
  const answer = await github.fetch(`${pages}/access_token`, { method: 'POST', body });
  return new URLSearchParams(await answer.text()).get('access_token') ?? '';
}

const performed = new Map<Kind, Promise<Performed>>();
const perform = (kind: Kind): Promise<Performed> => {
  const known = performed.get(kind) ?? performAll(kind);
  performed.set(kind, known);
  return known;
};

describe.each<[Kind, string]>([
  ['actions-token', 'github-actions[bot]'],
  ['token', 'octocat'],
  ['app-installation', 'portcullis[bot]'],
])('with the credential %s', (kind, login) => {
  it('every request and every answer is as GitHub describes it', async () => {
    const { github } = await perform(kind);
    github.assertNoViolations();
    expect(
      github.requests
        .filter(({ status }) => status === null || status >= 400)
        .map(({ status, path }) => `${status ?? ''} ${path}`)
        .filter((line) => !line.startsWith('404')),
    ).toEqual([]);
  });

  it('what is written is known again by its author', async () => {
    await expect(perform(kind)).resolves.toMatchObject({ login });
  });
});

describe('the operations of this package', () => {
  it('are all performed here', async () => {
    const all = await Promise.all([perform('actions-token'), perform('token'), perform('app-installation')]);
    const routes = new Set(all.flatMap((one) => [...one.routes]));
    const known = [...Object.values(operations), installationTokenOperation].map(({ route }): string => route);
    // Duplicate comments, which the properties of writes create; nothing else is ever deleted.
    expect(known.filter((route) => !routes.has(route))).toEqual([
      operations.deleteComment.route,
      operations.deleteCommitComment.route,
    ]);
    expect([...routes].filter((route) => !known.includes(route))).toEqual([]);
  });
});
