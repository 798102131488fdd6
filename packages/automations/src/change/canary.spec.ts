import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { changeStage } from '../testing/change-stage.ts';
import type { StageOptions } from '../testing/change-stage.ts';
import { diffOfChange } from '../changes/api-diff.ts';

const token = `ghp_${'c4nary'.repeat(6)}`;
const environmentSecret = 'correct-horse-battery-c4nary';
const secrets = `${token} ${environmentSecret}`;
const hostile = `@octocat #12 <img src=x> ![a](https://evil.example) ::error::x ${secrets}`;
const policy = `version: 1
evidence:
  unit: { parser: junit, path: '*.xml' }
rules: [{ id: tests, metric: tests.failed, max: 0 }]
gate: { sarif: true, badge: true }
`;
/** What only XML cannot hold is left out. */
const inXml = hostile.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const report = `<testsuites><testsuite name="${inXml}" tests="1" failures="1"><testcase classname="a" name="${inXml}"><failure message="${inXml}">${inXml}</failure></testcase></testsuite></testsuites>`;

const shown = new Map<string, string>();

async function judge(event: NonNullable<StageOptions['event']>, ref?: string): Promise<void> {
  const what = ref === undefined ? event : `${event} to ${ref.replace(token, '')}`;
  const stage = changeStage({
    event,
    baseFiles: { 'portcullis.yml': policy },
    changedFiles: { 'app/a.py': `x = "${secrets}"  # nosec ${hostile}\n`, [`app/${token}.py`]: 'y = 1\n' },
    jobs: [
      {
        name: `lint ${hostile}`,
        conclusion: 'failure',
        log: `${hostile}\nE   AssertionError: ${hostile}\n##[error]Process completed with exit code 1.`,
      },
    ],
  });
  const judged = await stage.judge({
    context: ref === undefined ? stage.context : { ...stage.context, ref },
    files: { 'unit.xml': report },
    jobs: { kind: 'api', own: { name: 'gate' } },
    ports: {
      redact: (text) => text.replaceAll(environmentSecret, '***'),
      diff: diffOfChange('/', stage.repository),
    },
  });
  const { summary, annotations, machineLine, peopleLine, outputs, result } = judged;
  shown.set(`${what}: summary`, summary);
  shown.set(`${what}: annotations`, annotations);
  shown.set(`${what}: lines`, `${machineLine}\n${peopleLine}\n${JSON.stringify(outputs)}`);
  shown.set(`${what}: evidence`, JSON.stringify(result.evidence));
  shown.set(`${what}: comments`, stage.comments().join('\n'));
  const index = stage.handle.file('baselines/index.json', 'portcullis-health');
  if (index !== null) shown.set(`${what}: index`, index);
}

jest.setTimeout(60_000);

beforeAll(async () => {
  for (const event of ['pull_request', 'push'] as const) await judge(event);
  for (const kind of ['heads', 'tags']) await judge('push', `refs/${kind}/${token}`);
});

describe('what the gate shows and keeps', () => {
  it('has text from outside in it', () => {
    expect([...shown].filter(([, text]) => text.includes('octocat')).map(([where]) => where)).toEqual(
      expect.arrayContaining(['pull_request: summary', 'pull_request: comments', 'push: evidence']),
    );
  });

  it.each([
    ['a token', token],
    ['a credential of this process', environmentSecret],
  ])('holds no secret: %s', (_what, secret) => {
    expect([...shown].filter(([, text]) => text.includes(secret)).map(([where]) => where)).toEqual([]);
  });
});
