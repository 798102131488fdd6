import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { createGitHub, minutes } from '../index.ts';
import type { FaultEffect } from '../index.ts';
import { demo, octokitFor, setUp, statusOf } from '../testing/octokit.ts';

const createIssue = 'POST /repos/{owner}/{repo}/issues';
const operation = 'issues/create';

describe('a fault', () => {
  it.each<[string, FaultEffect, number, number]>([
    ['an error before the effect', { kind: 'server-error', status: 503 }, 503, 0],
    ['an error after the effect', { kind: 'server-error', when: 'after' }, 502, 1],
    ['the primary limit', { kind: 'primary-rate-limit' }, 403, 0],
    ['the secondary limit', { kind: 'secondary-rate-limit' }, 403, 0],
    ['the secondary limit as 429', { kind: 'secondary-rate-limit', status: 429, retryAfterSeconds: null }, 429, 0],
    ['a reset before the effect', { kind: 'connection-reset', when: 'before' }, 500, 0],
    ['a reset after the effect', { kind: 'connection-reset', when: 'after' }, 500, 1],
    ['any error', { kind: 'error', status: 409, message: 'Conflict' }, 409, 0],
  ])('%s is met once, and leaves what it should', async (_what, effect, status, issues) => {
    const { github, octokit } = setUp({ contract: 'record' });
    github.fail({ operation, effect });
    expect(await statusOf(octokit.request(createIssue, { ...demo, title: 'x' }))).toBe(status);
    expect(github.repository('octo/demo').state.issues.size).toBe(issues);
    expect(await statusOf(octokit.request(createIssue, { ...demo, title: 'x' }))).toBe(0);
  });

  it('meets the occurrence that it names, as often as it says', async () => {
    const { github, octokit } = setUp();
    github.fail({ operation: 'write', occurrence: 2, times: 2, effect: { kind: 'server-error' } });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1)
      statuses.push(await statusOf(octokit.request(createIssue, { ...demo, title: 'x' })));
    expect(statuses).toEqual([0, 502, 502, 0]);
    expect(await statusOf(octokit.request('GET /repos/{owner}/{repo}', demo))).toBe(0);
  });

  it('of the primary limit says when it ends', async () => {
    const { github } = setUp();
    github.fail({ operation: '*', effect: { kind: 'primary-rate-limit', resetAfterSeconds: 90 } });
    const { headers, status } = await github.fetch('https://api.github.com/repos/octo/demo');
    expect([
      status,
      headers.get('x-ratelimit-remaining'),
      Number(headers.get('x-ratelimit-reset')) - github.clock.now() / 1000,
    ]).toEqual([403, '0', 90]);
  });

  it('cuts a body, of JSON and of a log', async () => {
    const { github } = setUp();
    const run = github
      .repository('octo/demo')
      .workflow('CI')
      .run({ jobs: [{ name: 'test', log: 'x'.repeat(1000) }] });
    github.clock.advance(minutes(5));
    github.fail(
      { operation: 'repos/get', effect: { kind: 'connection-reset' } },
      { operation: 'download', effect: { kind: 'connection-reset', afterBytes: 100 } },
    );
    const answer = await github.fetch('https://api.github.com/repos/octo/demo');
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow('terminated');
    const log = await github.fetch(`https://api.github.com/repos/octo/demo/actions/jobs/${run.jobId('test')}/logs`, {
      headers: { authorization: `token ${github.userToken()}` },
    });
    let received = 0;
    const read = async (): Promise<void> => {
      const reader = log.body?.getReader();
      for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
        received += z.instanceof(Uint8Array).parse(part.value).length;
    };
    await expect(read()).rejects.toThrow('terminated');
    expect(received).toBe(100);
  });

  it('shows a run as it was before its re-run', async () => {
    const { github, octokit } = setUp();
    const run = github
      .repository('octo/demo')
      .workflow('CI')
      .run({ jobs: [{ name: 'test', conclusion: 'failure' }] });
    github.clock.advance(minutes(5));
    await octokit.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun', { ...demo, run_id: run.id });
    github.fail({ operation: 'actions/get-workflow-run', effect: { kind: 'stale-run', ageSeconds: 30 } });
    const read = async () =>
      (await octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { ...demo, run_id: run.id })).data;
    expect(await read()).toMatchObject({ run_attempt: 1, status: 'completed' });
    expect(await read()).toMatchObject({ run_attempt: 2, status: 'queued' });
  });

  it('that is slow can be given up on', async () => {
    const { github } = setUp();
    github.fail({ operation: 'repos/get', effect: { kind: 'slow', delayMs: 5000 } });
    await expect(
      github.fetch('https://api.github.com/repos/octo/demo', { signal: AbortSignal.timeout(20) }),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('that could never be met is refused', () => {
    const github = createGitHub();
    expect(() => {
      github.fail({ operation: 'issues/creat', effect: { kind: 'logs-gone' } });
    }).toThrow('no request belongs to the operation "issues/creat"');
    expect(() => {
      github.fail({ operation: '*', occurrence: 0, effect: { kind: 'logs-gone' } });
    }).toThrow('a whole number of at least 1, not 0');
  });
});

describe('webhooks', () => {
  it('are lost, doubled and late when told to be; a lost one can be redelivered under its GUID', async () => {
    const github = createGitHub();
    const received: [string, string][] = [];
    const repository = github.repository('octo/demo');
    github
      .app({
        slug: 'bot',
        webhook: {
          receive: async (request) => {
            const { issue } = z.object({ issue: z.object({ title: z.string() }) }).parse(await request.json());
            received.push([issue.title, request.headers.get('x-github-delivery') ?? '']);
            return new Response('', { status: 202 });
          },
          events: ['issues'],
        },
      })
      .install(repository);
    github.failWebhooks(
      { event: 'issues', effect: 'lose' },
      { event: 'issues', occurrence: 2, effect: 'duplicate' },
      { event: 'issues', occurrence: 3, effect: 'delay' },
    );
    for (const title of ['one', 'two', 'three', 'four']) repository.issue({ title });
    await github.webhooksDelivered();
    expect(received.map(([title]) => title)).toEqual(['two', 'two', 'four', 'three']);
    expect(new Set(received.map(([, guid]) => guid)).size).toBe(3);
    const [hook] = github.core.world.webhooks;
    const lost = hook?.deliveries.find((delivery) => delivery.statusCode === 504);
    if (hook === undefined || lost === undefined) throw new Error('one was lost');
    github.core.world.redeliver(hook, lost);
    await github.webhooksDelivered();
    expect(received.at(-1)).toEqual(['one', lost.outgoing.guid]);
    github.assertNoViolations();
  });

  it('lead nowhere but to this machine', () => {
    const repository = createGitHub().repository('octo/demo');
    expect(() => {
      repository.webhook({ url: 'https://example.com/hook' });
    }).toThrow('to this machine only');
    expect(() => {
      repository.webhook({ url: 'http://127.0.0.1.example.com/hook' });
    }).toThrow('to this machine only');
  });
});

describe('limits that hold by themselves', () => {
  it('are those of the token, an hour long, and 304 costs nothing', async () => {
    const github = createGitHub({
      settings: {
        requestsPerHour: { anonymous: 2, app: 2, classic: 2, 'fine-grained': 2, user: 2, installation: 2, actions: 2 },
      },
    });
    github.repository('octo/demo');
    const headers = { authorization: `token ${github.userToken()}` };
    const get = async (more: Record<string, string> = {}): Promise<Response> =>
      github.fetch('https://api.github.com/repos/octo/demo', { headers: { ...headers, ...more } });
    const first = await get();
    const etag = first.headers.get('etag') ?? '';
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
    expect((await get({ 'if-none-match': etag, authorization: `token ${github.userToken('mona')}` })).status).toBe(200);
    expect((await get()).headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await get()).status).toBe(403);
    expect((await github.fetch('https://api.github.com/rate_limit', { headers })).status).toBe(200);
    github.clock.advance(minutes(60));
    expect((await get()).status).toBe(200);
  });

  it('take eighty writes a minute when the secondary ones hold', async () => {
    const github = createGitHub({ settings: { secondaryLimits: true } });
    github.repository('octo/demo');
    const octokit = octokitFor(github, github.userToken());
    for (let count = 0; count < 80; count += 1) await octokit.request(createIssue, { ...demo, title: 'x' });
    expect(await statusOf(octokit.request(createIssue, { ...demo, title: 'x' }))).toBe(403);
    github.clock.advance(minutes(2));
    expect(await statusOf(octokit.request(createIssue, { ...demo, title: 'x' }))).toBe(0);
  });
});
