import { createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createGitHub, hours, minutes } from '../index.ts';
import type { Permissions } from '../index.ts';
import { demo, octokitFor, setUp, statusOf } from '../testing/octokit.ts';

/** Making a key takes its time; one will do. */
const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();
const createIssue = 'POST /repos/{owner}/{repo}/issues';
const readRuns = 'GET /repos/{owner}/{repo}/actions/runs';

describe('a token', () => {
  it.each<[string, Permissions, number, number]>([
    ['nothing', {}, 403, 403],
    ['issues: read', { issues: 'read' }, 403, 403],
    ['issues: write', { issues: 'write' }, 0, 403],
    ['pull_requests: write', { pull_requests: 'write' }, 0, 403],
    ['actions: read', { actions: 'read' }, 403, 0],
    ['actions: write', { actions: 'write' }, 403, 0],
  ])('with %s may do that, and no more', async (_what, permissions, issue, runs) => {
    const { github } = setUp();
    const repository = github.repository('octo/demo');
    for (const token of [
      github.actionsToken(repository, permissions),
      github.fineGrainedToken(permissions),
      github.app({ slug: 'bot', privateKey }).install(repository).token(permissions),
    ]) {
      const octokit = octokitFor(github, token);
      expect(await statusOf(octokit.request(createIssue, { ...demo, title: 'x' }))).toBe(issue);
      expect(await statusOf(octokit.request(readRuns, demo))).toBe(runs);
    }
    github.assertNoViolations();
  });

  it('says what it lacked', async () => {
    const { github } = setUp();
    const token = github.actionsToken(github.repository('octo/demo'), {});
    const answer = await github.fetch('https://api.github.com/repos/octo/demo/actions/runs', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([answer.headers.get('x-accepted-github-permissions'), await answer.json()]).toEqual([
      'actions=read',
      expect.objectContaining({ message: 'Resource not accessible by integration', status: '403' }),
    ]);
  });

  it('of another repository reads what is public, writes nothing, and does not know what is private', async () => {
    const { github } = setUp();
    const other = octokitFor(github, github.actionsToken(github.repository('octo/other')));
    github.repository('octo/secret', { private: true });
    expect(await statusOf(other.request(readRuns, demo))).toBe(0);
    expect(await statusOf(other.request(createIssue, { ...demo, title: 'x' }))).toBe(403);
    expect(await statusOf(other.request(readRuns, { owner: 'octo', repo: 'secret' }))).toBe(404);
    expect(await statusOf(other.request(createIssue, { owner: 'octo', repo: 'secret', title: 'x' }))).toBe(404);
  });

  it('that is no token, or has expired, is 401; none at all reads what is public', async () => {
    const { github } = setUp();
    const repository = github.repository('octo/demo');
    const token = github.app({ slug: 'bot', privateKey }).install(repository).token();
    expect(await statusOf(octokitFor(github, token).request(readRuns, demo))).toBe(0);
    github.clock.advance(hours(1));
    expect(await statusOf(octokitFor(github, token).request(readRuns, demo))).toBe(401);
    expect(await statusOf(octokitFor(github, 'ghp_none').request(readRuns, demo))).toBe(401);
    expect(await statusOf(octokitFor(github, undefined).request(readRuns, demo))).toBe(0);
    expect(await statusOf(octokitFor(github, undefined).request(createIssue, { ...demo, title: 'x' }))).toBe(401);
  });

  it('writes in its own name', async () => {
    const { github } = setUp();
    const repository = github.repository('octo/demo');
    const { number } = repository.issue({ title: 'x' });
    const tokens = [
      github.userToken('mona'),
      github.actionsToken(repository),
      github.app({ slug: 'portcullis', privateKey }).install(repository).token(),
    ];
    for (const token of tokens)
      await octokitFor(github, token).request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...demo,
        issue_number: number,
        body: 'x',
      });
    expect(repository.comments(number).map((comment) => comment.author.login)).toEqual([
      'mona',
      'github-actions[bot]',
      'portcullis[bot]',
    ]);
    expect(await statusOf(octokitFor(github, tokens[0]).request('GET /user'))).toBe(0);
    expect(await statusOf(octokitFor(github, tokens[1]).request('GET /user'))).toBe(403);
  });
});

