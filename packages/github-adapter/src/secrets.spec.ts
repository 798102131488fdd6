import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { createGitHub, minutes } from '@portcullis/github-testkit';
import type { FaultEffect } from '@portcullis/github-testkit';
import type { Credential } from './auth/credential.ts';
import { connectGitHub } from './connect-github.ts';
import type { GitHub } from './connect-github.ts';
import type { Fetch } from './connection/fetch.ts';
import { json, scriptedFetch } from './testing/scripted-fetch.ts';
import { virtualTiming } from './testing/virtual-timing.ts';

/** Everything visible of a value: its text, its JSON, its inspection with hidden members, and those of its causes. */
function everythingOf(value: unknown): string {
  const stack = value instanceof Error ? `${String(value)} ${value.stack ?? ''} ${everythingOf(value.cause)}` : '';
  return `${stack} ${JSON.stringify(value)} ${inspect(value, { depth: 20, showHidden: true })}`;
}

/** Calls everything that can be called, and returns the results. */
async function everyOperation(github: GitHub, runId: number, jobId: number, headSha: string): Promise<unknown[]> {
  const repository = github.repository('octo/demo');
  const window = { since: new Date('2026-01-01T00:00:00Z'), until: new Date('2026-01-06T00:00:00Z'), lookBackDays: 0 };
  const calls: (() => Promise<unknown>)[] = [
    () => github.login(),
    async () => {
      for await (const attempt of repository.readAttempts(window)) if (attempt.runId === 0) break;
    },
    () => repository.readRun(runId),
    () => repository.readAttempt(runId, 1),
    () => repository.readJobs(runId, 1),
    () => repository.readJobLog(jobId),
    () =>
      repository.downloadLogs(runId, 1).then((archive) => (archive.kind === 'archive' ? archive.remove() : undefined)),
    () => repository.listArtifacts(runId),
    () => repository.downloadArtifact(1),
    () => repository.rerunFailedJobs({ runId, runAttempt: 1 }),
    () => repository.ensureLabel({ name: 'ci-health', color: 'd73a4a', description: '' }),
    () => repository.keepIssue({ label: 'ci-health', marker: { name: 'a' } }, { state: 'open', title: 't', body: 'b' }),
    () => repository.keepComment({ issueNumber: 1, marker: { name: 'a' }, body: 'b' }),
    () => repository.addLabel(1, 'ci-health'),
    () => repository.removeLabel(1, 'ci-health'),
    () =>
      repository.publishCheckRun({
        name: 'n',
        headSha,
        identity: 'i',
        conclusion: 'success',
        title: 't',
        summary: 's',
      }),
    () => repository.publishReport({ kind: 'branch', message: 'm', build: () => Promise.resolve({ a: 'b' }) }),
    () =>
      repository.publishReport({
        kind: 'pull-request',
        base: 'main',
        branch: 'r',
        title: 't',
        body: 'b',
        message: 'm',
        build: () => Promise.resolve({ a: 'b' }),
      }),
    () =>
      repository.uploadSarif({ sarif: '{"version":"2.1.0","runs":[]}', commitSha: headSha, ref: 'refs/heads/main' }),
  ];
  const seen: unknown[] = [repository];
  for (const call of calls) seen.push(await call().catch((error: unknown) => error));
  return seen;
}

const faults: readonly (FaultEffect | null)[] = [
  null,
  { kind: 'server-error', when: 'before' },
  { kind: 'server-error', when: 'after' },
  { kind: 'connection-reset', when: 'before' },
  { kind: 'connection-reset', when: 'mid-body' },
  { kind: 'primary-rate-limit' },
  { kind: 'secondary-rate-limit' },
  { kind: 'error', status: 401, message: 'Bad credentials' },
  { kind: 'error', status: 403, message: 'Resource not accessible by integration' },
  { kind: 'error', status: 404, message: 'Not Found' },
];

