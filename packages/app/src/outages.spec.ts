import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { aRunOf, losesItsConnection, minutes } from '@portcullis/github-testkit';
import type { RepositoryHandle, RunHandle } from '@portcullis/github-testkit';
import type { Database } from './store/sql.ts';
import { emptyDatabase } from './testing/databases.ts';
import { memoryPGlite } from './testing/memory-pglite.ts';
import { startStage } from './testing/stage.ts';
import type { Stage } from './testing/stage.ts';

// The first test loads all code that speaks to GitHub.
jest.setTimeout(60_000);

let database: Database;
let stage: Stage;
/** What GitHub answers to everything; `null`: it works. */
let outage: { readonly status: number; readonly message: string } | null;
/** Done once GitHub has answered a request for this path, before the App has the answer. */
let meanwhile: { readonly path: string; readonly act: () => Promise<unknown> } | null;
beforeAll(async () => {
  database = await memoryPGlite();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  outage = null;
  meanwhile = null;
  stage = await startStage(
    {
      fetch: async (url, init) => {
        if (outage !== null) return refusal(outage);
        const answer = await stage.github.fetch(url, init);
        if (meanwhile !== null && new URL(url).pathname === meanwhile.path) {
          const { act } = meanwhile;
          meanwhile = null;
          await act();
        }
        return answer;
      },
    },
    { database },
  );
});
afterEach(async () => {
  await stage.close();
  stage.github.assertNoViolations();
});

/** Longer than a request waits. */
const refusal = ({ status, message }: { readonly status: number; readonly message: string }): Response =>
  new Response(JSON.stringify({ message }), { status, headers: { 'retry-after': '60' } });
const install = (name: string): RepositoryHandle => {
  const repository = stage.github.repository(name);
  stage.app.install(repository);
  return repository;
};
const failing = (repository: RepositoryHandle): RunHandle =>
  aRunOf(repository.workflow('CI')).withJob('test', losesItsConnection()).onBranch('main').starts();
const pageOf = async (path: string): Promise<string> => (await fetch(`${stage.service.url}${path}`)).text();
/** Lets time pass in steps, in each of which the App does what is due. */
const work = async (steps: number, stepMinutes: number): Promise<void> => {
  for (let step = 0; step < steps; step += 1) {
    await stage.advance(minutes(stepMinutes));
    await stage.settle();
  }
};

describe('while GitHub does not answer for two hours', () => {
  it.each([
    ['is down', 503, 'Service Unavailable'],
    ['takes no credentials', 401, 'Bad credentials'],
  ])('what an event asked for waits, and is done afterwards: it %s', async (_what, status, message) => {
    const run = failing(install('octo/demo'));
    await stage.settle();
    await stage.advance(minutes(10));
    outage = { status, message };
    await work(9, 15);
    expect(await pageOf('/why?as=json')).toContain('GitHub does not do what it is asked');
    outage = null;
    await work(2, 15);
    expect([run.attempt, run.progress.conclusion]).toEqual([2, 'success']);
    expect(
      await database.query("SELECT kind, subject FROM portcullis.task WHERE state = 'dead' AND hint <> '{}'"),
    ).toEqual([]);
  });
});

it('a delivery that is refused for a day, because nothing can be stored, is asked for again until it is taken', async () => {
  const demo = install('octo/demo');
  const issue = demo.issue({ title: 'x' });
  await stage.settle();
  await database.query('ALTER TABLE portcullis.delivery RENAME COLUMN body TO no_room');
  demo.comment(issue.number, 'x', 'mona');
  await stage.advance(minutes(1));
  for (let pause = 16; pause < 72 * 60; pause *= 2) {
    // Schedules are of no interest here.
    await database.query('UPDATE portcullis.repository SET health_due_at = NULL, reconcile_due_at = NULL');
    await work(1, pause);
    if (pause === 16 * 2 ** 6) await database.query('ALTER TABLE portcullis.delivery RENAME COLUMN no_room TO body');
  }
  expect(await database.query('SELECT event FROM portcullis.delivery')).toEqual([{ event: 'issue_comment' }]);
});

describe('a re-run that GitHub does not take', () => {
  const refuse = (times: number | 'always'): void => {
    stage.github.fail({
      operation: 'actions/re-run-workflow-failed-jobs',
      times,
      effect: { kind: 'error', status: 502, message: 'Bad Gateway' },
    });
  };
  const issues = (demo: RepositoryHandle): readonly string[] =>
    [...demo.state.issues.values()].map(({ title }) => title);

  it('is tried again before there is an alert', async () => {
    const demo = install('octo/demo');
    await stage.settle();
    refuse(9);
    const run = failing(demo);
    await work(4, 10);
    expect([run.attempt, issues(demo)]).toEqual([2, []]);
  });

  it('is an alert once it is given up', async () => {
    const demo = install('octo/demo');
    await stage.settle();
    refuse('always');
    const run = failing(demo);
    await work(1, 10);
    expect(issues(demo)).toEqual([]);
    await database.query("UPDATE portcullis.task SET attempts = 7 WHERE kind = 'rerun' AND state = 'waiting'");
    await work(1, 20);
    expect([run.attempt, issues(demo)]).toEqual([1, ['CI fails: CI']]);
  });
});