describe("an App's own token", () => {
  const github = createGitHub();
  const app = github.app({ slug: 'bot', permissions: { issues: 'write' } });
  const installation = app.install(github.repository('octo/demo'), github.repository('octo/other'));
  const jwt = (
    claims: Record<string, unknown>,
    key = app.privateKey,
    header: Record<string, unknown> = { alg: 'RS256' },
  ): string => {
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const content = `${encode(header)}.${encode(claims)}`;
    return `${content}.${createSign('RSA-SHA256').update(content).sign(key).toString('base64url')}`;
  };
  const now = Math.floor(github.clock.now() / 1000);
  const good = { iss: app.id, iat: now - 60, exp: now + 540 };

  it.each([
    ['by its number', () => jwt(good), 0],
    ['by its client id', () => jwt({ ...good, iss: app.clientId }), 0],
    ['for longer than ten minutes', () => jwt({ ...good, exp: now + 700 }), 401],
    ['that has expired', () => jwt({ ...good, exp: now - 1 }), 401],
    ['from the future', () => jwt({ ...good, iat: now + 300 }), 401],
    ['signed with another key', () => jwt(good, github.app({ slug: 'other' }).privateKey), 401],
    ['signed with nothing', () => jwt(good, app.privateKey, { alg: 'none' }), 401],
    ['without claims', () => jwt({}), 401],
    ['of no App', () => jwt({ ...good, iss: 999_999 }), 404],
    ['that is no token', () => 'a.b.c', 401],
  ])('%s is taken or refused', async (_what, make, status) => {
    expect(await statusOf(octokitFor(github, make()).request('GET /app'))).toBe(status);
  });

  it('gets tokens for less than the installation has, never for more', async () => {
    const octokit = octokitFor(github, jwt(good));
    const route = 'POST /app/installations/{installation_id}/access_tokens';
    const { data } = await octokit.request(route, {
      installation_id: installation.id,
      repositories: ['other'],
      permissions: { issues: 'read' },
    });
    expect(data.repositories?.map(({ name }) => name)).toEqual(['other']);
    const narrow = octokitFor(github, data.token);
    expect(await statusOf(narrow.request(createIssue, { owner: 'octo', repo: 'other', title: 'x' }))).toBe(403);
    expect(
      await statusOf(octokit.request(route, { installation_id: installation.id, permissions: { actions: 'read' } })),
    ).toBe(422);
    expect(await statusOf(octokit.request(route, { installation_id: installation.id, repositories: ['none'] }))).toBe(
      422,
    );
    expect(await statusOf(octokit.request(route, { installation_id: 1 }))).toBe(404);
    github.assertNoViolations();
  });

  it.each([
    ['nothing', {}],
    ['an empty object, as PyGithub sends it', { permissions: {} }],
  ])('gets tokens for all that the installation has when its permissions are %s', async (_what, body) => {
    const { data } = await octokitFor(github, jwt(good)).request(
      'POST /app/installations/{installation_id}/access_tokens',
      { installation_id: installation.id, ...body },
    );
    expect(data.permissions).toEqual({ metadata: 'read', issues: 'write' });
    expect(await statusOf(octokitFor(github, data.token).request(createIssue, { ...demo, title: 'x' }))).toBe(0);
  });

  it('opens nothing but the doors of Apps', async () => {
    expect(await statusOf(octokitFor(github, jwt(good)).request(readRuns, demo))).toBe(401);
    expect(await statusOf(octokitFor(github, github.userToken()).request('GET /app'))).toBe(401);
  });
});

