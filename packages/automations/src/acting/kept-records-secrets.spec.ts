import { beforeAll, describe, expect, it } from '@jest/globals';
import { historyVersion } from '@portcullis/health-metrics';
import { healthSettingsSchema, rerunSettingsSchema } from '@portcullis/pipeline';
import { minutes } from '@portcullis/github-testkit';
import { actingStage } from '../testing/acting-stage.ts';
import { dataBranchTexts } from '../testing/data-branch-texts.ts';
import { rerunTransient } from './rerun-transient.ts';
import { watchHealth } from './watch-health.ts';

const token = `ghp_${'c4nary'.repeat(6)}`;
/** As JSON it is written in another way. */
const environmentSecret = 'correct "horse" \\ battery-c4nary';
const secret = `${token} ${environmentSecret}`;
const named = (name: string): string => `${name} ${secret}`;

const instantMs = Date.parse('2026-01-03T10:00:00Z');
const attempt = {
  schemaVersion: historyVersion,
  kind: 'attempt',
  repository: 'octo/demo',
  workflowId: 7,
  workflowName: named('workflow'),
  workflowPath: named('path'),
  runId: 5,
  runAttempt: 1,
  event: named('event'),
  headBranch: named('branch'),
  headSha: named('sha'),
  status: 'completed',
  conclusion: 'failure',
  createdAtMs: instantMs,
  runStartedAtMs: instantMs,
  updatedAtMs: instantMs + 60_000,
  jobs: [
    {
      name: named('job'),
      status: 'completed',
      conclusion: 'failure',
      createdAtMs: instantMs,
      startedAtMs: instantMs,
      completedAtMs: instantMs + 60_000,
      labels: [named('label')],
      runnerName: named('runner'),
    },
  ],
};
const history = [
  attempt,
  { ...attempt, runId: 6, status: named('status'), conclusion: named('conclusion'), repository: named('repository') },
  { ...attempt, kind: named('kind') },
  { schemaVersion: historyVersion, kind: 'coverage', repository: named('repository'), fromMs: 1, toMs: 2 },
  { schemaVersion: historyVersion, kind: 'day', [named('member')]: 1 },
];
const record = {
  schemaVersion: 'rerun.v1',
  runId: 3,
  runAttempt: 1,
  createdAt: '2026-01-02T10:00:00Z',
  rules: [{ ruleId: named('rule'), outcome: 'cleared' }],
};
const reruns = [record, { ...record, schemaVersion: 'rerun.v9', [named('member')]: [named('value')] }];
const lines = (records: readonly object[]): string =>
  records.map((each) => `${JSON.stringify(each)}\n`).join('') + `${secret}\n`;

const shown = new Map<string, string>();

beforeAll(async () => {
  const stage = await actingStage('in-process', { files: { 'a.txt': 'x' } });
  stage.handle.commit(
    { 'history.jsonl': lines(history), 'reruns.jsonl': lines(reruns) },
    { branch: 'portcullis-health', message: 'Written by another program' },
  );
  const context = { ...stage.context, redact: (text: string) => text.replaceAll(environmentSecret, '***') };
  const log =
    'npm error code ECONNRESET\nnpm error network read ECONNRESET\n##[error]Process completed with exit code 1.';
  const steps = [{ name: 'Install', conclusion: 'failure' as const, log }];
  const run = stage.handle.workflow('CI').run({ jobs: [{ name: 'test', conclusion: 'failure', steps }] });
  stage.github.clock.advance(minutes(10));
  const repository = stage.connect();
  const reran = await rerunTransient(repository, { runId: run.id }, context, {
    settings: rerunSettingsSchema.parse({}),
  });
  const watched = await watchHealth(repository, context, {
    settings: healthSettingsSchema.parse({}),
    now: new Date(stage.github.clock.now()),
    repository: 'octo/demo',
  });
  shown.set('re-run', `${reran.summary}${reran.machineLine}${reran.peopleLine}`);
  shown.set('watch', `${watched.summary}${watched.machineLine}${watched.peopleLine}`);
  for (const { body } of stage.handle.state.commitComments.values()) shown.set('comment', body);
  for (const { title, body } of stage.handle.state.issues.values()) shown.set('issue', `${title}\n${body ?? ''}`);
  for (const [name, text] of dataBranchTexts(stage.github, stage.handle)) shown.set(name, text);
});

describe('what other programs wrote to the data branch', () => {
  it('is kept where it can be read, and written anew', () => {
    expect(shown.get('reruns.jsonl')).toMatch(/rule .*\n/u);
    expect(shown.get('reruns.jsonl')).toContain('rerun.v9');
    expect(shown.get('history.jsonl')).toContain('"runId":5');
    expect([...shown.keys()]).toEqual(expect.arrayContaining(['report.md', 'health.json', 'comment']));
  });

  it.each([
    ['a token', token],
    ['a credential of this process', environmentSecret],
    ['a credential of this process, as JSON', JSON.stringify(environmentSecret).slice(1, -1)],
  ])('is shown and written without %s', (_what, canary) => {
    expect([...shown].filter(([, text]) => text.includes(canary)).map(([name]) => name)).toEqual([]);
  });
});
