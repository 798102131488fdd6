import { describe, expect, it } from '@jest/globals';
import { createGitHub, days, minutes } from '@portcullis/github-testkit';
import type { AppHandle, GitHub } from '@portcullis/github-testkit';
import { virtualTiming } from '../testing/virtual-timing.ts';
import { connectGitHubApp } from './connect-github-app.ts';
import { connectGitHubUser } from './connect-github-user.ts';
import type { AppDelivery } from './deliveries.ts';
import type { GitHubApp } from './connect-github-app.ts';

interface Wired {
  readonly github: GitHub;
  readonly handle: AppHandle;
  readonly app: GitHubApp;
  readonly received: string[];
}

function wired(): Wired {
  const github = createGitHub();
  const received: string[] = [];
  const handle = github.app({
    slug: 'portcullis',
    webhook: {
      receive: (request) => {
        received.push(request.headers.get('x-github-delivery') ?? '');
        return new Response(null, { status: received.length === 1 ? 503 : 202 });
      },
    },
  });
  const { clock } = github;
  const app = connectGitHubApp({
    appId: handle.id,
    privateKey: handle.privateKey,
    fetch: github.fetch,
    timing: virtualTiming(
      () => clock.now(),
      (ms) => {
        clock.advance(ms);
      },
    ),
  });
  return { github, handle, app, received };
}

async function all(deliveries: AsyncIterable<AppDelivery>): Promise<readonly AppDelivery[]> {
  const found: AppDelivery[] = [];
  for await (const delivery of deliveries) found.push(delivery);
  return found;
}