describe('an installation that refuses', () => {
  it('keeps no other one from being found', async () => {
    install('octo/demo');
    const other = install('mona/demo');
    stage.github.fail({
      operation: 'apps/create-installation-access-token',
      effect: { kind: 'error', status: 403, message: 'your IP address is not permitted to access this resource' },
    });
    await stage.settle();
    const run = failing(other);
    await work(1, 10);
    expect(run.attempt).toBe(2);
  });
});

describe('what becomes known while the sweep asks GitHub', () => {
  const stillActive = async (table: string): Promise<readonly unknown[]> =>
    database.query(`SELECT id FROM portcullis.${table} WHERE is_active ORDER BY id`);

  it('is kept if it is an installation', async () => {
    const { id } = stage.app.install(stage.github.repository('octo/demo'));
    await stage.settle();
    await stage.advance(minutes(16));
    const body = { action: 'created', installation: { id: 4711, account: { login: 'late' } } };
    meanwhile = {
      path: '/app/installations',
      act: () => stage.send({ event: 'installation', body: JSON.stringify(body) }),
    };
    await stage.settle();
    expect(await stillActive('installation')).toEqual([id, 4711].sort((a, b) => a - b).map((one) => ({ id: one })));
  });

  it('is kept if it is a repository', async () => {
    const demo = stage.github.repository('octo/demo');
    const { id } = stage.app.install(demo);
    await stage.settle();
    await stage.advance(minutes(16));
    const added = [{ id: 4711, full_name: 'octo/late' }];
    const body = { action: 'added', installation: { id }, repositories_added: added };
    meanwhile = {
      path: '/installation/repositories',
      act: () => stage.send({ event: 'installation_repositories', body: JSON.stringify(body) }),
    };
    await stage.settle();
    expect(await stillActive('repository')).toEqual(
      [demo.state.id, 4711].sort((a, b) => a - b).map((one) => ({ id: one })),
    );
  });
});

it('an installation that is gone, although its event was lost, is written down once, with its repositories', async () => {
  await stage.settle();
  await database.script(
    `INSERT INTO portcullis.installation (id, account) VALUES (4711, 'gone');
     INSERT INTO portcullis.repository (id, installation_id, full_name) VALUES (4712, 4711, 'gone/demo')`,
  );
  const rows = (): Promise<readonly unknown[]> =>
    database.query(
      `SELECT installation.is_active AS installation, repository.is_active AS repository,
         installation.xmin::text AS one, repository.xmin::text AS other
       FROM portcullis.installation JOIN portcullis.repository ON repository.installation_id = installation.id`,
    );
  await work(1, 16);
  const written = await rows();
  expect(written).toMatchObject([{ installation: false, repository: false }]);
  await work(1, 16);
  expect(await rows()).toEqual(written);
});

describe('an installation that is suspended', () => {
  it('has what was asked for before done once it is back', async () => {
    const demo = stage.github.repository('octo/demo');
    const { id } = stage.app.install(demo);
    const change = async (action: 'suspend' | 'unsuspend'): Promise<unknown> =>
      stage.send({
        event: 'installation',
        body: JSON.stringify({ action, installation: { id, account: { login: 'octo' } } }),
      });
    await stage.settle();
    const run = failing(demo);
    await stage.advance(minutes(5));
    await change('suspend');
    await stage.settle();
    expect(run.attempt).toBe(1);
    expect(
      await database.query("SELECT state FROM portcullis.task WHERE kind = 'rerun' AND repository_id = $1", [
        demo.state.id,
      ]),
    ).toEqual([{ state: 'waiting' }]);
    expect(JSON.parse(await pageOf('/readyz'))).toMatchObject({ queueAgeSeconds: null });
    expect(await pageOf('/why?as=json')).toContain('The installation of octo is suspended on GitHub.');
    await change('unsuspend');
    await stage.settle();
    expect(run.attempt).toBe(2);
  });
});

describe('a repository that was renamed', () => {
  it('is known by its new name as soon as an event has it', async () => {
    const demo = stage.github.repository('octo/demo');
    const { id } = stage.app.install(demo);
    await stage.settle();
    await stage.send({
      event: 'workflow_run',
      body: JSON.stringify({
        action: 'completed',
        installation: { id },
        repository: { id: demo.state.id, full_name: 'octo/renamed', default_branch: 'main' },
        workflow_run: { id: 1, run_attempt: 1, head_branch: 'topic', event: 'push' },
      }),
    });
    expect(await database.query('SELECT full_name FROM portcullis.repository')).toEqual([
      { full_name: 'octo/renamed' },
    ]);
  });
});
