import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InstallationHandle, RepositoryHandle } from '@portcullis/github-testkit';
import { startStage } from '../testing/stage.ts';
import type { Stage } from '../testing/stage.ts';

let stage: Stage;
let demo: RepositoryHandle;
let installation: InstallationHandle;

beforeAll(async () => {
  stage = await startStage();
  demo = stage.github.repository('octo/demo');
  installation = stage.app.install(demo);
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

  it('that cannot be stored is not taken, and is counted', async () => {
    const ready = async (): Promise<string> => (await fetch(`${stage.service.url}/readyz`)).text();
    const before = await ready();
    await stage.database.query('ALTER TABLE portcullis.delivery RENAME COLUMN body TO no_room');
    const answer = await stage.send({ body: payload() });
    await stage.database.query('ALTER TABLE portcullis.delivery RENAME COLUMN no_room TO body');
    expect([answer.status, await stored(), await tasks()]).toEqual([503, 0, 0]);
    const metrics = await (await fetch(`${stage.service.url}/metrics`)).text();
    expect(metrics).toContain('portcullis_app_deliveries_total{event="workflow_run",result="failed"} 1');
    expect(before).toContain('"refusedShare":0}');
    expect(await ready()).toMatch(/"refusedShare":0\.\d/u);
  });

  it('may hold what a database does not take as JSON', async () => {
    const answer = await stage.send({ body: payload({ sender: { login: '\u0000 \ud800' } }) });
    expect([answer.status, await stored()]).toEqual([202, 1]);
  });

  it.each([
    ['an action that means nothing', { body: '{"action":"requested"}' }, 200],
    ['a ping', { body: '{"zen":"x"}', event: 'ping' }, 200],
  ] as const)('of %s is fine, and not stored', async (_what, webhook, status) => {
    expect((await stage.send(webhook)).status).toBe(status);
    expect(await stored()).toBe(0);
  });
});

describe('a webhook of an edited pull request', () => {
  const edited = (changes: unknown): string =>
    payload({
      action: 'edited',
      number: 7,
      changes,
      pull_request: { number: 7, head: { sha: 'a'.repeat(40) }, base: { ref: 'main' } },
    });

  it('has it judged again where it goes into another branch', async () => {
    const body = edited({ base: { ref: { from: 'next' }, sha: { from: 'b'.repeat(40) } } });
    await stage.send({ body, event: 'pull_request' });
    await stage.send({ body, event: 'pull_request' });
    const subjects = await stage.database.query("SELECT kind, hint FROM portcullis.task WHERE subject LIKE 'pull/%'");
    const task = { kind: 'gate', hint: { again: { headSha: 'a'.repeat(40), check: 'Portcullis gate' } } };
    // Going there, elsewhere and there again are two changes.
    expect(subjects).toEqual([task, task]);
  });

  it('leads to nothing where it has another title', async () => {
    await stage.send({ body: edited({ title: { from: 'x' } }), event: 'pull_request' });
    expect([await stored(), await tasks()]).toEqual([1, 0]);
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
});
