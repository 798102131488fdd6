import { describe, expect, it } from '@jest/globals';
import { connectGitHub } from '../connect-github.ts';
import type { GitHubOptions } from '../connect-github.ts';
import type { GitHubRepository } from '../github-repository.ts';
import { broken, json, reset, scriptedFetch } from '../testing/scripted-fetch.ts';
import type { ScriptedAnswer, ScriptedFetch } from '../testing/scripted-fetch.ts';
import { virtualTiming } from '../testing/virtual-timing.ts';
import type { VirtualTiming } from '../testing/virtual-timing.ts';
import type { ConnectionEvent } from './connection-event.ts';
import { maxPages } from './pages.ts';

const token = 'ghp_canary0canary0canary0canary0canary0';
const sha = 'a'.repeat(40);
const run = {
  id: 42,
  name: 'CI',
  path: '.github/workflows/ci.yml@refs/heads/main',
  workflow_id: 7,
  run_attempt: 1,
  event: 'push',
  head_branch: 'main',
  head_sha: sha,
  status: 'completed',
  conclusion: 'failure',
  created_at: '2026-01-05T11:00:00Z',
  updated_at: '2026-01-05T11:05:00Z',
  repository: { full_name: 'octo/demo' },
  head_repository: { full_name: 'octo/demo' },
  html_url: 'https://github.com/octo/demo/actions/runs/42',
};
const label = (): Response => json({ name: 'ci-health' }, 201);
const noLabel = (): Response => json({ message: 'Not Found' }, 404);

interface Wired extends ScriptedFetch {
  readonly repository: GitHubRepository;
  readonly timing: VirtualTiming;
  readonly events: ConnectionEvent[];
}

function wired(answers: readonly ScriptedAnswer[], options: Partial<GitHubOptions> = {}): Wired {
  let nowMs = Date.parse('2026-01-05T12:00:00Z');
  const timing = virtualTiming(
    () => nowMs,
    (durationMs) => {
      nowMs += durationMs;
    },
  );
  const script = scriptedFetch(...answers);
  const events: ConnectionEvent[] = [];
  const github = connectGitHub({
    credential: { kind: 'token', token },
    login: 'octocat',
    fetch: script.fetch,
    timing,
    report: (event) => {
      events.push(event);
    },
    ...options,
  });
  return { ...script, repository: github.repository('octo/demo'), timing, events };
}

