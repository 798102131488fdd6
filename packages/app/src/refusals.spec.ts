import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { InstallationHandle, RepositoryHandle } from '@portcullis/github-testkit';
import * as z from 'zod';
import { createSeal } from './access/seal.ts';
import { Browser } from './testing/browser.ts';
import { startStage } from './testing/stage.ts';
import type { SentWebhook } from './testing/signed-webhook.ts';
import type { Stage } from './testing/stage.ts';

// The first test loads all code that speaks to GitHub.
jest.setTimeout(120_000);

const maxBodyBytes = 100_000;
const dripMs = 20;
/** In all that is sent and refused, and in all that is stored of a repository that the user may not read. */
const canary = 'canary-of-a-stranger';
const session = '__Host-portcullis-session';
const storedGuid = randomUUID();
const metricsToken = 'canary-metrics-token';
let stage: Stage;
let demo: RepositoryHandle;
let hidden: RepositoryHandle;
let foreign: RepositoryHandle;
let installation: InstallationHandle;
/** Mona, who may read `demo`. */
let user: Browser;
let hiddenVerdict = 0;
let deadTask = 0;

beforeAll(async () => {
  stage = await startStage(
    { maxBodyBytes, requestTimeoutMs: 300 },
    {
      env: (app) => ({
        PORTCULLIS_APP_CLIENT_ID: app.clientId,
        PORTCULLIS_APP_CLIENT_SECRET: app.clientSecret,
        PORTCULLIS_APP_URL: 'https://portcullis.example',
        PORTCULLIS_APP_METRICS_TOKEN: metricsToken,
      }),
    },
  );
  demo = stage.github.repository('octo/demo', { private: true });
  hidden = stage.github.repository(`octo/${canary}`, { private: true });
  foreign = stage.github.repository('other/demo');
  demo.collaborator('mona', 'read');
  installation = stage.app.install(demo, hidden);
  stage.app.install(foreign);
  await stage.settle();
  await stage.send({ body: payload({ sender: {} }), guid: storedGuid });
  const { database } = stage;
  hiddenVerdict = await idOf(
    `INSERT INTO portcullis.verdict (repository_id, head_sha, outcome, title, judged_at, digest)
     VALUES (${hidden.state.id}, 'c0ffee', 'passed', '${canary}', now(), 'd') RETURNING id::integer`,
  );
  deadTask = await idOf(
    `INSERT INTO portcullis.task (kind, repository_id, subject, hint, state, created_at, due_at, error)
     VALUES ('gate', ${hidden.state.id}, 'run/1/1', '{}', 'dead', now(), now(), '${canary}') RETURNING id::integer`,
  );
  async function idOf(text: string): Promise<number> {
    const [row] = await database.query(text);
    return z.object({ id: z.int() }).parse(row).id;
  }
  user = new Browser(stage);
  await user.signIn('mona');
});
afterAll(() => stage.close());

function payload(more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    action: 'completed',
    workflow_run: { id: 42, run_attempt: 1, head_branch: 'feature', event: 'push' },
    repository: { id: demo.state.id, full_name: 'octo/demo', default_branch: 'main' },
    installation: { id: installation.id },
    sender: { login: canary },
    ...more,
  });
}

interface Refusal {
  readonly status: number;
  readonly text: string;
  /** @default they are in the text */
  readonly headers?: Headers;
}

/** An answer's headers and body, without the cookies of somebody who is signed in. */
function whole({ headers, text }: Pick<Refusal, 'headers' | 'text'>): string {
  const shown = [...(headers ?? [])].filter(([name]) => name !== 'set-cookie');
  return [...shown.map((header) => header.join(': ')), text].join('\n');
}

/** A webhook that is signed, unless it says otherwise. */
const webhook = (make: () => SentWebhook) => async (): Promise<Refusal> => {
  const answer = await stage.send(make());
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

/** A request that begins like this, and then stops, ends, or goes on with a byte now and then, for ever. */
const slow =
  (headers: OutgoingHttpHeaders, start: string, then: 'stops' | 'ends' | 'drips' = 'stops') =>
  (): Promise<Refusal> =>
    new Promise((resolve, reject) => {
      const sent = request(`${stage.service.url}/webhooks`, { method: 'POST', headers });
      const drip = then === 'drips' ? setInterval(() => sent.write('x'), dripMs) : undefined;
      sent.on('close', () => {
        clearInterval(drip);
      });
      sent.on('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          text += chunk;
        });
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, text: [...answer.rawHeaders, text].join('\n') });
        });
      });
      sent.on('error', reject);
      if (then === 'ends') sent.end(start);
      else sent.write(start);
    });

