import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { hours, minutes } from '@portcullis/github-testkit';
import type { RepositoryHandle } from '@portcullis/github-testkit';
import type { Database } from '../store/sql.ts';
import { Browser } from '../testing/browser.ts';
import { emptyDatabase } from '../testing/databases.ts';
import { memoryPGlite } from '../testing/memory-pglite.ts';
import { startStage } from '../testing/stage.ts';
import type { Stage } from '../testing/stage.ts';

// The first test loads all code that speaks to GitHub.
jest.setTimeout(120_000);

const session = '__Host-portcullis-session';
let database: Database;
let stage: Stage;
let secret: RepositoryHandle;
let shared: RepositoryHandle;
beforeAll(async () => {
  database = await memoryPGlite();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
});
afterEach(async () => {
  await stage.close();
  stage.github.assertNoViolations();
});

async function start(withSignIn: boolean, withoutEnv: Readonly<Record<string, string>> = {}): Promise<void> {
  stage = await startStage(
    {},
    {
      database,
      env: (app) =>
        withSignIn
          ? {
              PORTCULLIS_APP_CLIENT_ID: app.clientId,
              PORTCULLIS_APP_CLIENT_SECRET: app.clientSecret,
              PORTCULLIS_APP_URL: 'https://portcullis.example',
              PORTCULLIS_APP_ADMINS: 'Root, hubot',
            }
          : withoutEnv,
    },
  );
  shared = stage.github.repository('octo/shared', { private: true });
  secret = stage.github.repository('octo/canary-of-a-name', { private: true });
  shared.collaborator('mona', 'read');
  shared.collaborator('root', 'read');
  stage.app.install(shared, secret);
  await stage.settle();
}

describe('without sign-in, and with a name by which others reach the server', () => {
  // nginx does not say by itself that it forwards, and asks for the address that it forwards to.
  it.each(['/', '/?as=json', '/tasks', '/events', '/waivers?as=csv', '/metrics'])(
    'a request that a proxy on this machine may have forwarded is refused: %s',
    async (path) => {
      await start(false, { PORTCULLIS_APP_URL: 'https://portcullis.example' });
      const page = await new Browser(stage).open(path);
      expect(page.status).toBe(403);
      expect(page.text).not.toContain('canary');
    },
  );

  it('one that names this machine is no such name', async () => {
    await start(false, { PORTCULLIS_APP_URL: 'http://localhost:3000' });
    expect((await new Browser(stage).open('/')).status).toBe(200);
  });
});

describe('without sign-in', () => {
  beforeEach(() => start(false));

  it('the dashboard answers this machine', async () => {
    const page = await new Browser(stage).open('/');
    expect(page.status).toBe(200);
    expect(page.text).toContain('octo/canary-of-a-name');
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/u);
  });

  it.each(['/', '/?as=json', '/tasks', '/events', '/waivers?as=csv', '/repositories/1', '/verdicts/1', '/why'])(
    'the dashboard is off for other machines: %s',
    async (path) => {
      for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'x-forwarded-host', 'via']) {
        const page = await new Browser(stage).open(path, { headers: { [header]: '192.0.2.7' } });
        expect([header, page.status]).toEqual([header, 403]);
        expect(page.text).not.toContain('canary');
      }
    },
  );

  it('a form of another site does nothing', async () => {
    await database.query("UPDATE portcullis.task SET state = 'dead'");
    const browser = new Browser(stage);
    expect((await browser.post('/tasks', { id: '1', command: 'retry' })).status).toBe(403);
    expect((await browser.post('/tasks', { id: '1', command: 'retry', csrf: 'guessed' })).status).toBe(403);
    const csrf = await browser.csrf('/tasks?state=dead');
    const [task] = await database.query("SELECT max(id)::integer AS id FROM portcullis.task WHERE state = 'dead'");
    const { id } = task as { readonly id: number };
    expect((await browser.post('/tasks', { id: String(id), command: 'discard', csrf })).status).toBe(303);
    expect(await database.query('SELECT state FROM portcullis.task WHERE id = $1', [id])).toEqual([
      { state: 'discarded' },
    ]);
  });

  it('nobody can sign in', async () => {
    expect((await new Browser(stage).open('/sign-in')).status).toBe(404);
    expect((await new Browser(stage).open('/sign-in/callback?code=c&state=s')).status).toBe(404);
  });
});