describe('the contract', () => {
  it.each([
    [
      'a query parameter that does not exist',
      '/repos/octo/demo/issues?perpage=5',
      undefined,
      'the query parameter "perpage" does not exist',
    ],
    ['a value that is none', '/repos/octo/demo/issues?state=shut', undefined, 'the query parameter "state" is "shut"'],
    ['a path that is none', '/repos/octo/demo/isues', undefined, 'GitHub has no such operation'],
    ['an operation that GitHub has and this has not', '/repos/octo/demo/autolinks', undefined, 'repos/list-autolinks'],
    ['a property that does not exist', '/repos/octo/demo/issues', { title: 'x', label: 'y' }, 'the property "label"'],
    ['a property that is missing', '/repos/octo/demo/issues', { body: 'x' }, "required property 'title'"],
    ['a property of another type', '/repos/octo/demo/issues', { title: 'x', labels: 'y' }, '/labels must be array'],
    ['what GitHub can do and this cannot', '/repos/octo/demo/issues?mentioned=mona', undefined, 'not served here'],
  ])('fails the request with %s', async (_what, path, body, message) => {
    const { github } = setUp();
    const headers = { authorization: `token ${github.userToken()}` };
    const request = github.fetch(
      `https://api.github.com${path}`,
      body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
    );
    await expect(request).rejects.toMatchObject({
      name: 'ContractViolationError',
      message: expect.stringContaining(message),
    });
    expect(github.violations).toHaveLength(1);
    expect(() => {
      github.assertNoViolations();
    }).toThrow(message);
  });

  it.each([
    ['goes on where GitHub does not look', 'GET /repos/octo/demo/issues?perpage=5', {}, 0, 'issues/list-for-repo'],
    ['takes a page that is none for the first', 'GET /repos/octo/demo/issues?page=x', {}, 0, 'issues/list-for-repo'],
    ['takes a property too many', 'POST /repos/octo/demo/issues', { title: 'x', label: 'y' }, 0, 'issues/create'],
    ['refuses what GitHub refuses', 'POST /repos/octo/demo/issues', { body: 'x', label: 'y' }, 422, 'issues/create'],
    ['knows no path that GitHub knows not', 'GET /repos/octo/demo/isues', {}, 404, null],
  ])('only lists it when told to, and %s', async (_what, route, body, status, operation) => {
    const { github, octokit } = setUp({ contract: 'record' });
    expect(await statusOf(octokit.request(route, body))).toBe(status);
    expect(new Set(github.violations.map((violation) => violation.operation))).toEqual(new Set([operation]));
  });

  it('fails an operation that is not served even when it only lists: there is no answer to give', async () => {
    const { github } = setUp({ contract: 'record' });
    await expect(github.fetch('https://api.github.com/repos/octo/demo/autolinks')).rejects.toThrow('is not served');
  });

  it('knows two versions of the API, and lets nothing out', async () => {
    const { github } = setUp();
    expect(
      (
        await github.fetch('https://api.github.com/repos/octo/demo', {
          headers: { 'x-github-api-version': '2020-01-01' },
        })
      ).status,
    ).toBe(400);
    expect(
      (
        await github.fetch('https://api.github.com/repos/octo/demo', {
          headers: { 'x-github-api-version': '2022-11-28' },
        })
      ).status,
    ).toBe(200);
    expect((await github.fetch('https://ghe.example/api/v3/repos/octo/demo')).status).toBe(200);
    await expect(github.fetch('https://example.com/')).rejects.toThrow('fetch failed');
    github.clock.advance(minutes(1));
  });

  it('keeps no credential in its record of requests', async () => {
    const { github, octokit } = setUp();
    await octokit.request(createIssue, { ...demo, title: 'x' });
    expect(github.requests).toMatchObject([{ operation: 'issues/create', status: 201, caller: 'classic' }]);
    expect(JSON.stringify(github.requests)).not.toMatch(/ghp_|authorization/u);
  });
});
