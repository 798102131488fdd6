import { beforeAll, describe, expect, it } from '@jest/globals';
import { changeStage, pullOnto } from '../testing/change-stage.ts';
import type { ChangeStage } from '../testing/change-stage.ts';
import { dataBranchTexts } from '../testing/data-branch-texts.ts';
import { baselineIndexPath, baselinePath } from './baseline-index.ts';

const token = `ghp_${'c4nary'.repeat(6)}`;
const environmentSecret = 'correct-horse-battery-c4nary';
const branch = `release/${token}/${environmentSecret}`;
const kinds = [
  ['a token', token],
  ['a credential of this process', environmentSecret],
] as const;

const policy = `version: 1
evidence: { bandit: { parser: bandit, path: bandit.json } }
rules: [{ id: no-new, count: { severity: high }, max: 0, scope: new }]
gate: { badge: true, baseline: { branches: ['${branch}', main] } }
`;

/** A report with a secret in each text that a scanner copies from the code. */
function reportWith(secret: string): string {
  const finding = {
    code: `x = "${secret}"`,
    filename: `app/${secret}/a.py`,
    issue_confidence: 'HIGH',
    issue_severity: 'HIGH',
    issue_text: `Possible hardcoded password: ${secret}`,
    line_number: 3,
    line_range: [3],
    more_info: `https://example.org/${secret}`,
    test_id: 'B105',
    test_name: 'hardcoded',
  };
  return JSON.stringify({
    errors: [],
    generated_at: '2026-11-24T12:00:00Z',
    metrics: { _totals: { loc: 10 } },
    results: [finding],
  });
}

const ports = { redact: (text: string) => text.replaceAll(environmentSecret, '***') };
const secretReport = { 'bandit.json': reportWith(`${token}-${environmentSecret}`) };

function namesOfTextsWith(secret: string, texts: Iterable<readonly [string, string]>): readonly string[] {
  return [...texts].filter(([, text]) => text.includes(secret)).map(([name]) => name);
}

async function pushedStage(): Promise<ChangeStage> {
  const stage = changeStage({
    event: 'push',
    baseFiles: { 'portcullis.yml': policy, [`app/${token}-${environmentSecret}/a.py`]: 'a\nb\nc\n' },
  });
  const context = { ...stage.context, ref: `refs/heads/${branch}` };
  const { summary, peopleLine, machineLine } = await stage.judge({ context, files: secretReport, ports });
  shown.set('summary', summary);
  shown.set('lines', `${peopleLine}\n${machineLine}`);
  return stage;
}

const shown = new Map<string, string>();

describe('a push to a branch with a secret in its name, with a report full of secrets', () => {
  let texts: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const stage = await pushedStage();
    texts = new Map([...dataBranchTexts(stage.github, stage.handle), ...shown]);
  });

  it('leaves evidence, an index and a badge', () => {
    expect(texts.size).toBeGreaterThanOrEqual(5);
    expect([...texts.values()].filter((text) => text.includes('release/'))).not.toEqual([]);
  });

  it.each(kinds)('leaves no secret on the data branch: %s', (_what, secret) => {
    expect(namesOfTextsWith(secret, texts)).toEqual([]);
  });
});

describe('stored evidence with secrets that another program wrote', () => {
  const outputs = new Map<string, string>();
  let rewritten: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const stage = await pushedStage();
    const { commit } = stage.context;
    const path = baselinePath(commit);
    const clean =
      dataBranchTexts(stage.github, stage.handle)
        .get(path)
        ?.slice(path.length + 1) ?? '';
    const secret = `${token}-${environmentSecret}`;
    const index = { version: 1, entries: [{ branch: secret, commit, runId: 1, runAttempt: 1 }] };
    stage.handle.commit(
      {
        [path]: clean.replaceAll('Possible hardcoded password', `Possible ${secret}`).replaceAll('[redacted]', secret),
        [baselineIndexPath]: JSON.stringify(index),
      },
      { branch: 'portcullis-health' },
    );
    const pull = pullOnto(stage);
    const judged = await stage.judge({ context: pull, files: { 'bandit.json': reportWith('none') }, ports });
    outputs.set('summary', judged.summary);
    outputs.set('evidence', JSON.stringify(judged.result.evidence));
    outputs.set('verdict', JSON.stringify(judged.report.verdict));
    outputs.set('report', JSON.stringify(judged.report));
    outputs.set(
      'comment',
      stage.handle
        .comments(pull.pullNumber ?? 0)
        .map(({ body }) => body)
        .join('\n'),
    );
    await stage.judge({ files: { 'bandit.json': reportWith('none') }, ports });
    rewritten = dataBranchTexts(stage.github, stage.handle);
  });

  it('is compared with', () => {
    expect(outputs.get('report')).toContain('"kind":"stored"');
    expect(outputs.get('evidence')).toContain('Possible');
  });

  it.each(kinds)('brings no secret into what is shown: %s', (_what, secret) => {
    expect(namesOfTextsWith(secret, outputs)).toEqual([]);
  });

  it.each(kinds)('loses its secrets where it is written again: %s', (_what, secret) => {
    expect(namesOfTextsWith(secret, rewritten)).toEqual([]);
  });
});