describe('a token', () => {
  it.each(faults.map((effect) => [JSON.stringify(effect), effect] as const))(
    'is seen in no event, result, error or recorded request: %s',
    async (_what, effect) => {
      const github = createGitHub();
      const handle = github.repository('octo/demo');
      handle.issue({ title: 'x' });
      const run = handle.workflow('CI').run({ jobs: [{ name: 'test', conclusion: 'failure' }] });
      github.clock.advance(minutes(10));
      const token = github.actionsToken(handle);
      const timing = virtualTiming(
        () => github.clock.now(),
        () => undefined,
      );
      const events: unknown[] = [];
      const connected = connectGitHub({
        credential: { kind: 'actions-token', token },
        fetch: github.fetch,
        timing,
        writeGapMs: 0,
        report: (event) => {
          events.push(event);
        },
      });
      if (effect !== null) github.fail({ operation: '*', times: 'always', effect });

      const seen = await everyOperation(connected, run.id, run.jobId('test'), handle.head());
      const everything = [connected, seen, events, github.requests].map(everythingOf).join('\n');

      expect(events.length).toBeGreaterThan(15);
      expect(everything).not.toContain(token);
      expect(everything).not.toContain(Buffer.from(token).toString('base64'));
      expect(everything).not.toMatch(/authorization/iu);
    },
  );

  const canary = 'ghp_canary0canary0canary0canary0canary0';
  it.each<[string, Fetch]>([
    [
      'repeats it in a message',
      scriptedFetch(json({ message: `token ${canary} is wrong`, errors: [{ message: canary }] }, 400)).fetch,
    ],
    [
      'repeats it in a page',
      () => Promise.resolve(new Response(`<pre>Authorization: token ${canary}</pre>`, { status: 502 })),
    ],
    [
      'repeats it in a header',
      () => Promise.resolve(json({}, 403, { 'x-accepted-github-permissions': canary, 'x-github-request-id': 'A1' })),
    ],
    [
      'fails with an error that holds the request',
      (url, init) =>
        Promise.reject(
          Object.assign(new TypeError(`cannot send ${JSON.stringify(init)} to ${url}`), { request: init }),
        ),
    ],
    ['is deprecated', () => Promise.resolve(json({ id: canary }, 200, { deprecation: 'true', sunset: canary }))],
  ])('is hidden when the other side %s', async (_what, fetch) => {
    const events: unknown[] = [];
    const github = connectGitHub({
      credential: { kind: 'token', token: canary },
      login: 'x',
      fetch,
      timing: virtualTiming(
        () => 0,
        () => undefined,
      ),
      report: (event) => {
        events.push(event);
      },
    });
    const error: unknown = await github
      .repository('octo/demo')
      .readRun(1)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(everythingOf([error, events, github])).not.toContain('canary');
    expect(events.length).toBeGreaterThan(0);
  });

  it('of an App, its key and what they sign are hidden as well', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const credential: Credential = { kind: 'app-installation', appId: 1, privateKey, installationId: 1 };
    const sent: string[] = [];
    const echo: Fetch = (url, init) => {
      sent.push(init.headers['authorization']?.replace(/^\w+ /u, '') ?? '');
      if (url.endsWith('/access_tokens'))
        return Promise.resolve(json({ token: 'opaque-installation-token', expires_at: '2099-01-01T00:00:00Z' }, 201));
      return Promise.resolve(json({ message: `you sent ${sent.join(' and ')} ${privateKey}` }, 400));
    };
    const github = connectGitHub({
      credential,
      fetch: echo,
      timing: virtualTiming(
        () => 0,
        () => undefined,
      ),
    });
    const everything = everythingOf(
      await github
        .repository('octo/demo')
        .readRun(1)
        .catch((reason: unknown) => reason),
    );
    expect(sent).toHaveLength(2);
    expect(everything).toContain('you sent [REDACTED] and [REDACTED]');
    for (const secret of [...sent, privateKey.slice(40, 80)]) expect(everything).not.toContain(secret);
  });
});
