import { hours, days } from '@portcullis/github-testkit';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeStage, pullOnto, pushOnto } from '../testing/change-stage.ts';
import type { ChangeStage } from '../testing/change-stage.ts';
import {
  formatBaselineIndex,
  isLaterRun,
  maxBaselinesOfBranch,
  parseBaselineIndex,
  withBaseline,
} from './baseline-index.ts';
import type { BaselineEntry } from './baseline-index.ts';

const data = 'portcullis-health';
const newOnly = `version: 1
evidence: { bandit: { parser: bandit, path: bandit.json } }
rules: [{ id: no-new, count: { severity: high }, max: 0, scope: new }]
gate: { baseline: { maxCommits: 3, maxDays: 2 } }
`;
const files = { 'portcullis.yml': newOnly };

/** A repository whose last push has left evidence of two findings. */
async function storedStage(): Promise<ChangeStage> {
  const stage = changeStage({ event: 'push', baseFiles: files });
  await stage.judge({ high: 2 });
  return stage;
}

describe('a pull request', () => {
  it('is compared with its merge base: old findings are old, new ones are new', async () => {
    const stage = await storedStage();
    const pull = pullOnto(stage);
    const same = await stage.judge({ context: pull, high: 2 });
    const more = await stage.judge({ context: pull, high: 3 });
    expect([same.exitCode, more.exitCode]).toEqual([0, 1]);
    expect(same.report.baseline).toMatchObject({
      kind: 'stored',
      commit: stage.context.commit,
      branch: 'main',
      from: 'merge-base',
      commitsApart: 0,
    });
    expect(same.summary).toContain('the merge base itself');
  });

  it('is compared with the nearest ancestor that has evidence, and says how far away it is', async () => {
    const stage = await storedStage();
    stage.github.clock.advance(hours(12));
    pushOnto(stage);
    pushOnto(stage);
    const { exitCode, report, summary } = await stage.judge({ context: pullOnto(stage), high: 2 });
    expect([exitCode, report.baseline]).toMatchObject([
      0,
      { commitsApart: 2, daysApart: expect.closeTo(0.5, 1) as unknown },
    ]);
    expect(summary).toContain('2 commits and 0.5 days before the merge base');
  });

  it.each([
    ['commits', 4, 0],
    ['days', 1, 3],
  ])('beyond the bound of %s has nothing new and nothing old: it is undetermined', async (_what, pushes, waitDays) => {
    const stage = await storedStage();
    stage.github.clock.advance(days(waitDays));
    for (let index = 0; index < pushes; index += 1) pushOnto(stage);
    const { exitCode, report, summary } = await stage.judge({ context: pullOnto(stage), high: 2 });
    expect([exitCode, report.baseline]).toMatchObject([2, { kind: 'none', reason: { code: 'too-far' } }]);
    expect(summary).toContain('what is new is undetermined');
  });

  it('is undetermined while nothing is stored', async () => {
    const stage = changeStage({ baseFiles: files });
    const { exitCode, report } = await stage.judge({ high: 1 });
    expect([exitCode, report.baseline]).toMatchObject([2, { reason: { code: 'store-empty' }, isNeeded: true }]);
  });

  it('never writes to the data branch', async () => {
    const stage = await storedStage();
    const before = stage.handle.head(data);
    await stage.judge({ context: pullOnto(stage), high: 9 });
    expect(stage.handle.head(data)).toBe(before);
  });

  it.each([
    ['is damaged', (stage: ChangeStage) => ({ [`baselines/${stage.context.commit}.json.gz`]: 'no gzip' })],
    ['is gone', (stage: ChangeStage) => ({ [`baselines/${stage.context.commit}.json.gz`]: null })],
    ['has a damaged index', () => ({ 'baselines/index.json': '{' })],
  ])('is undetermined where the evidence %s, and the verdict is given', async (_what, change) => {
    const stage = await storedStage();
    stage.handle.commit(change(stage), { branch: data });
    const { exitCode, report } = await stage.judge({ context: pullOnto(stage), high: 2 });
    expect([exitCode, report.baseline]).toMatchObject([2, { kind: 'none', reason: { code: 'unusable' } }]);
  });

  it('is compared with a nearer ancestor where the nearest evidence is damaged', async () => {
    const stage = await storedStage();
    const next = pushOnto(stage);
    await stage.judge({ context: next, high: 2 });
    stage.handle.commit({ [`baselines/${next.commit}.json.gz`]: 'no gzip' }, { branch: data });
    const { report } = await stage.judge({ context: pullOnto(stage), high: 2 });
    expect(report.baseline).toMatchObject({ kind: 'stored', commit: stage.context.commit, commitsApart: 1 });
  });
});

