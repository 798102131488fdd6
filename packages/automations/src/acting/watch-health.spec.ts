import { healthSettingsSchema } from '@portcullis/pipeline';
import { aRunOf, days, fails, hours, minutes, passes } from '@portcullis/github-testkit';
import type { Permissions } from '@portcullis/github-testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Notification } from '../ports/notification.ts';
import { actingStage } from '../testing/acting-stage.ts';
import type { ActingStage } from '../testing/acting-stage.ts';
import { watchHealth } from './watch-health.ts';

let stage: ActingStage;
let sent: Notification[];
beforeEach(async () => {
  stage = await actingStage('loopback');
  sent = [];
});
afterEach(async () => {
  stage.github.assertNoViolations();
  await stage.close();
});

interface Asked {
  readonly settings?: object;
  readonly permissions?: Permissions;
  readonly isDryRun?: boolean;
}

const watch = ({ settings = {}, permissions, isDryRun = false }: Asked = {}) =>
  watchHealth(stage.connect(permissions), stage.context, {
    settings: healthSettingsSchema.parse(settings),
    now: new Date(stage.github.clock.now()),
    repository: 'Octo/Demo',
    isDryRun,
    notifications: {
      notify: (notification) => {
        sent.push(notification);
        return Promise.resolve(null);
      },
    },
  });

/** Some runs, an hour apart, of which some fail. */
function runs(count: number, failures: number): void {
  for (let index = 0; index < count; index += 1) {
    aRunOf(stage.handle.workflow('CI'))
      .withJob('test', index < failures ? fails() : passes())
      .starts();
    stage.github.clock.advance(hours(1));
  }
}

const issues = (): readonly (readonly [string, string])[] =>
  [...stage.handle.state.issues.values()].map(({ state, title }) => [state, title] as const);
const file = (path: string, branch = 'portcullis-health'): string | null => stage.handle.file(path, branch);

