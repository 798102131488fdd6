import { readFileSync, statSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { addHistory, aRunOf, hours, losesItsConnection, minutes, passes } from '@portcullis/github-testkit';
import type { RepositoryHandle, RunHandle } from '@portcullis/github-testkit';
import type { Database } from './store/sql.ts';
import { emptyDatabase } from './testing/databases.ts';
import { memoryPGlite } from './testing/memory-pglite.ts';
import { startStage } from './testing/stage.ts';
import type { Stage } from './testing/stage.ts';

// The first test loads all code that speaks to GitHub.
jest.setTimeout(60_000);

const policy = `version: 1
evidence: { unit: { parser: junit, path: reports/unit.xml } }
jobs: { test: {} }
rules: [{ id: tests, metric: tests.failed, max: 0 }]
`;
const junit =
  '<testsuites><testsuite name="u" tests="1" failures="0"><testcase classname="a" name="b"/></testsuite></testsuites>';

let database: Database;
let stage: Stage;
let demo: RepositoryHandle;
beforeAll(async () => {
  database = await memoryPGlite();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  stage = await startStage({}, { database });
  demo = stage.github.repository('octo/demo', { files: { 'portcullis.yml': policy } });
  stage.app.install(demo);
  await stage.settle();
});
afterEach(async () => {
  await stage.close();
  stage.github.assertNoViolations();
});

const failing = (): RunHandle =>
  aRunOf(demo.workflow('CI')).withJob('test', losesItsConnection()).onBranch('main').starts();
const requested = (route: RegExp): number =>
  stage.github.requests.filter(({ method, path }) => route.test(`${method} ${path}`)).length;
const outcomes = async (kind: string): Promise<readonly unknown[]> =>
  stage.database.query('SELECT state, outcome, error, attempts FROM portcullis.task WHERE kind = $1 ORDER BY id', [
    kind,
  ]);

describe('the App', () => {
  it('starts a transient failure again, once, however often it hears of it', async () => {
    stage.github.failWebhooks({ event: 'workflow_run', action: 'completed', times: 'always', effect: 'duplicate' });
    const run = failing();
    await stage.advance(minutes(10));
    await stage.settle();
    await stage.advance(minutes(10));
    await stage.settle();
    expect([run.attempt, run.progress.conclusion]).toEqual([2, 'success']);
    expect(requested(/^POST .*\/rerun-failed-jobs$/u)).toBe(1);
  });

  it('judges a pull request, and judges it again when its check is asked for again', async () => {
    const pull = demo.pull({ headBranch: 'feature', files: { 'a.txt': 'x' } });
    demo.workflow('CI').run({
      event: 'pull_request',
      headBranch: 'feature',
      headSha: pull.headSha ?? '',
      pullRequests: [pull.number],
      attempts: [{ jobs: [{ name: 'test' }], artifacts: [{ name: 'reports', files: { 'unit.xml': junit } }] }],
    });
    await stage.advance(minutes(10));
    await stage.settle();
    const checks = (): readonly { id: number; headSha: string; conclusion: string | null }[] =>
      [...demo.state.checkRuns.values()].filter(({ name }) => name === 'Portcullis gate');
    expect(checks().map(({ headSha, conclusion }) => [headSha, conclusion])).toEqual([[pull.headSha, 'success']]);
    const headers = { authorization: `token ${stage.github.userToken()}` };
    const url = `https://api.github.com/repos/octo/demo/check-runs/${checks()[0]?.id ?? 0}/rerequest`;
    await stage.github.fetch(url, { method: 'POST', headers });
    await stage.advance(minutes(1));
    // GitHub takes the conclusion away when a check is asked for again: the same check gets it back.
    expect(checks().map(({ conclusion }) => conclusion)).toEqual([null]);
    await stage.settle();
    expect(checks().map(({ conclusion }) => conclusion)).toEqual(['success']);
    expect(demo.comments(pull.number)).toHaveLength(1);
  });

  const judgedPull = async (): Promise<{ readonly number: number; readonly headSha: string }> => {
    const { number, headSha } = demo.pull({ headBranch: 'feature', files: { 'a.txt': 'x' } });
    runOfPull(number, headSha ?? '');
    await stage.advance(minutes(10));
    await stage.settle();
    return { number, headSha: headSha ?? '' };
  };
  const runOfPull = (number: number, headSha: string): RunHandle =>
    demo.workflow('CI').run({
      event: 'pull_request',
      headBranch: 'feature',
      headSha,
      pullRequests: [number],
      attempts: [{ jobs: [{ name: 'test' }], artifacts: [{ name: 'reports', files: { 'unit.xml': junit } }] }],
    });
  const checksNamed = (name: string): readonly { id: number; suiteId: number; conclusion: string | null }[] =>
    [...demo.state.checkRuns.values()]
      .filter((check) => check.name === name)
      .map(({ id, checkSuiteId, conclusion }) => ({ id, suiteId: checkSuiteId, conclusion }));
  const ask = async (method: string, path: string, body?: unknown): Promise<void> => {
    const answer = await stage.github.fetch(`https://api.github.com/repos/octo/demo${path}`, {
      method,
      headers: { authorization: `token ${stage.github.userToken()}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(answer.ok).toBe(true);
    await stage.advance(minutes(1));
  };

  it('judges again each time a check is asked for again, not only the first', async () => {
    await judgedPull();
    const [check] = checksNamed('Portcullis gate');
    for (let time = 0; time < 3; time += 1) {
      await ask('POST', `/check-runs/${check?.id ?? 0}/rerequest`);
      expect(checksNamed('Portcullis gate').map(({ conclusion }) => conclusion)).toEqual([null]);
      await stage.settle();
      expect(checksNamed('Portcullis gate').map(({ conclusion }) => conclusion)).toEqual(['success']);
    }
  });

  it('judges again when all checks of a commit are asked for again', async () => {
    demo.commit({ 'portcullis.yml': 'rerun: { maxAttempts: nine }\n' });
    aRunOf(demo.workflow('CI')).withJob('test', passes()).onBranch('main').starts();
    await stage.advance(minutes(10));
    await stage.settle();
    const [policyCheck] = checksNamed('Portcullis policy');
    expect(policyCheck?.conclusion).toBe('failure');
    await ask('POST', `/check-suites/${policyCheck?.suiteId ?? 0}/rerequest`);
    expect(checksNamed('Portcullis policy').map(({ conclusion }) => conclusion)).toEqual([null]);
    await stage.settle();
    const all = [...demo.state.checkRuns.values()].filter(({ name }) => name.startsWith('Portcullis'));
    expect(all.map(({ name }) => name).sort()).toEqual(['Portcullis gate', 'Portcullis health', 'Portcullis policy']);
    expect(all.filter(({ conclusion }) => conclusion === null)).toHaveLength(0);
    await ask('POST', `/check-runs/${policyCheck?.id ?? 0}/rerequest`);
    await stage.settle();
    expect(checksNamed('Portcullis policy').map(({ conclusion }) => conclusion)).toEqual(['failure']);
  });

  it('looks at health again when its check is run again', async () => {
    failing();
    await stage.advance(minutes(10));
    await stage.settle();
    const [check] = checksNamed('Portcullis health');
    expect(check?.conclusion).toMatch(/^(?:success|neutral)$/u);
    await ask('POST', `/check-runs/${check?.id ?? 0}/rerequest`);
    await stage.settle();
    expect(checksNamed('Portcullis health').map(({ conclusion }) => conclusion)).not.toContain(null);
    expect((await outcomes('health')).length).toBeGreaterThanOrEqual(2);
  });

  const retarget = (number: number, base: string): Promise<void> =>
    stage.github.stage(() => ask('PATCH', `/pulls/${number}`, { base }));
  const verdictsOn = (number: number): Promise<readonly unknown[]> =>
    stage.database.query(
      'SELECT branch, outcome FROM portcullis.verdict WHERE pull_number = $1 ORDER BY judged_at, id',
      [number],
    );

  it('takes a pass back as soon as the pull request goes into another branch, which its run has not seen', async () => {
    const pull = await judgedPull();
    await ask('POST', '/git/refs', { ref: 'refs/heads/next', sha: demo.head() });
    await retarget(pull.number, 'next');
    await stage.advance(minutes(1));
    await stage.settle();
    expect(await verdictsOn(pull.number)).toEqual([{ branch: 'main', outcome: 'passed' }]);
    expect(checksNamed('Portcullis gate').map(({ conclusion }) => conclusion)).toEqual(['failure']);
  });

  it('takes a pass back, if later, where no event told of the other branch', async () => {
    stage.github.failWebhooks({ event: 'pull_request', action: 'edited', effect: 'lose' });
    const pull = await judgedPull();
    await ask('POST', '/git/refs', { ref: 'refs/heads/next', sha: demo.head() });
    await retarget(pull.number, 'next');
    for (let look = 0; look < 3; look += 1) {
      await stage.advance(minutes(31));
      await stage.settle();
    }
    expect(await verdictsOn(pull.number)).toEqual([{ branch: 'main', outcome: 'passed' }]);
    expect(checksNamed('Portcullis gate').map(({ conclusion }) => conclusion)).toEqual(['failure']);
    const tasks = await stage.database.query(
      "SELECT guid IS NOT NULL AS is_told FROM portcullis.task WHERE subject LIKE 'pull/%' ORDER BY 1",
    );
    // One look found it, and then GitHub was asked for the delivery again.
    expect(tasks).toEqual([{ is_told: false }, { is_told: true }]);
  });

  it.each(['told', 'lost'])(
    'takes a pass on another branch back where the pull request returns to one that judged it before, the event being %s',
    async (fate) => {
      const pull = await judgedPull();
      await ask('POST', '/git/refs', { ref: 'refs/heads/next', sha: demo.head() });
      await retarget(pull.number, 'next');
      await stage.advance(minutes(1));
      runOfPull(pull.number, pull.headSha);
      await stage.advance(minutes(10));
      await stage.settle();
      expect((await verdictsOn(pull.number)).at(-1)).toEqual({ branch: 'next', outcome: 'passed' });
      if (fate === 'lost') stage.github.failWebhooks({ event: 'pull_request', action: 'edited', effect: 'lose' });
      await retarget(pull.number, 'main');
      for (const wait of fate === 'lost' ? [31, 31, 31] : [1]) {
        await stage.advance(minutes(wait));
        await stage.settle();
      }
      // Of several checks of one name, GitHub goes by the newest.
      expect(checksNamed('Portcullis gate').at(-1)).toMatchObject({ conclusion: 'failure' });
    },
  );

  it('keeps what it decided, with the line that proves it, for the dashboard', async () => {
    const run = failing();
    await stage.advance(minutes(10));
    await stage.settle();
    await stage.advance(minutes(10));
    await stage.settle();
    const attempts = await stage.database.query(
      `SELECT attempt, conclusion, decision, next_attempt, jobs->0->>'verdict' AS verdict,
         length(jobs->0->>'line') > 10 AS has_line
       FROM portcullis.attempt WHERE run_id = $1 ORDER BY attempt`,
      [run.id],
    );
    expect(attempts).toEqual([
      { attempt: 1, conclusion: 'failure', decision: 'rerun', next_attempt: 2, verdict: 'transient', has_line: true },
      { attempt: 2, conclusion: 'success', decision: 'settled', next_attempt: null, verdict: null, has_line: null },
    ]);
    const [known] = await stage.database.query('SELECT health_status, changed_at FROM portcullis.repository');
    expect(known).toMatchObject({ health_status: expect.any(String), changed_at: expect.any(Date) });
  });

  it('hears of a run whose webhook was lost', async () => {
    stage.github.failWebhooks({ event: 'workflow_run', action: 'completed', effect: 'lose' });
    const run = failing();
    await stage.advance(minutes(10));
    await stage.settle();
    expect(run.attempt).toBe(1);
    await stage.advance(minutes(16));
    await stage.settle();
    await stage.github.webhooksDelivered();
    await stage.settle();
    expect(run.attempt).toBe(2);
  });

  it('finds runs of which no event comes at all', async () => {
    const run = stage.github.stage(() => failing());
    stage.github.stage(() => {
      stage.github.clock.advance(minutes(10));
    });
    for (let look = 0; look < 3; look += 1) {
      await stage.advance(minutes(31));
      await stage.settle();
    }
    expect(run.attempt).toBe(2);
  });

  it('keeps one issue about health, on schedule, while CI is not well', async () => {
    addHistory(demo.workflow('CI'), stage.github.clock.now(), { days: 6, runsPerDay: 4, failureRate: 0.9 });
    for (let look = 0; look < 3; look += 1) {
      await stage.advance(hours(7));
      await stage.settle();
    }
    const issues = [...demo.state.issues.values()].filter(({ labels }) => JSON.stringify(labels).includes('ci-health'));
    expect(issues).toHaveLength(1);
  });

  it('looks at health when somebody asks for it who may write', async () => {
    demo.collaborator('mona', 'write');
    const { number } = demo.issue({ title: 'How is CI?' });
    demo.comment(number, '/portcullis health', 'mona');
    demo.comment(number, '/portcullis health', 'stranger');
    await stage.advance(minutes(1));
    await stage.settle();
    const found = await outcomes('health');
    expect(JSON.stringify(found)).toContain('somebody who may not write');
    expect(JSON.stringify(found)).toContain('issue');
    expect(found).toHaveLength(2);
  });

  it('reports a broken policy once, and goes by the last good one', async () => {
    failing();
    await stage.advance(minutes(10));
    await stage.settle();
    demo.commit({ 'portcullis.yml': 'rerun: { maxAttempts: nine }\n' });
    const runs = [failing(), failing()];
    await stage.advance(minutes(10));
    await stage.settle();
    const reports = [...demo.state.checkRuns.values()].filter(({ name }) => name === 'Portcullis policy');
    expect(reports.map(({ conclusion }) => conclusion)).toEqual(['failure']);
    expect(runs.map(({ attempt }) => attempt)).toEqual([2, 2]);
  });

  it('comes back later when GitHub is behind its own event', async () => {
    stage.github.fail({
      operation: 'actions/get-workflow-run',
      times: 3,
      effect: { kind: 'stale-run', ageSeconds: 3600 },
    });
    const run = failing();
    await stage.advance(minutes(10));
    await stage.settle();
    expect(run.attempt).toBe(1);
    await stage.advance(minutes(1));
    await stage.settle();
    await stage.advance(minutes(1));
    await stage.settle();
    expect(run.attempt).toBe(2);
  });

  it('comes back later when GitHub shows the end of a run, and then what was before it', async () => {
    for (let occurrence = 2; occurrence <= 4; occurrence += 1) {
      stage.github.fail({
        operation: 'actions/get-workflow-run',
        occurrence,
        effect: { kind: 'stale-run', ageSeconds: 3600 },
      });
      const run = failing();
      await stage.advance(minutes(10));
      await stage.settle();
      await stage.advance(minutes(1));
      await stage.settle();
      expect([occurrence, run.attempt]).toEqual([occurrence, 2]);
    }
  }, 300_000);

  it('lets an installation rest that has reached a limit, and no other', async () => {
    const other = stage.github.repository('mona/demo', { files: { 'portcullis.yml': policy } });
    stage.app.install(other);
    await stage.advance(minutes(16));
    await stage.settle();
    stage.github.fail({
      operation: 'actions/get-workflow-run',
      times: 1,
      effect: { kind: 'secondary-rate-limit', retryAfterSeconds: 3600 },
    });
    failing();
    await stage.advance(minutes(10));
    await stage.settle();
    const run = aRunOf(other.workflow('CI')).withJob('test', losesItsConnection()).onBranch('main').starts();
    await stage.advance(minutes(10));
    await stage.settle();
    expect(run.attempt).toBe(2);
    const paused = await stage.database.query(
      'SELECT account FROM portcullis.installation WHERE paused_until IS NOT NULL',
    );
    expect(paused).toEqual([{ account: 'octo' }]);
  });
});

it('keeps what it needs on disk to itself', () => {
  const file = `${stage.folder}/server.json`;
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain(stage.service.url);
});
