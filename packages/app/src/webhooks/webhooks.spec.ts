import { request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InstallationHandle, RepositoryHandle } from '@portcullis/github-testkit';
import { startStage } from '../testing/stage.ts';
import type { SentWebhook } from '../testing/signed-webhook.ts';
import type { Stage } from '../testing/stage.ts';

const maxBodyBytes = 100_000;
let stage: Stage;
let demo: RepositoryHandle;
let foreign: RepositoryHandle;
let installation: InstallationHandle;

beforeAll(async () => {
  stage = await startStage({ maxBodyBytes, requestTimeoutMs: 300 });
  demo = stage.github.repository('octo/demo');
  foreign = stage.github.repository('other/demo');
  installation = stage.app.install(demo);
  stage.app.install(foreign);
  await stage.settle();
}, 60_000);
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.database.script('DELETE FROM portcullis.delivery; DELETE FROM portcullis.task');
});

const payload = (more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    action: 'completed',
    workflow_run: { id: 42, run_attempt: 1, head_branch: 'feature', event: 'push' },
    repository: { id: demo.state.id, full_name: 'octo/demo', default_branch: 'main' },
    installation: { id: installation.id },
    ...more,
  });
const stored = async (): Promise<number> => (await stage.database.query('SELECT 1 FROM portcullis.delivery')).length;
const tasks = async (): Promise<number> => (await stage.database.query('SELECT 1 FROM portcullis.task')).length;

describe('a webhook', () => {
  it('is stored with its tasks before it is answered', async () => {
    const answer = await stage.send({ body: payload() });
    expect(answer.status).toBe(202);
    expect([await stored(), await tasks()]).toEqual([1, 2]);
  });

  it('does nothing when it is replayed, under its identifier or another', async () => {
    const guid = randomUUID();
    await stage.send({ body: payload(), guid });
    const again = await stage.send({ body: payload(), guid: guid.toUpperCase() });
    expect([again.status, await again.json()]).toEqual([202, { status: 'duplicate' }]);
    const renamed = await stage.send({ body: payload() });
    expect(renamed.status).toBe(202);
    expect([await stored(), await tasks()]).toEqual([2, 2]);
  });

  it('may hold what a database does not take as JSON', async () => {
    const answer = await stage.send({ body: payload({ sender: { login: '\u0000 \ud800' } }) });
    expect([answer.status, await stored()]).toEqual([202, 1]);
  });

  const refused: readonly (readonly [string, () => SentWebhook, number])[] = [
    ['signed with another secret', () => ({ body: payload(), secret: 'another secret' }), 401],
    ['without a signature', () => ({ body: payload(), headers: { 'x-hub-signature-256': '' } }), 401],
    ['with an old signature', () => ({ body: payload(), headers: { 'x-hub-signature-256': 'sha1=00' } }), 401],
    ['that is no JSON', () => ({ body: '{' }), 400],
    ['of another content type', () => ({ body: payload(), headers: { 'content-type': 'text/plain' } }), 415],
    ['without an identifier', () => ({ body: payload(), guid: 'mine' }), 400],
    ['of an unknown event', () => ({ body: payload(), event: 'star' }), 422],
    ['of an event that is a member of every object', () => ({ body: payload(), event: 'constructor' }), 422],
    ['of another shape', () => ({ body: payload({ workflow_run: { id: '42' } }) }), 422],
    ['that is a list', () => ({ body: '[]' }), 422],
    [
      "of another installation's repository",
      () => ({ body: payload({ repository: { id: foreign.state.id, full_name: 'other/demo' } }) }),
      403,
    ],
    ['of an unknown installation', () => ({ body: payload({ installation: { id: 4_711 } }) }), 403],
    [
      'of another App',
      () => ({
        body: payload(),
        headers: {
          'x-github-hook-installation-target-type': 'integration',
          'x-github-hook-installation-target-id': '4711',
        },
      }),
      403,
    ],
    ['larger than is allowed', () => ({ body: payload({ sender: 'x'.repeat(maxBodyBytes) }) }), 413],
  ];
  it.each(refused)('%s is refused, and nothing of it is stored', async (_what, webhook, status) => {
    const answer = await stage.send(webhook());
    expect(answer.status).toBe(status);
    expect([await stored(), await tasks()]).toEqual([0, 0]);
  });

  it.each([
    ['an action that means nothing', { body: '{"action":"requested"}' }, 200],
    ['a ping', { body: '{"zen":"x"}', event: 'ping' }, 200],
  ] as const)('of %s is fine, and not stored', async (_what, webhook, status) => {
    expect((await stage.send(webhook)).status).toBe(status);
    expect(await stored()).toBe(0);
  });

  it('that arrives in drops is given up', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const slow = request(`${stage.service.url}/webhooks`, {
        method: 'POST',
        headers: { 'content-length': '1000', 'content-type': 'application/json' },
      });
      slow.on('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      slow.on('error', reject);
      slow.write('{');
    });
    expect(status).toBe(408);
    expect(await stored()).toBe(0);
  });

  it('that grows beyond the limit without saying so is refused', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const growing = request(`${stage.service.url}/webhooks`, { method: 'POST' });
      growing.on('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      growing.on('error', reject);
      growing.end('x'.repeat(2 * maxBodyBytes));
    });
    expect(status).toBe(413);
  });
});

describe('what is not for strangers', () => {
  it.each([
    ['GET', '/webhooks', 405],
    ['GET', '/nothing', 404],
    ['GET', '/__proto__', 404],
    ['GET', '/setup', 404],
    ['GET', '/setup/callback?code=x&state=y', 404],
    ['POST', '/admin', 403],
    ['GET', '/healthz', 200],
    ['GET', '/readyz', 200],
  ])('%s %s answers %i', async (method, path, status) => {
    const answer = await fetch(`${stage.service.url}${path}`, { method });
    expect(answer.status).toBe(status);
  });

  it.each(['/', '/metrics'])('%s is for this machine alone', async (path) => {
    const ask = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${stage.service.url}${path}`, { headers });
    expect((await ask({})).status).toBe(200);
    expect((await ask({ 'x-forwarded-for': '203.0.113.7' })).status).toBe(403);
  });

  it('is seen on the page of tasks, in its table', async () => {
    await stage.send({ body: payload() });
    const page = await (await fetch(`${stage.service.url}/tasks`)).text();
    const [, table = ''] = /<tbody[^>]*>(?<rows>.*)<\/tbody>/su.exec(page) ?? [];
    expect(table).toMatch(/>gate \d+</u);
    expect(table).toMatch(/>rerun \d+</u);
    expect(page.trim()).toMatch(/<\/main>\s*<\/body>\s*<\/html>$/u);
    expect(page.match(/<\/html>/gu)).toHaveLength(1);
  });

  it('is in no log, page or metric', async () => {
    await stage.send({ body: payload(), secret: 'another secret' });
    await stage.send({ body: payload() });
    const pages = await Promise.all(
      ['/', '/metrics', '/readyz', '/setup'].map(async (path) => (await fetch(stage.service.url + path)).text()),
    );
    const key = stage.app.privateKey.split('\n')[1] ?? '';
    for (const text of [...pages, ...stage.logged]) {
      expect(text).not.toContain(stage.secret);
      expect(text).not.toContain(key);
      expect(text).not.toMatch(/ghs_[0-9a-zA-Z]{10}/u);
    }
    expect(pages[1]).toContain('result="refused-signature"');
  });
});