/** A request whose headers go on with a byte now and then, for ever. */
const endless = (): Promise<Refusal> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(stage.service.url);
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    const drip = setInterval(() => socket.write('x'), dripMs);
    socket.on('close', () => {
      clearInterval(drip);
    });
    socket.on('end', () => {
      resolve({ status: Number(text.split(' ')[1]), text });
    });
    socket.on('error', reject);
    socket.write(`POST /webhooks HTTP/1.1\r\nX-Drop: ${canary}\r\n`);
  });

/** A page that is opened with this cookie in place of a session. */
const withSession =
  (forge: (real: string) => string, path = '/') =>
  (): Promise<Refusal> => {
    const browser = new Browser(stage);
    browser.cookies.set(session, forge(user.cookies.get(session) ?? ''));
    return browser.open(path);
  };

interface Forgery {
  readonly secret?: string;
  readonly purpose?: string;
  readonly id?: string;
}

/** A real session, sealed anew as nobody but the App can, except for one thing. */
const resealed =
  ({ secret, purpose = 'session', id }: Forgery) =>
  (real: string): string => {
    const ours = stage.app.clientSecret;
    const content = z.object({ id: z.string(), token: z.string() }).parse(createSeal(ours).open('session', real));
    return createSeal(secret ?? ours).close(purpose, { ...content, ...(id !== undefined && { id }) });
  };

const page = (address: () => string) => (): Promise<Refusal> => user.open(address());

const refused: readonly (readonly [string, () => Promise<Refusal>, number])[] = [
  ['a webhook signed with another secret', webhook(() => ({ body: payload(), secret: canary })), 401],
  ['one without a signature', webhook(() => ({ body: payload(), headers: { 'x-hub-signature-256': '' } })), 401],
  [
    'one with an old signature',
    webhook(() => ({ body: payload(), headers: { 'x-hub-signature-256': `sha1=${canary}` } })),
    401,
  ],
  [
    'one that is replayed under its identifier',
    webhook(() => ({ body: payload({ sender: {} }), guid: storedGuid.toUpperCase() })),
    202,
  ],
  ['one larger than is allowed', webhook(() => ({ body: payload({ sender: 'x'.repeat(maxBodyBytes) }) })), 413],
  ['one that grows beyond that without saying so', slow({}, canary.repeat(maxBodyBytes / 10), 'ends'), 413],
  ['one whose body stops arriving', slow({ 'content-length': '1000' }, `{"${canary}`), 408],
  ['one whose body arrives in drops', slow({ 'content-length': '100000' }, `{"${canary}`, 'drips'), 408],
  ['one in pieces, which arrive in drops', slow({}, `{"${canary}`, 'drips'), 408],
  ['one whose headers arrive in drops', endless, 408],
  ['one of an unknown event', webhook(() => ({ body: payload(), event: canary })), 422],
  ['one of an event that is a member of every object', webhook(() => ({ body: payload(), event: 'constructor' })), 422],
  ['one that is not JSON', webhook(() => ({ body: `{"${canary}` })), 400],
  [
    'one of another content type',
    webhook(() => ({ body: payload(), headers: { 'content-type': `text/${canary}` } })),
    415,
  ],
  ['one without an identifier', webhook(() => ({ body: payload(), guid: canary })), 400],
  ['one of another shape', webhook(() => ({ body: payload({ workflow_run: { id: canary } }) })), 422],
  ['one of an action that means nothing here', webhook(() => ({ body: payload({ action: canary }) })), 200],
  ['one that only asks whether we are there', webhook(() => ({ body: payload(), event: 'ping' })), 200],
  ['one that is a list', webhook(() => ({ body: `["${canary}"]` })), 422],
  [
    "one about another installation's repository",
    webhook(() => ({ body: payload({ repository: { id: foreign.state.id, full_name: `other/${canary}` } }) })),
    403,
  ],
  ['one of an unknown installation', webhook(() => ({ body: payload({ installation: { id: 4_711 } }) })), 403],
  [
    'one of another App',
    webhook(() => ({
      body: payload(),
      headers: {
        'x-github-hook-installation-target-type': 'integration',
        'x-github-hook-installation-target-id': '4711',
      },
    })),
    403,
  ],
  ['a repository that the user may not read', page(() => `/repositories/${hidden.state.id}`), 404],
  ...['reruns', 'verdicts', 'waivers', 'health', 'why'].map((part): (typeof refused)[number] => [
    `its ${part}`,
    page(() => `/repositories/${hidden.state.id}/${part}`),
    404,
  ]),
  ['its runs as JSON', page(() => `/repositories/${hidden.state.id}?as=json`), 404],
  ['its runs as CSV', page(() => `/repositories/${hidden.state.id}?as=csv`), 404],
  [
    'a verdict on it that they would have judged again',
    async () => user.post('/verdicts', { id: String(hiddenVerdict), csrf: await user.csrf('/') }),
    404,
  ],
  ['a verdict on it', page(() => `/verdicts/${hiddenVerdict}`), 404],
  ['deliveries, for somebody who is no administrator', page(() => '/deliveries?as=json'), 404],
  ['tasks, for them', page(() => '/tasks?as=csv'), 404],
  [
    'a task that they would retry',
    async () => user.post('/tasks', { id: String(deadTask), command: 'retry', csrf: await user.csrf('/') }),
    404,
  ],
  [
    'a form without the secret of their session',
    () => user.post('/tasks', { id: String(deadTask), command: 'retry', csrf: canary }),
    403,
  ],
  ['a session that is a text', withSession(() => canary), 401],
  ['a session that was changed', withSession((real) => `${real.slice(0, -4)}AAAA`), 401],
  ['a session that was cut', withSession((real) => real.slice(0, 20)), 401],
  [
    'a session that another secret sealed',
    withSession(resealed({ secret: 'a secret of their own' }), '/?as=json'),
    401,
  ],
  ['a session that was sealed for another purpose', withSession(resealed({ purpose: 'sign-in' })), 401],
  ['a session that nobody began', withSession(resealed({ id: randomUUID() })), 401],
  ['commands of an administrator without their token', () => user.open('/admin', { method: 'POST', body: '{}' }), 403],
  [
    'commands with a token that was made up',
    () => user.open('/admin', { method: 'POST', body: '{}', headers: { authorization: `Bearer ${canary}` } }),
    403,
  ],
  ['an answer of GitHub that nobody waits for', page(() => `/sign-in/callback?code=${canary}&state=${canary}`), 403],
  ['a page that there is not', page(() => `/${canary}`), 404],
  ['the metrics, without their token', () => user.open('/metrics'), 403],
];