describe('a push', () => {
  it('is compared with an ancestor, never with itself', async () => {
    const stage = await storedStage();
    const next = pushOnto(stage);
    const first = await stage.judge({ context: next, high: 3 });
    const again = await stage.judge({ context: next, high: 3 });
    for (const { exitCode, report } of [first, again])
      expect([exitCode, report.baseline]).toMatchObject([1, { commit: stage.context.commit, from: 'judged-commit' }]);
  });

  it('leaves one file and one entry, whether once, twice or twice at once', async () => {
    const stage = changeStage({ event: 'push', baseFiles: files });
    await Promise.all([stage.judge({ high: 2 }), stage.judge({ high: 2 })]);
    const { report } = await stage.judge({ high: 2 });
    expect(report.published).toEqual([{ what: 'baseline', outcome: 'unchanged', branch: 'main' }]);
    expect(parseIndex(stage)).toHaveLength(1);
  });

  it('that ends late replaces nothing that a later run has stored', async () => {
    const stage = changeStage({ event: 'push', baseFiles: files });
    const run = { runId: stage.run.id, runAttempt: 2, url: 'https://github.test/2' };
    await stage.judge({ context: { ...stage.context, run }, high: 5 });
    const badge = stage.handle.file('badges/gate-main.json', data);
    const { report } = await stage.judge({ high: 0 });
    expect(report.published).toEqual([{ what: 'baseline', outcome: 'later', branch: 'main' }]);
    expect(stage.handle.file('badges/gate-main.json', data)).toBe(badge);
  });

  it.each([
    ['a branch that is not named', { ref: 'refs/heads/feature' }],
    ['a tag', { ref: 'refs/tags/v1' }],
    ['a schedule', { kind: 'other', event: 'schedule' } as const],
  ])('of %s leaves nothing', async (_what, more) => {
    const stage = changeStage({ event: 'push', baseFiles: files });
    const { report } = await stage.judge({ context: { ...stage.context, ...more } });
    expect(report.published).toEqual([]);
  });

  it('of several branches at once loses none', async () => {
    const stage = changeStage({
      event: 'push',
      baseFiles: { 'portcullis.yml': newOnly.replace('maxCommits', 'branches: [main, next, old/1], maxCommits') },
    });
    const contexts = ['main', 'next', 'old/1'].map((branch) => ({ ...stage.context, ref: `refs/heads/${branch}` }));
    await Promise.all(contexts.map((context) => stage.judge({ context })));
    expect(parseIndex(stage).map(({ branch }) => branch)).toEqual(['main', 'next', 'old/1']);
    expect(stage.handle.file('badges/gate-old%2F1.json', data)).toContain('schemaVersion');
  });
});

function parseIndex({ handle }: ChangeStage): readonly BaselineEntry[] {
  return parseBaselineIndex(Buffer.from(handle.file('baselines/index.json', data) ?? ''));
}

describe('the index', () => {
  const entry = fc.record({
    branch: fc.constantFrom('main', 'next'),
    commit: fc.integer({ min: 0, max: 80 }).map((number) => number.toString(16).padStart(40, '0')),
    runId: fc.integer({ min: 1, max: 200 }),
    runAttempt: fc.integer({ min: 1, max: 3 }),
  });

  it('keeps the newest of each branch, each commit once, in one form', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 150 }), (added) => {
        const entries = added.reduce(withBaseline, []);
        for (const branch of ['main', 'next']) {
          const own = entries.filter((item) => item.branch === branch);
          expect(own.length).toBeLessThanOrEqual(maxBaselinesOfBranch);
          expect(new Set(own.map(({ commit }) => commit)).size).toBe(own.length);
          expect(own.every((item, index) => index === 0 || !isLaterRun(item, own[index - 1] ?? item))).toBe(true);
        }
        expect(parseBaselineIndex(Buffer.from(formatBaselineIndex(entries)))).toEqual(entries);
      }),
      { numRuns: 50 },
    );
  });

  it.each(['', '[]', '{"version": 2, "entries": []}', '{"version": 1, "entries": [{}]}'])('refuses %j', (text) => {
    expect(() => parseBaselineIndex(Buffer.from(text))).toThrow('damaged');
  });
});
