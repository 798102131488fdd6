import { afterEach, describe, expect, it } from '@jest/globals';
import { createGitHub, minutes, serveGitHub, VirtualClock } from '../index.ts';
import type { GitHub, ServedGitHub } from '../index.ts';

const open: ServedGitHub[] = [];

async function serve(github: GitHub): Promise<ServedGitHub> {
  const served = await serveGitHub(github);
  open.push(served);
  return served;
}

afterEach(async () => {
  for (const served of open.splice(0)) await served.close();
});

describe('a GitHub that is served', () => {
  it('breaks connections as it is told, and the effect is there or not', async () => {
    const github = createGitHub();
    const repository = github.repository('octo/demo');
    const { apiUrl } = await serve(github);
    const headers = { authorization: `token ${github.userToken()}` };
    const create = async (): Promise<Response> =>
      fetch(`${apiUrl}/repos/octo/demo/issues`, { method: 'POST', headers, body: '{"title":"x"}' });
    github.fail({ operation: 'issues/create', effect: { kind: 'connection-reset', when: 'before' } });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(repository.state.issues.size).toBe(0);
    github.fail({ operation: 'issues/create', effect: { kind: 'connection-reset', when: 'after' } });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(repository.state.issues.size).toBe(1);
    github.fail({ operation: 'issues/create', effect: { kind: 'connection-reset', when: 'mid-body' } });
    const answer = await create();
    expect(answer.status).toBe(201);
    await expect(answer.text()).rejects.toThrow('terminated');
    expect(repository.state.issues.size).toBe(2);
    expect((await create()).status).toBe(201);
  });

  it('gives parts of a log, from another origin, to who brings no token', async () => {
    const github = createGitHub();
    const run = github
      .repository('octo/demo')
      .workflow('CI')
      .run({ jobs: [{ name: 'test', log: '2026-01-05T12:00:00.0000000Z 0123456789' }] });
    github.clock.advance(minutes(5));
    const { apiV3Url, downloadUrl } = await serve(github);
    const headers = { authorization: `token ${github.userToken()}` };
    const redirect = await fetch(`${apiV3Url}/repos/octo/demo/actions/jobs/${run.jobId('test')}/logs`, {
      headers,
      redirect: 'manual',
    });
    const location = redirect.headers.get('location') ?? '';
    expect([redirect.status, location.startsWith(`${downloadUrl}/`)]).toEqual([302, true]);
    const whole = Buffer.from(await (await fetch(location)).arrayBuffer());
    const part = await fetch(location, { headers: { range: `bytes=${whole.length - 6}-` } });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
      206,
      '56789\n',
      `bytes ${whole.length - 6}-${whole.length - 1}/${whole.length}`,
    ]);
    expect((await fetch(location, { headers: { range: 'bytes=9999-' } })).status).toBe(416);
    expect((await fetch(location, { headers: { range: 'bytes=-5' } })).status).toBe(200);
    expect((await fetch(location, { method: 'HEAD' })).headers.get('content-length')).toBe(String(whole.length));
    expect((await fetch(location, { headers })).status).toBe(400);
    expect((await fetch(location, { method: 'DELETE' })).status).toBe(405);
  });

  it('lets a clock that flows send webhooks by itself', async () => {
    const github = createGitHub({ clock: new VirtualClock({ speed: 3600 }) });
    const repository = github.repository('octo/demo');
    const completed = new Promise<string>((resolve) => {
      repository.webhook({
        events: ['workflow_run'],
        receive: async (request) => {
          const text = await request.text();
          if (text.includes('"action":"completed"')) resolve(text);
          return new Response('');
        },
      });
    });
    const { apiUrl } = await serve(github);
    repository.workflow('CI').run({ jobs: [{ name: 'test' }] });
    expect(await completed).toContain(`"url":"${apiUrl}/repos/octo/demo/actions/runs/`);
    github.assertNoViolations();
  });

  it('is closed with its connections, and says when its port is taken', async () => {
    const github = createGitHub();
    const served = await serveGitHub(github);
    const port = Number(new URL(served.apiUrl).port);
    await expect(serveGitHub(createGitHub(), { port })).rejects.toThrow('EADDRINUSE');
    await served.close();
    await expect(fetch(served.apiUrl)).rejects.toThrow('fetch failed');
    expect(github.core.bases.api).toBe('https://api.github.com');
  });

  it.each([
    ['GET', '/_testkit/nothing', undefined, 404],
    ['POST', '/_testkit/clock/advance', '{"seconds":-1}', 400],
    ['POST', '/_testkit/faults', '{"faults":[{"operation":"*","effect":{"kind":"none"}}]}', 400],
    ['POST', '/_testkit/faults', 'nonsense', 400],
    ['POST', '/_testkit/faults', '{"faults":[{"operation":"nothing","effect":{"kind":"logs-gone"}}]}', 400],
  ])('refuses %s %s with %j', async (method, path, body, status) => {
    const { apiUrl } = await serve(createGitHub());
    expect((await fetch(`${apiUrl}${path}`, { method, ...(body !== undefined && { body }) })).status).toBe(status);
  });
});