describe('reading', () => {
  it('sends the credential, the version of the API, and no more', async () => {
    const { repository, requests } = wired([json(run)]);
    await expect(repository.readRun(42)).resolves.toMatchObject({
      runId: 42,
      workflowPath: '.github/workflows/ci.yml',
    });
    expect(requests[0]?.url).toBe('https://api.github.com/repos/octo/demo/actions/runs/42');
    expect(requests[0]?.init.headers).toMatchObject({
      authorization: `token ${token}`,
      'x-github-api-version': '2022-11-28',
      accept: 'application/vnd.github+json',
    });
  });

  it.each([
    ['a connection that breaks', reset()],
    ['an answer that breaks off', broken('{"id": 42, "na')],
    ['an answer that breaks off before it begins', broken('')],
    ['500', json({ message: 'Server Error' }, 500)],
    ['502 with a page', new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } })],
    ['503', json({}, 503)],
    ['504', json({}, 504)],
  ])('asks again after %s', async (_what, fault) => {
    const { repository, requests, timing } = wired([fault, json(run)]);
    await expect(repository.readRun(42)).resolves.toMatchObject({ runId: 42 });
    expect(requests).toHaveLength(2);
    expect(timing.slept).toEqual([500]);
  });

  it('waits as long as GitHub says', async () => {
    const { repository, timing } = wired([
      json({}, 429, { 'retry-after': '7' }),
      json({ message: 'secondary rate limit' }, 403, { 'retry-after': '30' }),
      json(run),
    ]);
    await repository.readRun(42);
    expect(timing.slept).toEqual([7000, 30_000]);
  });

  it('does not wait for an hour', async () => {
    const reset = String(Date.parse('2026-01-05T12:50:00Z') / 1000);
    const { repository, timing } = wired([
      json({ message: 'API rate limit exceeded' }, 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }),
    ]);
    await expect(repository.readRun(42)).rejects.toMatchObject({
      failure: { kind: 'rate-limited', limit: 'primary', until: new Date('2026-01-05T12:50:00Z') },
    });
    expect(timing.slept).toEqual([]);
  });

  it('gives up after five requests', async () => {
    const { repository, requests, timing } = wired([reset(), reset(), reset(), reset(), reset(), json(run)]);
    await expect(repository.readRun(42)).rejects.toMatchObject({
      failure: { kind: 'unreachable', cause: 'ECONNRESET', status: null },
    });
    expect(requests).toHaveLength(5);
    expect(timing.slept).toEqual([500, 1000, 2000, 4000]);
  });

  it.each([
    ['401', json({ message: 'Bad credentials' }, 401), 'no-permission'],
    ['403', json({ message: 'Resource not accessible' }, 403), 'no-permission'],
    ['422', json({ message: 'Validation Failed' }, 422), 'unexpected'],
    ['an answer of another shape', json({ id: 'x' }), 'unexpected'],
    ['an empty success', json(null), 'unexpected'],
  ])('does not repeat %s', async (_what, answer, kind) => {
    const { repository, requests } = wired([answer]);
    await expect(repository.readRun(42)).rejects.toMatchObject({ failure: { kind } });
    expect(requests).toHaveLength(1);
  });

  it('names the place of what is not as documented', async () => {
    await expect(wired([json({ ...run, repository: { full_name: 7 } })]).repository.readRun(42)).rejects.toThrow(
      '"repository.full_name" in the answer is not as GitHub documents it',
    );
  });

  it('refuses an answer without an end', async () => {
    const { repository } = wired([json({ ...run, name: 'x'.repeat(3000) }), json({ ...run, name: 'x'.repeat(3000) })], {
      maxAnswerBytes: 2000,
      retry: { maxAttempts: 2 },
    });
    await expect(repository.readRun(42)).rejects.toThrow('larger than 2000 bytes');
  });

  it('does not wait for an answer that never comes, even if nobody listens to the signal', async () => {
    const { repository } = wired([() => new Promise<Response>(() => undefined)], {
      retry: { maxAttempts: 1 },
      timing: {
        ...virtualTiming(
          () => 0,
          () => undefined,
        ),
        deadline: () => ({
          signal: AbortSignal.abort(new DOMException('late', 'TimeoutError')),
          cancel: () => undefined,
        }),
      },
    });
    await expect(repository.readRun(42)).rejects.toMatchObject({
      failure: { kind: 'unreachable', cause: 'no answer in time' },
    });
  });

  it('tells what it did, without headers or bodies', async () => {
    const { repository, events } = wired([reset(), json(run, 200, { 'x-ratelimit-remaining': '4998' })]);
    await repository.readRun(42);
    expect(events).toEqual([
      {
        kind: 'failed',
        route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
        failure: 'unreachable',
        message: expect.stringContaining('ECONNRESET'),
      },
      {
        kind: 'answered',
        route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
        status: 200,
        durationMs: 0,
        remaining: 4998,
      },
    ]);
  });

  it('follows pages by their numbers, not to an address that an answer names', async () => {
    const { repository, requests } = wired([
      json({ total_count: 2, artifacts: [{ id: 1, name: 'a', size_in_bytes: 1, expired: false }] }, 200, {
        link: '<https://evil.example/steal?page=2>; rel="next"',
      }),
      json({ total_count: 2, artifacts: [{ id: 2, name: 'b', size_in_bytes: 1, expired: true }] }),
    ]);
    await expect(repository.listArtifacts(42)).resolves.toMatchObject([
      { id: 1, isExpired: false },
      { id: 2, isExpired: true },
    ]);
    expect(requests.map(({ url }) => new URL(url).host)).toEqual(['api.github.com', 'api.github.com']);
    expect(requests.map(({ url }) => new URL(url).searchParams.get('page'))).toEqual(['1', '2']);
  });
});