describe('a GitHub App', () => {
  it('knows who it is, where it is installed, and what it reaches there', async () => {
    const { github, handle, app } = wired();
    const demo = github.repository('octo/demo');
    const { id } = handle.install(demo, github.repository('octo/other'));
    await expect(app.identity()).resolves.toEqual({ id: handle.id, slug: 'portcullis' });
    await expect(app.listInstallations()).resolves.toEqual([{ id, account: 'octo', isSuspended: false }]);
    const repositories = await app.listRepositories(id);
    expect(repositories.map(({ fullName }) => fullName)).toEqual(['octo/demo', 'octo/other']);
    await expect(app.installation(id).login()).resolves.toBe('portcullis[bot]');
    expect(app.installation(id)).toBe(app.installation(id));
    github.assertNoViolations();
  });

  it('lists attempts to deliver its webhooks, and asks for one again', async () => {
    const { github, handle, app, received } = wired();
    const demo = github.repository('octo/demo');
    handle.install(demo);
    demo.issue({ title: 'one' });
    await github.webhooksDelivered();
    const before = await all(app.listDeliveries(new Date(github.clock.now() - 1000)));
    const failed = before.find(({ statusCode }) => statusCode === 503);
    expect(failed).toMatchObject({ isRedelivery: false });
    await app.redeliver(failed?.id ?? 0);
    await github.webhooksDelivered();
    expect(received.filter((guid) => guid === failed?.guid)).toHaveLength(2);
    github.assertNoViolations();
  });

  it('lists them over all pages, as far back as is asked for', async () => {
    const { github, handle, app } = wired();
    const demo = github.repository('octo/demo');
    handle.install(demo);
    const since = new Date(github.clock.now());
    github.clock.advance(minutes(1));
    for (let count = 0; count < 120; count += 1) demo.issue({ title: `issue ${count}` });
    await github.webhooksDelivered();
    const found = await all(app.listDeliveries(since));
    expect(found.length).toBeGreaterThanOrEqual(120);
    github.clock.advance(days(1));
    await expect(all(app.listDeliveries(new Date(github.clock.now() - minutes(1))))).resolves.toEqual([]);
  });

  it('finds runs of a commit, recent runs, and what users may do', async () => {
    const { github, handle, app } = wired();
    const demo = github.repository('octo/demo');
    const { id } = handle.install(demo);
    const run = demo.workflow('CI').run({ jobs: [{ name: 'test' }] });
    demo.collaborator('mona', 'write');
    github.clock.advance(minutes(10));
    const repository = app.installation(id).repository('octo/demo');
    const ids = (runs: readonly { readonly runId: number }[]): number[] => runs.map(({ runId }) => runId);
    expect(ids(await repository.runsOfCommit(demo.head()))).toEqual([run.id]);
    expect(ids(await repository.runsOfCommit('0'.repeat(40)))).toEqual([]);
    expect(ids(await repository.completedRunsSince(new Date(github.clock.now() - minutes(60))))).toEqual([run.id]);
    expect(ids(await repository.completedRunsSince(new Date(github.clock.now())))).toEqual([]);
    await expect(repository.permissionOf('mona')).resolves.toBe('write');
    await expect(repository.permissionOf('nobody-here')).resolves.toMatch(/^(?:none|read)$/u);
    github.assertNoViolations();
  });

  it('lists open pull requests that have changed since an instant', async () => {
    const { github, handle, app } = wired();
    const demo = github.repository('octo/demo');
    const { id } = handle.install(demo);
    const old = demo.pull({ headBranch: 'old', files: { 'a.txt': 'a' } });
    github.clock.advance(days(2));
    const since = new Date(github.clock.now());
    const fresh = demo.pull({ headBranch: 'fresh', files: { 'b.txt': 'b' } });
    const repository = app.installation(id).repository('octo/demo');
    await expect(repository.pullsUpdatedSince(since)).resolves.toEqual([
      { number: fresh.number, headSha: fresh.headSha, baseBranch: 'main' },
    ]);
    const all = await repository.pullsUpdatedSince(new Date(since.getTime() - days(3)));
    expect(all.map(({ number }) => number)).toEqual([fresh.number, old.number]);
    github.assertNoViolations();
  });

  it('lists the open pull requests whose newest commit one is', async () => {
    const { github, handle, app } = wired();
    const demo = github.repository('octo/demo');
    const { id } = handle.install(demo);
    demo.commit({ 'z.txt': 'z' }, { branch: 'next' });
    const first = demo.pull({ headBranch: 'work', files: { 'a.txt': 'a' } });
    const second = demo.pull({ headBranch: 'work', baseBranch: 'next' });
    const repository = app.installation(id).repository('octo/demo');
    const numbersOf = async (sha: string): Promise<readonly number[]> =>
      (await repository.pullRequestsOfCommit(sha)).map(({ number }) => number).sort();
    const sha = first.headSha ?? '';
    await expect(numbersOf(sha)).resolves.toEqual([first.number, second.number]);
    demo.commit({ 'b.txt': 'b' }, { branch: 'work' });
    await expect(numbersOf(sha)).resolves.toEqual([]);
    github.assertNoViolations();
  });

  it('knows what a user who has signed in to it may read, over all pages', async () => {
    const github = createGitHub();
    const handle = github.app({ slug: 'portcullis', callbackUrls: ['https://app.example/back'] });
    const open = Array.from({ length: 120 }, (_, index) => github.repository(`octo/open-${index}`));
    const closed = github.repository('acme/closed', { private: true });
    const shared = github.repository('acme/shared', { private: true });
    shared.collaborator('mona', 'read');
    handle.install(...open);
    handle.install(closed, shared);
    github.signIn('mona');
    const page = await github.fetch(`https://github.com/login/oauth/authorize?client_id=${handle.clientId}`, {
      redirect: 'manual',
    });
    const code = new URL(page.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const answer = await github.fetch('https://github.com/login/oauth/access_token', {
      method: 'POST',
      body: new URLSearchParams({ client_id: handle.clientId, client_secret: handle.clientSecret, code }),
    });
    const token = new URLSearchParams(await answer.text()).get('access_token') ?? '';
    const user = connectGitHubUser({ token, fetch: github.fetch });
    await expect(user.login()).resolves.toBe('mona');
    const readable = await user.readableRepositories();
    expect(readable.size).toBe(121);
    expect([readable.has(shared.state.id), readable.has(closed.state.id)]).toEqual([true, false]);
    github.assertNoViolations();
  });
});
