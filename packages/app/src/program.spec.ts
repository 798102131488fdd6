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
import type { AppHandle, GitHub, ServedGitHub } from '@portcullis/github-testkit';
import { main } from './main.ts';
import { startGateway } from './testing/gateway.ts';
import type { Gateway } from './testing/gateway.ts';

jest.setTimeout(180_000);

const secret = 'canary-secret-of-the-webhook';
let folder = '';
let github: GitHub;
let served: ServedGitHub;
let gateway: Gateway;
let app: AppHandle | null = null;

interface Program {
  readonly out: () => string;
  readonly ended: Promise<number>;
  readonly signal: () => void;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
  let out = '';
  let signal = (): void => undefined;
  const write = (text: string): void => {
    out += text;
  };
  const ended = main(args, {
    env: { PORT: '0', GITHUB_API_URL: gateway.url, PORTCULLIS_APP_DATA: folder, ...env },
    cwd: folder,
    stdout: write,
    stderr: write,
    onSignal: (act) => {
      signal = act;
    },
  });
  return {
    out: () => out,
    ended,
    signal: () => {
      signal();
    },
  };
}

/** Looks again and again, with a request in between: other connections get their turn. */
async function until<Value>(what: string, look: () => Value | null | false | undefined): Promise<Value> {
  const endsAt = performance.now() + 60_000;
  while (performance.now() < endsAt) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    await fetch(`${served.controlUrl}/clock`);
  }
  throw new Error(`it did not come about: ${what}`);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-program-'));
  // The program's clock is the real one: tokens are valid for minutes.
  github = createGitHub({ clock: new VirtualClock({ startAt: new Date().toISOString() }) });
  served = await serveGitHub(github);
  gateway = await startGateway(served.apiUrl, (code) =>
    code !== 'the-code' || app === null
      ? null
      : {
          id: app.id,
          name: 'portcullis-test',
          html_url: 'https://github.com/apps/portcullis-test',
          pem: app.privateKey,
          webhook_secret: secret,
        },
  );
});
afterEach(async () => {
  await gateway.close();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('portcullis-app', () => {
  it('leads from nothing to the first re-run and the first issue about health', async () => {
    const program = run([]);
    const setupUrl = await until('the address of /setup', () => /http:\S+\/setup\?token=\S+/u.exec(program.out())?.[0]);
    const origin = new URL(setupUrl).origin;
    expect((await fetch(`${origin}/setup?token=wrong`)).status).toBe(403);
    const form = await (await fetch(setupUrl)).text();
    const state = /state=(?<state>[\w-]+)/u.exec(form)?.groups?.['state'] ?? '';
    expect(form).toContain('default_permissions');

    app = github.app({ slug: 'portcullis-test', webhook: { url: `${origin}/webhooks`, secret } });
    expect((await fetch(`${origin}/setup/callback?code=the-code&state=guessed`)).status).toBe(403);
    expect((await fetch(`${origin}/setup/callback?code=other&state=${state}`)).status).toBe(502);
    const done = await (await fetch(`${origin}/setup/callback?code=the-code&state=${state}`)).text();
    expect(done).toContain(`&quot;integration_id&quot;:${app.id}`);
    expect(statSync(join(folder, 'credentials.json')).mode & 0o077).toBe(0);
    expect((await fetch(setupUrl)).status).toBe(404);

    const demo = github.repository('octo/demo', { files: { 'portcullis.yml': 'version: 1\n' } });
    app.install(demo);
    program.signal();
    expect(await program.ended).toBe(0);

    addHistory(demo.workflow('CI'), github.clock.now(), { days: 6, runsPerDay: 4, failureRate: 0.9 });
    const again = run(['start'], { PORT: new URL(origin).port });
    await until('the list of repositories', () => /repositories; \d+ deliveries/u.test(again.out()));
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

    again.signal();
    expect(await again.ended).toBe(0);
    expect(existsSync(join(folder, 'database.lock'))).toBe(false);
    const exported = run(['admin', 'export']);
    expect(await exported.ended).toBe(0);
    expect(exported.out()).toContain('"subject":"run/');
    for (const text of [program.out(), again.out(), exported.out(), form, done]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(app.privateKey.split('\n')[1]);
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
    [['ruleset'], {}, 2, /PORTCULLIS_APP_ID is not set: .*About/u],
    [['start'], { PORT: '70000' }, 2, /PORT: expected a whole number/u],
    [['start'], { PORTCULLIS_APP_ID: '7' }, 2, /PORTCULLIS_APP_PRIVATE_KEY is not set: .*Generate/u],
    [['start'], { PORTCULLIS_APP_PRIVATE_KEY_FILE: 'no.pem' }, 2, /no\.pem cannot be read: /u],
    [['start'], { DATABASE_URL: 'mysql://u:canary@h/d' }, 2, /^(?!.*canary).*DATABASE_URL: expected postgresql/u],
  ] as const)('%j with %j ends with %i', async (args, env, code, message) => {
    const program = run(args, env);
    expect(await program.ended).toBe(code);
    expect(program.out()).toMatch(message);
  });
});
