import { describe, expect, it } from '@jest/globals';
import { createGitHub, serveGitHub } from '../index.ts';
import { demo, octokitFor, setUp } from '../testing/octokit.ts';
import { negotiate } from './media-type.ts';

const api = 'https://api.github.com/repos/octo/demo';

describe('an answer', () => {
  it('of HEAD is that of GET without its body', async () => {
    const { github } = setUp();
    const [get, head] = await Promise.all([github.fetch(api), github.fetch(api, { method: 'HEAD' })]);
    const body = await get.text();
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, get.headers.get('etag'), '']);
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(body)));
    github.assertNoViolations();
  });

  it('says where what was made is', async () => {
    const { octokit } = setUp();
    const { headers, data } = await octokit.request('POST /repos/{owner}/{repo}/issues', { ...demo, title: 'x' });
    expect(headers.location).toBe(data.url);
  });

  it('is JSON for bodies up to the depth that GitHub reads, and 400 beyond', async () => {
    const { github } = setUp({ contract: 'record' });
    const headers = { authorization: `token ${github.userToken()}` };
    const post = async (depth: number): Promise<[number, unknown]> => {
      const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      const body = `{"title":"[[\\"{{","body":"x","nested":${nested}}`;
      const answer = await github.fetch(`${api}/issues`, { method: 'POST', headers, body });
      return [answer.status, await answer.json()];
    };
    expect((await post(99))[0]).toBe(201);
    expect(await post(100)).toEqual([400, expect.objectContaining({ message: 'Problems parsing JSON' })]);
    expect((await post(200_000))[0]).toBe(400);
  });

  it('names a secondary limit by the address that clients know it by', async () => {
    const { github } = setUp();
    github.fail({ operation: 'repos/get', effect: { kind: 'secondary-rate-limit' } });
    const body: unknown = await (await github.fetch(api)).json();
    // https://github.com/google/go-github/blob/v66.0.0/github/github.go, CheckResponse
    expect(body).toMatchObject({ documentation_url: expect.stringMatching(/secondary-rate-limits$/u) });
  });

  it('says what the caller may do with a repository', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const permissionsFor = async (token: string | undefined): Promise<unknown> =>
      (await octokitFor(github, token).request('GET /repos/{owner}/{repo}', demo)).data.permissions;
    const may = (count: number): Record<string, boolean> =>
      Object.fromEntries(['pull', 'triage', 'push', 'maintain', 'admin'].map((name, index) => [name, index < count]));
    expect((await octokit.request('GET /repos/{owner}/{repo}', demo)).data.permissions).toEqual(may(5));
    expect(await permissionsFor(github.actionsToken(repository, { contents: 'write' }))).toEqual(may(3));
    expect(await permissionsFor(github.actionsToken(repository, { issues: 'write' }))).toEqual(may(1));
    expect(await permissionsFor(undefined)).toBeUndefined();
    github.assertNoViolations();
  });
});

describe('a media type', () => {
  it.each([
    ['repos/get-commit', 'application/vnd.github.diff', 'diff'],
    ['repos/get-commit', 'application/vnd.github.v3.patch', 'patch'],
    ['repos/get-commit', 'application/vnd.github.sha', 'sha'],
    ['repos/get-content', 'application/vnd.github.raw+json', 'raw'],
    ['repos/get-content', 'application/vnd.github.object', 'object'],
    ['issues/get', 'application/vnd.github.raw+json', 'json'],
    ['issues/get', 'application/vnd.github.v3+json', 'json'],
    ['issues/get', 'application/vnd.github.squirrel-girl-preview+json', 'json'],
    ['issues/get', 'text/plain, application/json;q=0.9', 'json'],
    ['issues/get', '*/*', 'json'],
    ['issues/get', null, 'json'],
  ] as const)('of %s that is %s is answered as %s', (operation, accept, form) => {
    expect(negotiate(operation, accept)).toBe(form);
  });

  it.each([
    ['issues/get', 'application/vnd.github.html+json'],
    ['issues/get', 'application/vnd.github.full+json'],
    ['repos/get-content', 'application/vnd.github.html'],
    ['repos/get-branch', 'application/vnd.github.diff'],
  ])('of %s that is %s and not served fails the request: it is never ignored', (operation, accept) => {
    expect(() => negotiate(operation, accept)).toThrow('is not served');
  });

  it('that is none of GitHub is 415', async () => {
    const { github } = setUp();
    const answer = await github.fetch(api, { headers: { accept: 'text/csv' } });
    expect([answer.status, await answer.json()]).toEqual([
      415,
      expect.objectContaining({ message: "Unsupported 'Accept' header: 'text/csv'. Must accept 'application/json'." }),
    ]);
  });

  it('decides how files and folders come', async () => {
    const { github } = setUp();
    const get = async (path: string, form: string): Promise<Response> =>
      github.fetch(`${api}/contents${path}`, { headers: { accept: `application/vnd.github.${form}` } });
    expect(await (await get('/README.md', 'raw')).text()).toBe('# demo\n');
    expect(await (await get('', 'object')).json()).toMatchObject({ type: 'dir', entries: [{ name: 'README.md' }] });
    expect(await (await get('', 'v3+json')).json()).toMatchObject([{ name: 'README.md' }]);
    github.assertNoViolations();
  });
});