describe('writing', () => {
  const ensure = (repository: GitHubRepository): Promise<string> =>
    repository.ensureLabel({ name: 'ci-health', color: 'd73a4a', description: 'CI' });
  const methods = ({ requests }: ScriptedFetch): string[] => requests.map(({ init }) => init.method);

  it('looks first, and writes once', async () => {
    const wire = wired([noLabel(), label()]);
    await expect(ensure(wire.repository)).resolves.toBe('created');
    expect(methods(wire)).toEqual(['GET', 'POST']);
  });

  it.each([
    ['a connection that breaks', reset()],
    ['an answer that breaks off', broken('{"na', 201)],
    ['502', json({}, 502)],
  ])('looks before it repeats after %s', async (_what, fault) => {
    const happened = wired([noLabel(), fault, json({ name: 'ci-health' })]);
    await expect(ensure(happened.repository)).resolves.toBe('created');
    expect(methods(happened)).toEqual(['GET', 'POST', 'GET']);
  });

  it('repeats a write that did not take place', async () => {
    const wire = wired([noLabel(), reset(), noLabel(), json({ name: 'ci-health' }, 201)]);
    await expect(ensure(wire.repository)).resolves.toBe('created');
    expect(methods(wire)).toEqual(['GET', 'POST', 'GET', 'POST']);
  });

  it('waits for a limit, and looks again then', async () => {
    const wire = wired([
      noLabel(),
      json({ message: 'secondary rate limit' }, 403, { 'retry-after': '20' }),
      json({ name: 'ci-health' }),
    ]);
    await ensure(wire.repository);
    expect(wire.timing.slept).toContain(20_000);
    expect(methods(wire)).toEqual(['GET', 'POST', 'GET']);
  });

  it('does not insist after a refusal', async () => {
    const wire = wired([noLabel(), json({ message: 'Resource not accessible by integration' }, 403)]);
    await expect(ensure(wire.repository)).rejects.toMatchObject({
      failure: { kind: 'no-permission', permission: 'issues: write' },
    });
    expect(methods(wire)).toEqual(['GET', 'POST']);
  });

  it('ends when nothing helps, and says that it may have happened', async () => {
    const wire = wired([noLabel(), reset(), noLabel(), reset(), noLabel()], { retry: { maxAttempts: 2 } });
    await expect(ensure(wire.repository)).rejects.toMatchObject({
      failure: { kind: 'unreachable', effect: 'unknown' },
    });
    expect(methods(wire)).toEqual(['GET', 'POST', 'GET', 'POST', 'GET']);
  });

  it('pauses between two writes', async () => {
    const wire = wired([noLabel(), label(), noLabel(), label()]);
    await ensure(wire.repository);
    await ensure(wire.repository);
    expect(wire.timing.slept).toEqual([1000]);
  });
});

describe('a redirect', () => {
  const moved = (status: number) => (): Response =>
    new Response(null, { status, headers: { location: 'https://api.github.com/repositories/1/labels' } });

  it.each([301, 302, 303, 307, 308])('of a write (%i) is not followed, and nothing was written', async (status) => {
    const { repository, requests } = wired([noLabel(), moved(status)]);
    await expect(
      repository.ensureLabel({ name: 'ci-health', color: 'ff0000', description: 'x' }),
    ).rejects.toMatchObject({
      failure: { kind: 'unexpected', status, effect: 'none', problem: expect.stringContaining('redirected') },
    });
    expect(requests.map(({ init }) => [init.method, init.redirect])).toEqual([
      ['GET', undefined],
      ['POST', 'manual'],
    ]);
  });
});

describe('a list that never ends', () => {
  it('is an error after more pages than GitHub has, and no part of it passes for all', async () => {
    const page = (): Response =>
      json([], 200, { link: '<https://api.github.com/repositories/1/issues/1/comments?page=2>; rel="next"' });
    const { repository, requests } = wired(Array.from({ length: maxPages + 1 }, () => page));
    await expect(repository.keepComment({ issueNumber: 1, marker: { name: 'gate' }, body: 'x' })).rejects.toMatchObject(
      {
        failure: { kind: 'unexpected', problem: expect.stringContaining('more than 1000 pages'), effect: 'none' },
      },
    );
    expect(requests).toHaveLength(maxPages);
  });
});
