import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  addHistory,
  aRunOf,
  createGitHub,
  losesItsConnection,
  serveGitHub,
  VirtualClock,
} from '@portcullis/github-testkit';
import type { GitHub, ServedGitHub } from '@portcullis/github-testkit';
import { endPrograms, runProgram, until } from './testing/program.ts';
import type { Program } from './testing/program.ts';

jest.setTimeout(600_000);

let folder = '';
let github: GitHub;
let served: ServedGitHub;

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Program =>
  runProgram({ folder, githubUrl: served.apiUrl }, args, env);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-program-'));
  // The program's clock is the real one: tokens are valid for minutes.
  github = createGitHub({ clock: new VirtualClock({ startAt: new Date().toISOString(), speed: 1 }) });
  served = await serveGitHub(github);
});
afterEach(async () => {
  await endPrograms();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const unescaped = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Sends the form that registers an App, as whoever has signed in to GitHub. @returns where GitHub leads back to */
async function pressRegister(form: string): Promise<URL> {
  github.signIn('octocat');
  const action = unescaped(/<form action="(?<action>[^"]+)"/u.exec(form)?.groups?.['action'] ?? '');
  const manifest = unescaped(/name="manifest" value="(?<manifest>[^"]+)"/u.exec(form)?.groups?.['manifest'] ?? '');
  const answer = await fetch(action, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'user-agent': 'a browser' },
    body: new URLSearchParams({ manifest }),
  });
  return new URL(answer.headers.get('location') ?? '');
}

/** Signs in with GitHub, as a browser would, and opens the dashboard. */
async function signedIn(origin: string, login: string): Promise<string> {
  github.signIn(login);
  const cookies: string[] = [];
  let url = `${origin}/sign-in`;
  for (let hop = 0; hop < 4; hop += 1) {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: cookies.join('; '), accept: 'text/html', 'user-agent': 'a browser' },
    });
    cookies.push(...answer.headers.getSetCookie().map((line) => line.split(';', 1).join('')));
    const location = answer.headers.get('location');
    if (location === null) return answer.text();
    url = new URL(location, url).href;
  }
  throw new Error('signing in leads nowhere');
}