describe('what is refused', () => {
  it.each(refused)('%s: its status, nothing stored, nothing shown', async (_what, send, status) => {
    const before = await everyRow();
    const answer = await send();
    expect(answer.status).toBe(status);
    expect(whole(answer)).not.toContain(canary);
    expect(await everyRow()).toEqual(before);
  });

  it('is not a session that the App itself sealed anew', async () => {
    expect((await withSession(resealed({}))()).status).toBe(200);
  });

  it('leaves no secret, and nothing of a stranger, in a log, on a page or in a metric', async () => {
    const pages = await Promise.all(
      [
        ...['/metrics', '/readyz', '/healthz', '/setup', '/', '/?as=json', '/?as=csv', '/why', '/waivers'],
        ...['/waivers?as=json', '/waivers?as=csv', `/repositories/${demo.state.id}`],
      ].map(async (path) => whole(await user.open(path, { headers: { authorization: `Bearer ${metricsToken}` } }))),
    );
    expect(pages[0]).toContain('result="refused-signature"');
    const tokens = [...stage.github.core.world.tokens.keys()];
    const key = stage.app.privateKey.split('\n')[1] ?? '';
    const secrets = [
      metricsToken,
      stage.secret,
      key,
      stage.app.clientSecret,
      user.cookies.get(session) ?? '',
      ...tokens,
    ];
    for (const text of [...pages, ...stage.logged])
      for (const unwanted of [canary, ...secrets]) expect(text).not.toContain(unwanted);
  });
});

/** Every row of every table, as text. */
async function everyRow(): Promise<readonly unknown[]> {
  const { database } = stage;
  const tables = z
    .array(z.object({ name: z.string() }))
    .parse(
      await database.query(
        "SELECT format('portcullis.%I', tablename) AS name FROM pg_tables WHERE schemaname = 'portcullis' ORDER BY 1",
      ),
    );
  const rows: unknown[] = [];
  for (const { name } of tables)
    rows.push(name, ...(await database.query(`SELECT row.*::text AS row FROM ${name} AS row ORDER BY 1`)));
  return rows;
}