describe('watching health', () => {
  it('publishes the report, its page and picture, its data, a badge and the history', async () => {
    runs(10, 1);
    const result = await watch();
    expect(file('report.md')).toContain('CI health');
    expect(file('health.svg')).toContain('<svg');
    expect(file('index.html')).toMatch(/<h1 id="status">CI health: good<\/h1>[\s\S]*id="window-90"/u);
    expect(JSON.parse(file('health.json') ?? '')).toMatchObject({ status: 'good' });
    expect(JSON.parse(file('badge.json') ?? '')).toMatchObject({ schemaVersion: 1 });
    expect(file('history.jsonl')).toContain('"schemaVersion":"history.v1"');
    expect(result.peopleLine).toBe(
      'CI health: good, 90 % of runs succeed; report committed to portcullis-health; no issue is open',
    );
    expect(result.report.unseen).toEqual([]);
    expect(JSON.parse(result.machineLine)).toMatchObject({ automation: 'health', outcome: 'good', issue: 'none' });
  });

  it('believes GitHub, not what is stored, about how a run ended', async () => {
    runs(10, 9);
    await watch();
    const history = file('history.jsonl') ?? '';
    stage.handle.commit(
      { 'history.jsonl': history.replaceAll('"conclusion":"failure"', '"conclusion":"success"') },
      { branch: 'portcullis-health' },
    );
    const { report } = await watch();
    expect([report.report.status, report.report.summary.eventualRate]).toEqual(['alert', 0.1]);
    expect(file('history.jsonl')).toBe(history);
  });

  it('opens, updates, closes and reopens one issue while weeks go by', async () => {
    const outcomes: string[] = [];
    const week = async (count: number, failures: number): Promise<void> => {
      stage.github.clock.advance(days(7));
      runs(count, failures);
      outcomes.push((await watch()).report.issue);
    };
    await week(20, 1);
    await week(20, 6);
    await week(20, 9);
    await week(20, 0);
    await week(20, 9);
    await week(20, 0);
    expect(outcomes).toEqual(['none', 'opened', 'updated', 'closed', 'reopened', 'closed']);
    expect(issues()).toHaveLength(1);
    expect(stage.handle.state.issues.get(1)?.labels).toEqual(['ci-health']);
    expect(sent.map(({ change }) => change)).toEqual(['opened', 'closed', 'reopened', 'closed']);
    expect(file('history.jsonl')?.match(/"kind":"attempt"/gu)?.length).toBe(120);
  });

  it('reads an attempt that it knows only once', async () => {
    runs(10, 1);
    const first = await watch();
    const second = await watch();
    expect(first.report.requests).toBeGreaterThan(10);
    expect(second.report.requests).toBeLessThan(4);
    expect(second.report.published).toMatchObject({ outcome: 'unchanged' });
  });

  it('says what it could not see when the requests do not suffice', async () => {
    runs(30, 1);
    const result = await watch({ settings: { maxRequests: 10 } });
    expect(result.report.requests).toBeLessThanOrEqual(10);
    expect(result.summary).toMatch(/What it could not see[\s\S]*The jobs of \d+ attempts were not read/u);
    const later = await watch({ settings: { maxRequests: 100 } });
    expect(later.report.unseen).toEqual([]);
  });

  it('keeps what it read before GitHub went down, and decides nothing', async () => {
    runs(10, 6);
    stage.github.fail({
      operation: 'actions/list-workflow-runs-for-repo',
      times: 100,
      effect: { kind: 'server-error', status: 502, when: 'before' },
    });
    const result = await watch();
    expect(result.report.report.status).toBe('incomplete');
    expect(result.report.decision.action).toBe('hold');
    expect(result.isComplete).toBe(false);
    expect(result.summary).toContain('were not read: a request failed');
  });

  it('publishes in a pull request', async () => {
    runs(10, 1);
    const result = await watch({ settings: { publish: 'pull-request' } });
    expect(result.report.published).toMatchObject({ kind: 'pull-request', outcome: 'committed' });
    expect(file('ci-health/report.md', 'portcullis/health')).toContain('CI health');
    expect(issues()).toEqual([['open', 'Update the report on CI health']]);
    stage.github.clock.advance(hours(6));
    await watch({ settings: { publish: 'pull-request' } });
    expect(issues()).toHaveLength(1);
  });

  it('publishes in the body of an issue', async () => {
    runs(10, 1);
    await watch({ settings: { publish: 'issue-body' } });
    await watch({ settings: { publish: 'issue-body' } });
    expect(issues()).toEqual([['open', 'Report on CI health']]);
    expect(file('report.md')).toBeNull();
  });

  it('publishes in the summary alone', async () => {
    runs(10, 1);
    const result = await watch({ settings: { publish: 'summary-only' } });
    expect(result.summary).toContain('90 % of runs succeed');
    expect(stage.github.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('writes nothing in a dry run', async () => {
    runs(10, 9);
    const result = await watch({ isDryRun: true });
    expect(result.report).toMatchObject({ issue: 'dry-run', published: { kind: 'nowhere' } });
    expect(result.report.decision.action).toBe('open');
    expect(stage.github.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('leaves a history of a later version alone', async () => {
    runs(10, 1);
    stage.handle.commit({ 'history.jsonl': '{"schemaVersion":"history.v9"}\n' }, { branch: 'portcullis-health' });
    const result = await watch();
    expect(result.report.published).toEqual({ kind: 'not-possible' });
    expect(file('history.jsonl')).toBe('{"schemaVersion":"history.v9"}\n');
    expect(result.summary).toContain('history.v9');
  });

  it('loses nothing when two publish at once', async () => {
    runs(10, 1);
    await Promise.all([watch(), watch(), watch()]);
    expect(file('history.jsonl')?.match(/"kind":"attempt"/gu)?.length).toBe(10);
  });

  it('opens one issue when two watch at once', async () => {
    runs(10, 8);
    await Promise.all([watch(), watch()]);
    expect(issues().filter(([state]) => state === 'open')).toHaveLength(1);
  });

  it.each<[string, Permissions, object]>([
    ['contents: write', { actions: 'read', contents: 'read', issues: 'write' }, { issue: 'opened' }],
    ['issues', { actions: 'read', contents: 'write' }, { published: { kind: 'data-branch' } }],
  ])('without the permission %s the rest still happens', async (name, permissions, seen) => {
    runs(10, 8);
    const result = await watch({ permissions });
    expect(result.report).toMatchObject(seen);
    expect(result.isComplete).toBe(false);
    expect(result.summary).toContain(name);
  });

  it('counts how often re-runs helped', async () => {
    const run = aRunOf(stage.handle.workflow('CI'))
      .withJob('test', [{ conclusion: 'failure' }, {}])
      .starts();
    stage.github.clock.advance(minutes(10));
    await stage.connect().rerunFailedJobs({ runId: run.id, runAttempt: 1 });
    stage.github.clock.advance(minutes(10));
    const record = {
      schemaVersion: 'rerun.v1',
      runId: run.id,
      runAttempt: 1,
      createdAt: new Date(stage.github.clock.now()).toISOString(),
      rules: [{ ruleId: 'curl/dns', outcome: 'cleared' }],
    };
    stage.handle.commit({ 'reruns.jsonl': `${JSON.stringify(record)}\n` }, { branch: 'portcullis-health' });
    await watch();
    expect(file('report.md')).toContain('curl/dns');
    expect(file('reruns.jsonl')).toContain('curl/dns');
  });
});
