import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { aRunOf, losesItsConnection, minutes } from '@portcullis/github-testkit';
import type { RepositoryHandle } from '@portcullis/github-testkit';
import { Browser } from '../testing/browser.ts';
import { emptyDatabase, onBothDatabases } from '../testing/databases.ts';
import { startStage } from '../testing/stage.ts';
import type { Stage } from '../testing/stage.ts';

// The first test loads all code that speaks to GitHub.
jest.setTimeout(120_000);

const junit =
  '<testsuites><testsuite name="u" tests="1" failures="0"><testcase classname="a" name="b"/></testsuite></testsuites>';
const waivers = '- { rule: B1, reason: agreed, owner: mona, created: 2026-01-01, expires: 2026-01-20 }\n';
const hostile = `<img src=x onerror="alert(1)">&"'=1+1\u202e`;
const policy = `version: 1
evidence: { unit: { parser: junit, path: reports/unit.xml } }
rules: [{ id: tests, metric: tests.failed, max: 0 }]
waivers: { file: waivers.yml }
`;

onBothDatabases('the dashboard', (database) => {
  let stage: Stage;
  let demo: RepositoryHandle;
  let browser: Browser;
  beforeEach(async () => {
    await emptyDatabase(database());
    stage = await startStage({}, { database: database() });
    demo = stage.github.repository('octo/demo', { files: { 'portcullis.yml': policy, 'waivers.yml': waivers } });
    stage.app.install(demo);
    await stage.settle();
    browser = new Browser(stage);
  });
  afterEach(async () => {
    await stage.close();
  });

  const read = async (path: string): Promise<unknown> => JSON.parse((await browser.open(path)).text);

  it('shows what was judged, decided and done, and why', async () => {
    const run = aRunOf(demo.workflow(hostile)).withJob('test', losesItsConnection()).onBranch('main').starts();
    await stage.advance(minutes(10));
    await stage.settle();
    await stage.advance(minutes(10));
    demo.workflow('CI').run({
      event: 'push',
      headBranch: 'main',
      attempts: [{ jobs: [{ name: 'test' }], artifacts: [{ name: 'reports', files: { 'unit.xml': junit } }] }],
    });
    await stage.advance(minutes(10));
    await stage.settle();
    const { id } = demo.state;
    expect(await read('/?as=json')).toMatchObject({
      repositories: [{ repository: 'octo/demo', health: expect.any(String), gate: 'passed' }],
      next: null,
    });
    expect(await read(`/repositories/${id}/reruns?as=json`)).toMatchObject({
      reruns: [
        {
          run: run.id,
          attempt: 1,
          conclusion: 'failure',
          decision: 'rerun',
          rerunOutcome: 'success',
          proof: expect.stringMatching(/^test: transient: .{10,}/u),
        },
      ],
    });
    expect(await read('/waivers?as=json')).toMatchObject({
      waivers: [{ repository: 'octo/demo', reason: 'agreed', owner: 'mona', daysLeft: expect.any(Number) }],
    });
    const verdicts = await browser.open(`/repositories/${id}/verdicts`);
    const link = /href="(?<link>\/verdicts\/\d+)"/u.exec(verdicts.text)?.groups?.['link'] ?? '';
    expect((await browser.open(link)).text).toContain('passed');
    expect(await read(`${link}?as=json`)).toMatchObject({ schemaVersion: 'verdict.v1', outcome: 'passed' });
    const fields = { id: link.replace('/verdicts/', ''), csrf: await browser.csrf(link) };
    const again = await browser.post('/verdicts', fields);
    expect([again.status, again.headers.get('location')]).toEqual([303, `/repositories/${id}/verdicts`]);
    const judgedAgain = (): Promise<readonly unknown[]> =>
      database().query("SELECT state, outcome FROM portcullis.task WHERE subject LIKE 'judge/%'");
    await stage.settle();
    expect(await judgedAgain()).toEqual([{ state: 'done', outcome: 'success' }]);
    for (const refused of [
      { ...fields, csrf: 'guessed' },
      { ...fields, id: '99' },
      { ...fields, id: 'x' },
    ])
      expect((await browser.post('/verdicts', refused)).status).toBeGreaterThanOrEqual(403);
    expect(await judgedAgain()).toHaveLength(1);
    const runs = await browser.open(`/repositories/${id}`);
    expect(runs.status).toBe(200);
    expect(runs.text).not.toContain('<img');
    expect(runs.text).not.toContain('\u202e');
    for (const path of [link, `/repositories/${id}/health`])
      expect((await browser.open(`${path}?as=csv`)).text).toContain('expected json, for this is no list');
    expect((await browser.open('/why?as=csv')).text).toMatch(/^tone,title,detail\r\ngood,Webhooks arrive,/u);
    for (const path of ['/', '/why', '/waivers', '/tasks', link, `/repositories/${id}/health`])
      expect((await browser.open(`${path}?as=xml`)).status).toBe(400);
    const csv = await browser.open(`/repositories/${id}?as=csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text.split('\r\n')[0]).toBe(
      'workflow,run,attempt,branch,commit,event,conclusion,proof,decision,rerunOutcome,seenAt',
    );
    const health = await browser.open(`/repositories/${id}/health`);
    expect(health.text).toMatch(/octo\/demo<\/a>[\s\S]*<h1 id="status">CI health: [\s\S]*id="window-90"/u);
    expect(await read(`/repositories/${id}/health?as=json`)).toMatchObject({ schemaVersion: 'health.v1' });
    for (const path of ['/tasks', '/deliveries', '/why', `/repositories/${id}/why`, '/waivers'])
      expect((await browser.open(path)).status).toBe(200);
  });

  it('pages through every row once, whatever comes meanwhile', async () => {
    await database().query(
      `INSERT INTO portcullis.repository (id, installation_id, full_name)
       SELECT 900000 + number, (SELECT id FROM portcullis.installation), 'octo/r' || lpad((number / 2)::text, 3, '0')
       FROM generate_series(1, 130) AS number`,
    );
    const found: string[] = [];
    let path: string | null = '/';
    for (let page = 0; path !== null && page < 10; page += 1) {
      const { text } = await browser.open(path);
      found.push(
        ...[...text.matchAll(/href="\/repositories\/(?<id>\d+)"/gu)].map(({ groups }) => groups?.['id'] ?? ''),
      );
      path = /rel="next" href="(?<next>[^"]+)"/u.exec(text)?.groups?.['next']?.replaceAll('&amp;', '&') ?? null;
      await database().query(
        `INSERT INTO portcullis.repository (id, installation_id, full_name)
         VALUES ($1, (SELECT id FROM portcullis.installation), 'aaa/new')`,
        [800_000 + page],
      );
    }
    expect(found.filter((id) => id.startsWith('900'))).toHaveLength(130);
    expect(new Set(found).size).toBe(found.length);
    expect((await browser.open('/?after=bm9uc2Vuc2U')).status).toBe(400);
    expect((await browser.open('/?as=xml')).status).toBe(400);
  });

  it('shows runs of one instant on one page or the next, none twice', async () => {
    await database().query(
      `INSERT INTO portcullis.attempt
         (repository_id, run_id, attempt, workflow, event, head_sha, conclusion, url, seen_at)
       SELECT $1, number, 1 + number % 3, 'CI', 'push', 'c0ffee', 'success', 'https://github.com/o/r/actions/runs/1',
         timestamptz '2026-01-05 12:00:00.123456Z' + (number / 40) * interval '1 microsecond'
       FROM generate_series(1, 120) AS number`,
      [demo.state.id],
    );
    const found: string[] = [];
    let path: string | null = `/repositories/${demo.state.id}`;
    for (let page = 0; path !== null && page < 10; page += 1) {
      const { text } = await browser.open(path);
      found.push(...[...text.matchAll(/CI (?<id>\d+)/gu)].map(({ groups }) => groups?.['id'] ?? ''));
      path = /rel="next" href="(?<next>[^"]+)"/u.exec(text)?.groups?.['next']?.replaceAll('&amp;', '&') ?? null;
    }
    expect([found.length, new Set(found).size]).toEqual([120, 120]);
  });

  it('says what is waited for: the webhook, the queue, the API, the budget', async () => {
    const titles = async (): Promise<readonly string[]> => {
      const { steps } = (await read(`/repositories/${demo.state.id}/why?as=json`)) as {
        readonly steps: readonly { readonly title: string }[];
      };
      return steps.map(({ title }) => title);
    };
    expect(await titles()).toContain('No webhook seen');
    stage.github.fail({
      operation: 'actions/get-workflow-run',
      times: 2,
      effect: { kind: 'stale-run', ageSeconds: 3600 },
    });
    aRunOf(demo.workflow('CI')).withJob('test', losesItsConnection()).onBranch('main').starts();
    await stage.advance(minutes(10));
    expect(await titles()).toEqual(expect.arrayContaining(['Webhooks arrive', 'Tasks are in the queue']));
    await stage.settle();
    expect(await titles()).toContain("GitHub's API is behind its webhooks");
    await database().query("UPDATE portcullis.installation SET paused_until = $1, pause_reason = 'budget'", [
      new Date(stage.github.clock.now() + minutes(5)),
    ]);
    expect(await titles()).toContain('The requests of this hour are spent');
    await database().query("UPDATE portcullis.task SET state = 'dead', error = 'it broke' WHERE kind = 'gate'");
    expect(await titles()).toContain('A task was given up');
  });

  it('tells open pages of what has changed', async () => {
    const stream = await fetch(`${stage.service.url}/events`);
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    const reader = (stream.body ?? new ReadableStream()).getReader();
    const text = async (): Promise<string> => Buffer.from((await reader.read()).value ?? []).toString('utf8');
    expect(await text()).toContain('retry');
    await database().query('UPDATE portcullis.repository SET changed_at = $1 WHERE id = $2', [
      new Date(stage.github.clock.now()),
      demo.state.id,
    ]);
    await stage.service.look();
    expect(await text()).toBe(`event: change\ndata: ${demo.state.id}\n\n`);
    await reader.cancel();
  });
});