describe('with sign-in', () => {
  beforeEach(() => start(true));

  it('a user sees the repositories that GitHub says they can read, and no others', async () => {
    const browser = new Browser(stage);
    expect((await browser.open('/')).status).toBe(401);
    const { page } = await browser.signIn('mona', '/waivers');
    expect([page.status, page.headers.get('location')]).toEqual([303, '/waivers']);
    for (const path of ['/', '/?as=json', '/?as=csv']) {
      const { status, text } = await browser.open(path);
      expect(status).toBe(200);
      expect(text).toContain('octo/shared');
      expect(text).not.toContain('canary');
    }
    const about = (repository: RepositoryHandle): Promise<{ status: number; text: string }> =>
      browser.open(`/repositories/${repository.state.id}`);
    expect((await about(shared)).status).toBe(200);
    const hidden = await about(secret);
    const none = await browser.open('/repositories/999999');
    expect(hidden.status).toBe(404);
    expect(hidden.text).toBe(none.text);
  });

  it('the cookies are for this server alone, and for no script', async () => {
    const browser = new Browser(stage);
    const start = await browser.open('/sign-in');
    const { page } = await browser.signIn('mona');
    for (const line of [...start.headers.getSetCookie(), ...page.headers.getSetCookie()])
      expect(line).toMatch(/^__Host-portcullis-[\w-]+=[\w-]*; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/u);
  });

  it('a session that was made up is none', async () => {
    const browser = new Browser(stage);
    await browser.signIn('mona');
    const real = browser.cookies.get(session) ?? '';
    const signIn = await new Browser(stage).open('/sign-in');
    const other = /=(?<value>[\w-]+)/u.exec(signIn.headers.getSetCookie()[0] ?? '')?.groups?.['value'] ?? '';
    const changed = `${real.slice(0, 40)}${real[40] === 'A' ? 'B' : 'A'}${real.slice(41)}`;
    for (const forged of ['', 'x', real.slice(0, -2), changed, other, `${real}; ${session}=${real}`]) {
      browser.cookies.set(session, forged);
      expect((await browser.open('/')).status).toBe(401);
      expect((await browser.open('/events')).status).toBe(401);
    }
    browser.cookies.set(session, real);
    expect((await browser.open('/')).status).toBe(200);
  });

  it('an answer of GitHub is taken once, from the browser that was sent there', async () => {
    const browser = new Browser(stage);
    stage.github.signIn('mona');
    await browser.open('/sign-in');
    const cookies = new Map(browser.cookies);
    const { back } = await browser.signIn('mona');
    expect((await browser.open(back)).status).toBe(403);
    const thief = new Browser(stage);
    expect((await thief.open(back)).status).toBe(403);
    for (const [name, value] of cookies) thief.cookies.set(name, value);
    expect((await thief.open(back)).status).toBe(403);
    expect(thief.cookies.has(session)).toBe(false);
  });

  it('an answer with the cookie of its own browser is not taken a second time', async () => {
    const browser = new Browser(stage);
    stage.github.signIn('mona');
    const begun = await browser.open('/sign-in');
    const cookies = new Map(browser.cookies);
    const there = await stage.github.fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
    const url = new URL(there.headers.get('location') ?? '');
    const answers: number[] = [];
    for (let time = 0; time < 2; time += 1) {
      for (const [name, value] of cookies) browser.cookies.set(name, value);
      answers.push((await browser.open(`${url.pathname}${url.search}`)).status);
    }
    expect(answers).toEqual([303, 403]);
  });

  it('an answer comes too late after ten minutes, and without a code when GitHub was told no', async () => {
    const browser = new Browser(stage);
    stage.github.signIn('mona');
    const begun = await browser.open('/sign-in');
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    expect((await browser.open(`/sign-in/callback?error=access_denied&state=${state}`)).status).toBe(403);
    const again = await browser.open('/sign-in');
    const later = new URL(again.headers.get('location') ?? '').searchParams.get('state') ?? '';
    await stage.advance(minutes(11));
    expect((await browser.open(`/sign-in/callback?code=c&state=${later}`)).status).toBe(403);
  });

  it.each([
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/a b',
  ])('leads nowhere else after that: %j', async (to) => {
    const { page } = await new Browser(stage).signIn('mona', to);
    expect(page.headers.get('location')).toBe('/');
  });

  it('ends with signing out, for every copy of the cookie', async () => {
    const browser = new Browser(stage);
    await browser.signIn('mona');
    const real = browser.cookies.get(session) ?? '';
    expect((await browser.post('/sign-out', {})).status).toBe(403);
    expect((await browser.post('/sign-out', { csrf: await browser.csrf('/') })).status).toBe(303);
    expect(browser.cookies.has(session)).toBe(false);
    browser.cookies.set(session, real);
    expect((await browser.open('/')).status).toBe(401);
  });

  it('ends by itself after eight hours', async () => {
    const browser = new Browser(stage);
    await browser.signIn('mona');
    stage.github.clock.advance(hours(8) + 1000);
    expect((await browser.open('/')).status).toBe(401);
  });

  it('goes by what GitHub says a minute later', async () => {
    const browser = new Browser(stage);
    await browser.signIn('mona');
    shared.state.collaborators.delete('mona');
    stage.github.clock.advance(minutes(2));
    const { status, text } = await browser.open('/');
    expect(status).toBe(200);
    expect(text).not.toContain('octo/shared');
  });

  it('shows nothing while GitHub does not say what may be seen', async () => {
    const browser = new Browser(stage);
    await browser.signIn('mona');
    stage.github.clock.advance(minutes(2));
    stage.github.fail({
      operation: 'apps/list-installations-for-authenticated-user',
      times: 'always',
      effect: { kind: 'server-error', status: 503 },
    });
    const { status, text } = await browser.open('/');
    expect(status).toBe(503);
    expect(text).not.toContain('octo/');
  });

  it('lets administrators act, on what they may read, and nobody else', async () => {
    await database.query("UPDATE portcullis.task SET state = 'dead'");
    await database.query(
      `INSERT INTO portcullis.task (kind, repository_id, subject, hint, state, created_at, due_at, error)
       VALUES ('gate', $1, 'run/1/1', '{}', 'dead', now(), now(), 'canary of an error')`,
      [secret.state.id],
    );
    const [hidden] = await database.query('SELECT max(id)::integer AS id FROM portcullis.task');
    const id = String((hidden as { readonly id: number }).id);
    const user = new Browser(stage);
    await user.signIn('mona');
    for (const path of ['/tasks', '/deliveries', '/tasks?as=json']) expect((await user.open(path)).status).toBe(404);
    const csrf = await user.csrf('/');
    expect((await user.post('/tasks', { id: '1', command: 'retry', csrf })).status).toBe(404);
    expect((await user.post('/verdicts', { id: '1', csrf })).status).toBe(404);
    const admin = new Browser(stage);
    await admin.signIn('root');
    const { status, text } = await admin.open('/tasks?state=dead');
    expect(status).toBe(200);
    expect(text).not.toContain('canary');
    const own = await admin.csrf('/tasks');
    expect((await admin.post('/tasks', { id, command: 'retry', csrf: own })).status).toBe(404);
    expect((await admin.post('/tasks', { id: '1', command: 'retry', csrf })).status).toBe(403);
    expect((await admin.post('/tasks', { id: '1', command: 'forget', csrf: own })).status).toBe(400);
    expect(await database.query('SELECT state FROM portcullis.task WHERE id = $1', [id])).toEqual([{ state: 'dead' }]);
  });

  it('keeps tokens and secrets out of the database, the log and the pages', async () => {
    const browser = new Browser(stage);
    const { page } = await browser.signIn('mona');
    const { text } = await browser.open('/');
    const rows = await database.query('SELECT row_to_json(session) AS row FROM portcullis.session');
    const tokens = [...stage.github.core.world.tokens.keys()].filter((token) => token.startsWith('ghu_'));
    expect(tokens).toHaveLength(1);
    for (const canary of [...tokens, stage.app.clientSecret, stage.secret])
      for (const place of [JSON.stringify(rows), stage.logged.join(''), page.text, text, [...browser.cookies].join()])
        expect(place).not.toContain(canary);
    expect(stage.logged.join('')).not.toContain(browser.cookies.get(session));
  });
});
