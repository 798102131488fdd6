import { alertSettingsSchema, healthSettingsSchema, rerunSettingsSchema } from '@portcullis/pipeline';
import { minutes } from '@portcullis/github-testkit';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { actingStage } from '../testing/acting-stage.ts';
import { alertFailure } from './alert-failure.ts';
import { rerunTransient } from './rerun-transient.ts';
import { watchHealth } from './watch-health.ts';

const token = `ghp_${'c4nary'.repeat(6)}`;
const environmentSecret = 'correct-horse-battery-c4nary';
const hostile = `@octocat #12 <img src=x> [a](https://evil.example) ::error::x ${token} ${environmentSecret}`;

const outputs: string[] = [];

beforeAll(async () => {
  const stage = await actingStage('in-process', { files: { 'a.txt': 'x' } });
  const context = { ...stage.context, redact: (text: string) => text.replaceAll(environmentSecret, '***') };
  const rerun = rerunSettingsSchema.parse({});
  stage.handle.commit({ 'b.txt': 'x' }, { message: hostile });
  const log = (line: string): string =>
    `${hostile}\nnpm error code ECONNRESET\nnpm error network ${line} ${hostile}\n##[error]Process completed with exit code 1.`;
  const failing = (text: string) => ({
    conclusion: 'failure' as const,
    steps: [{ name: `Install ${hostile}`, conclusion: 'failure' as const, log: text }],
  });
  const workflow = stage.handle.workflow(`CI ${hostile}`, '.github/workflows/ci.yml');
  const transient = workflow.run({ jobs: [{ name: `test ${hostile}`, ...failing(log('read ECONNRESET')) }] });
  stage.github.clock.advance(minutes(10));
  const permanent = workflow.run({
    jobs: [{ name: `lint ${hostile}`, ...failing(`FAILED tests/a.py::b - AssertionError: ${hostile}\n1 failed`) }],
  });
  stage.github.clock.advance(minutes(10));
  const repository = stage.connect();
  for (const { id } of [transient, permanent]) {
    const reran = await rerunTransient(repository, { runId: id }, context, { settings: rerun });
    const alerted = await alertFailure(repository, { runId: id }, context, {
      settings: alertSettingsSchema.parse({}),
      rerun,
    });
    outputs.push(reran.summary, reran.machineLine, alerted.summary, alerted.machineLine);
    outputs.push(reran.peopleLine, alerted.peopleLine);
  }
  const watched = await watchHealth(repository, context, {
    settings: healthSettingsSchema.parse({}),
    now: new Date(stage.github.clock.now()),
    repository: 'octo/demo',
  });
  outputs.push(watched.summary, watched.machineLine, watched.peopleLine);
  const { comments, commitComments, issues } = stage.handle.state;
  outputs.push(...[...comments.values(), ...commitComments.values()].map(({ body }) => body));
  outputs.push(...[...issues.values()].map(({ title, body }) => `${title}\n${body ?? ''}`));
  for (const path of ['report.md', 'health.svg', 'health.json', 'history.jsonl', 'badge.json', 'reruns.jsonl'])
    outputs.push(stage.handle.file(path, 'portcullis-health') ?? '');
});

describe('text from outside', () => {
  it('is in comments, issues, summaries and files', () => {
    expect(outputs.filter((text) => text.includes('octocat')).length).toBeGreaterThan(8);
  });

  it.each([
    ['a token', token],
    ['a credential of this process', environmentSecret],
  ])('is written without %s', (_what, secret) => {
    expect(outputs.filter((text) => text.includes(secret))).toEqual([]);
  });

  it('mentions, refers and embeds nothing in what people read on GitHub', () => {
    const markdown = outputs.filter((text) => /^<!-- portcullis|^###|^CI fails|^# /u.test(text));
    expect(markdown.length).toBeGreaterThan(4);
    const outsideCode = markdown.map((text) => text.replace(/(`+)(?:(?!\1)[\s\S])*?\1/gu, ''));
    for (const text of outsideCode) expect(text).not.toMatch(/@octocat|(?<!&)#12|<img|\]\(https:\/\/evil/u);
  });
});
