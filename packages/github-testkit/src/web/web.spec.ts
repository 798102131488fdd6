import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createGitHub, hours, minutes } from '../index.ts';
import type { AppHandle, GitHub } from '../index.ts';
import { exchange, manifestForm, visit } from '../testing/browser.ts';

const verifier = 'a-verifier-of-more-than-forty-three-characters';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const callback = 'http://127.0.0.1:3000/sign-in/callback';
let github: GitHub;
let app: AppHandle;
beforeEach(() => {
  github = createGitHub();
  app = github.app({ slug: 'portcullis', callbackUrls: [callback] });
  github.signIn('mona');
});

async function authorize(parameters: Readonly<Record<string, string>> = {}): Promise<URL | number> {
  const query = new URLSearchParams({
    client_id: app.clientId,
    redirect_uri: callback,
    state: 'the-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...parameters,
  });
  return visit(github, `/login/oauth/authorize?${query.toString()}`);
}
async function codeOf(): Promise<string> {
  const back = await authorize();
  return typeof back === 'number' ? '' : (back.searchParams.get('code') ?? '');
}
function credentials(code: string): Record<string, string> {
  return {
    client_id: app.clientId,
    client_secret: app.clientSecret,
    code,
    code_verifier: verifier,
    redirect_uri: callback,
  };
}
async function reads(token: string, path: string): Promise<{ status: number; body: unknown }> {
  const answer = await github.fetch(`https://api.github.com${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: await answer.json() };
}
async function tokenOf(): Promise<string> {
  const given = await exchange(github, credentials(await codeOf()));
  return String(Object.entries(given ?? {}).find(([name]) => name === 'access_token')?.[1]);
}

describe('signing in to an App', () => {
  it('sends the browser back with a code and the state', async () => {
    const back = await authorize();
    expect(String(back)).toMatch(/^http:\/\/127\.0\.0\.1:3000\/sign-in\/callback\?code=[0-9a-f]{20}&state=the-state$/u);
  });

  it('waits for somebody who has signed in', async () => {
    github.signIn(null);
    await expect(authorize()).resolves.toBe(200);
  });

  it.each([
    [{ redirect_uri: 'http://127.0.0.1:3000/elsewhere' }, 'redirect_uri_mismatch'],
    [{ redirect_uri: 'http://evil.example/sign-in/callback' }, 'redirect_uri_mismatch'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
  ])('refuses %j', async (parameters, error) => {
    expect(String(await authorize(parameters))).toContain(`error=${error}`);
  });

  it('exchanges a code once', async () => {
    const code = await codeOf();
    await expect(exchange(github, credentials(code))).resolves.toMatchObject({
      token_type: 'bearer',
      expires_in: 28800,
    });
    await expect(exchange(github, credentials(code))).resolves.toMatchObject({ error: 'bad_verification_code' });
  });

  it.each([
    ['another verifier', { code_verifier: 'guessed' }, 'bad_verification_code'],
    ['another address', { redirect_uri: `${callback}/x` }, 'bad_verification_code'],
    ['another secret', { client_secret: 'guessed' }, 'incorrect_client_credentials'],
    ['another App', { client_id: 'Iv23nobody' }, 'incorrect_client_credentials'],
  ])('does not exchange it with %s', async (_what, values, error) => {
    await expect(exchange(github, { ...credentials(await codeOf()), ...values })).resolves.toMatchObject({ error });
  });

  it('does not exchange a code of yesterday', async () => {
    const code = await codeOf();
    github.clock.advance(minutes(11));
    await expect(exchange(github, credentials(code))).resolves.toMatchObject({ error: 'bad_verification_code' });
  });

  it('gives a token for what both the App and the user may read', async () => {
    const open = github.repository('octo/open');
    const closed = github.repository('octo/closed', { private: true });
    const shared = github.repository('octo/shared', { private: true });
    github.repository('octo/not-installed');
    shared.collaborator('mona', 'read');
    const { id } = app.install(open, closed, shared);
    const token = await tokenOf();
    expect((await reads(token, '/user')).body).toMatchObject({ login: 'mona' });
    expect((await reads(token, '/user/installations')).body).toMatchObject({ total_count: 1, installations: [{ id }] });
    const { body } = await reads(token, `/user/installations/${id}/repositories`);
    expect(body).toMatchObject({ total_count: 2, repositories: [{ name: 'open' }, { name: 'shared' }] });
    expect((await reads(token, '/repos/octo/closed')).status).toBe(404);
    expect((await reads(token, '/repos/octo/shared')).status).toBe(200);
    github.clock.advance(hours(9));
    expect((await reads(token, '/user')).status).toBe(401);
    github.assertNoViolations();
  });
});

describe('registering an App from a manifest', () => {
  it('gives the credentials away once', async () => {
    const back = await visit(github, '/organizations/octo-org/settings/apps/new?state=s', manifestForm('Gate Keeper'));
    const code = typeof back === 'number' ? '' : (back.searchParams.get('code') ?? '');
    const convert = (): Promise<Response> =>
      github.fetch(`https://api.github.com/app-manifests/${code}/conversions`, { method: 'POST' });
    const first = await convert();
    expect(first.status).toBe(201);
    const registered = github.registeredApp('gate-keeper');
    await expect(first.json()).resolves.toMatchObject({
      id: registered.id,
      client_id: registered.clientId,
      client_secret: registered.clientSecret,
      pem: registered.privateKey,
      owner: { login: 'octo-org', type: 'Organization' },
      permissions: { checks: 'write', metadata: 'read' },
    });
    expect((await convert()).status).toBe(404);
    expect(String(back)).toContain('state=s');
    github.assertNoViolations();
  });

  it('refuses a manifest without an address', async () => {
    await expect(visit(github, '/settings/apps/new', 'manifest={}')).resolves.toBe(422);
  });

  it('knows no App that was not registered so', () => {
    expect(() => github.registeredApp('portcullis')).toThrow(RangeError);
  });
});