describe('labels', () => {
  it.each([
    ['an object', { labels: ['a', { name: 'b' }] }],
    ['a bare list', ['a', { name: 'b' }]],
  ])('are added by %s', async (_what, body) => {
    const { github } = setUp();
    const { number } = github.repository('octo/demo').issue({ title: 'x', labels: ['c'] });
    const answer = await github.fetch(`${api}/issues/${number}/labels`, {
      method: 'POST',
      headers: { authorization: `token ${github.userToken()}` },
      body: JSON.stringify(body),
    });
    expect(await answer.json()).toMatchObject([{ name: 'c' }, { name: 'a' }, { name: 'b' }]);
    github.assertNoViolations();
  });
});

describe('a pull request', () => {
  it('is mergeable only once GitHub has worked it out, for each head and base anew', async () => {
    const { github, octokit } = setUp();
    const repository = github.repository('octo/demo');
    const { number } = repository.pull({ headBranch: 'topic', files: { 'README.md': 'topic\n' } });
    const read = async (): Promise<[boolean | null, string]> => {
      const { data } = await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
        ...demo,
        pull_number: number,
      });
      return [data.mergeable, data.mergeable_state];
    };
    expect(await read()).toEqual([null, 'unknown']);
    expect(await read()).toEqual([true, 'clean']);
    repository.commit({ 'README.md': 'main\n' });
    expect(await read()).toEqual([null, 'unknown']);
    expect(await read()).toEqual([false, 'dirty']);
    github.assertNoViolations();
  });
});

describe('a push', () => {
  it.each(['user', 'actions', 'installation', 'fine-grained'])(
    'by a token of kind %s is told of as GitHub does',
    async (kind) => {
      const { github } = setUp();
      const repository = github.repository('octo/demo');
      const app = github.app({ slug: 'bot', webhook: { receive: () => new Response() } });
      const installation = app.install(repository);
      const token = {
        user: github.userToken(),
        actions: github.actionsToken(repository),
        installation: installation.token(),
        'fine-grained': github.fineGrainedToken({ contents: 'write' }),
      }[kind];
      await octokitFor(github, token).request('PUT /repos/{owner}/{repo}/contents/{path}', {
        ...demo,
        path: 'x.md',
        message: 'x',
        content: 'eA==',
      });
      expect(github.violations).toEqual([]);
    },
  );
});

describe('the control API', () => {
  it.each([
    ['a page elsewhere', { origin: 'https://example.com' }, 403],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['a page of no address', { origin: 'null' }, 403],
    ['a program', {}, 200],
  ])('answers %s', async (_who, headers, status) => {
    const served = await serveGitHub(createGitHub());
    try {
      expect((await fetch(`${served.controlUrl}/clock`, { headers })).status).toBe(status);
    } finally {
      await served.close();
    }
  });

  it('lists a request whose body is nested too deep, and goes on', async () => {
    const served = await serveGitHub(createGitHub());
    try {
      const deep = '['.repeat(300_000) + ']'.repeat(300_000);
      expect((await fetch(`${served.controlUrl}/faults`, { method: 'POST', body: deep })).status).toBe(400);
      await fetch(`${served.apiUrl}/repos/octo/demo/issues`, { method: 'POST', body: deep });
      expect((await fetch(`${served.controlUrl}/requests`)).status).toBe(200);
    } finally {
      await served.close();
    }
  });
});