describe('portcullis-app', () => {
  it('leads from nothing to the first re-run and the first issue about health', async () => {
    const program = run([]);
    const setupUrl = await until('the address of /setup', () => /http:\S+\/setup\?token=\S+/u.exec(program.out())?.[0]);
    const origin = new URL(setupUrl).origin;
    expect((await fetch(`${origin}/setup?token=wrong`)).status).toBe(403);
    const form = await (await fetch(setupUrl)).text();
    expect(form).toContain('default_permissions');
    const registered = await pressRegister(form);
    const state = registered.searchParams.get('state') ?? '';
    const code = registered.searchParams.get('code') ?? '';
    expect(registered.origin).toBe(origin);
    expect((await fetch(`${origin}/setup/callback?code=${code}&state=guessed`)).status).toBe(403);
    expect((await fetch(`${origin}/setup/callback?code=other&state=${state}`)).status).toBe(502);
    const done = await (await fetch(registered)).text();
    const app = github.registeredApp(/"name":"(?<slug>[\w-]+)"/u.exec(unescaped(form))?.groups?.['slug'] ?? '');
    expect(done).toContain(`&quot;integration_id&quot;: ${app.id}`);
    expect(statSync(join(folder, 'credentials.json')).mode & 0o077).toBe(0);
    expect((await fetch(setupUrl)).status).toBe(404);

    const demo = github.repository('octo/demo', { files: { 'portcullis.yml': 'version: 1\n' } });
    app.install(demo);
    program.signal();
    expect(await program.ended).toBe(0);

    addHistory(demo.workflow('CI'), github.clock.now(), { days: 6, runsPerDay: 4, failureRate: 0.9 });
    const again = run(['start'], { PORT: new URL(origin).port });
    await until('the list of repositories', () => /repositor(?:y|ies); \d+ deliver/u.test(again.out()));
    const failing = aRunOf(demo.workflow('CI'))
      .withJob('test', losesItsConnection(), { queuedSeconds: 1, durationSeconds: 5 })
      .onBranch('main')
      .starts();
    github.clock.advance(20_000);
    await until('the re-run', () => failing.attempt === 2);
    const issue = await until('the issue about health', () =>
      [...demo.state.issues.values()].find(({ labels }) => JSON.stringify(labels).includes('ci-health')),
    );
    expect(issue.state).toBe('open');
    expect(readFileSync(join(folder, 'database.lock'), 'utf8')).toContain(String(process.pid));

    const listing = run(['admin', 'list', '--state', 'done']);
    expect(await listing.ended).toBe(0);
    expect(listing.out()).toContain('"kind":"rerun"');
    const second = run(['start']);
    expect(await second.ended).toBe(2);
    expect(second.out()).toContain('the folder is in use by process');

    const dashboard = await signedIn(origin, 'octo');
    expect(dashboard).toContain('octo/demo');

    again.signal();
    expect(await again.ended).toBe(0);
    expect(existsSync(join(folder, 'database.lock'))).toBe(false);
    const exported = run(['admin', 'export']);
    expect(await exported.ended).toBe(0);
    expect(exported.out()).toContain('"subject":"run/');
    const [manifest] = [...github.core.world.web.manifests.values()];
    const secrets = [manifest?.webhookSecret ?? '', app.clientSecret, app.privateKey.split('\n')[1] ?? ''];
    for (const text of [program.out(), again.out(), exported.out(), form, done, dashboard])
      for (const secret of secrets) {
        expect(secret.length).toBeGreaterThan(16);
        expect(text).not.toContain(secret);
      }
    github.assertNoViolations();
  });

  it.each([
    [['--version'], {}, 0, /^\d+\.\d+\.\d+/u],
    [['--help'], {}, 0, /PORTCULLIS_APP_WEBHOOK_SECRET/u],
    [['serve'], {}, 2, /no command "serve"/u],
    [['start', 'now'], {}, 2, /takes no arguments/u],
    [['admin'], {}, 2, /expected list, retry/u],
    [['admin', 'retry'], {}, 2, /--all-dead/u],
    [['admin', 'retry', '1', '--all-dead'], {}, 2, /--all-dead/u],
    [['admin', 'list', '--all-dead'], {}, 2, /cannot be understood/u],
    [['admin', 'list', '--state', 'none'], {}, 2, /cannot be understood/u],
    [['admin', 'retry', '42'], {}, 2, /no dead task 42; /u],
    [['admin', 'replay', 'c0ffee'], {}, 2, /no task of the delivery "c0ffee" has ended; /u],
    [['ruleset'], {}, 2, /PORTCULLIS_APP_ID is not set: .*About/u],
    [['start'], { PORT: '70000' }, 2, /PORT: expected a whole number/u],
    [['start'], { PORTCULLIS_APP_ID: '7' }, 2, /PORTCULLIS_APP_PRIVATE_KEY is not set: .*Generate/u],
    [['start'], { PORTCULLIS_APP_CLIENT_ID: 'Iv23liabcdefghijklmn' }, 2, /PORTCULLIS_APP_CLIENT_SECRET is not set: /u],
    [['start'], { PORTCULLIS_APP_ADMINS: 'mona hubot' }, 2, /PORTCULLIS_APP_ADMINS: expected logins/u],
    [['start'], { PORTCULLIS_APP_PRIVATE_KEY_FILE: 'no.pem' }, 2, /no\.pem cannot be read: /u],
    [['start'], { DATABASE_URL: 'mysql://u:canary@h/d' }, 2, /^(?!.*canary).*DATABASE_URL: expected postgresql/u],
  ] as const)('%j with %j ends with %i', async (args, env, code, message) => {
    const program = run(args, env);
    expect(await program.ended).toBe(code);
    expect(program.out()).toMatch(message);
  });

  it('says which variable names a database that cannot be reached, without its password', async () => {
    const program = run([], { DATABASE_URL: 'postgresql://mona:canary-password@127.0.0.1:1/portcullis' });
    expect(await program.ended).toBe(2);
    expect(program.out()).toMatch(/^portcullis-app: DATABASE_URL: the database cannot be reached: .*ECONNREFUSED/u);
    expect(program.out()).not.toContain('canary');
  });
});
