import { describe, expect, it } from '@jest/globals';
import { aFile, aHighBudget, findings, noon, someEvidence } from '../testing/builders.ts';
import type { BacktestOutcome, BacktestRun, Lack, Turn } from './backtest-v1.ts';
import { judgeRun } from './judge-run.ts';
import { summariseBacktest } from './summarise-backtest.ts';

const evidence = someEvidence([aFile({ findings: findings(1) })]);
const { new: blocked } = judgeRun({ policy: aHighBudget(0), evidence }, null, noon);
const { new: passed } = judgeRun({ policy: aHighBudget(1), evidence }, null, noon);
const lacking = (...lacks: Lack[]): BacktestOutcome => ({ ...passed, outcome: 'inconclusive', lacks });
const byCondition = (id: string): Turn['by'][number] => ({ kind: 'condition', id, from: 'passed', to: 'failed' });
const turned = (...ids: string[]): Turn => ({ from: 'passed', to: 'blocked', by: ids.map(byCondition) });
const run = (overrides: Partial<BacktestRun> = {}): BacktestRun => ({
  ...{ file: 'f', repository: null, commit: null, judgedAt: noon.toISOString(), judgedAtSource: 'evidence' },
  ...{ new: passed, old: null, turn: null },
  ...overrides,
});
const policy = { file: 'p.yml', sha256: 'a'.repeat(64) };
const summarise = (runs: BacktestRun[], old: typeof policy | null = policy) =>
  summariseBacktest({ policies: { new: policy, old }, runs, unusable: [{ file: 'x', reason: 'r' }] });

describe('summariseBacktest', () => {
  it('counts files and outcomes by either policy', () => {
    const runs = [run({ new: blocked, old: passed }), run({ old: passed }), run({ new: lacking(), old: blocked })];
    expect(summarise(runs)).toMatchObject({
      files: { given: 4, judged: 3, unusable: 1 },
      summary: {
        new: { passed: 1, blocked: 1, inconclusive: 1 },
        old: { passed: 2, blocked: 1, inconclusive: 0 },
      },
    });
    expect(summarise([run()], null).summary.old).toBeNull();
  });

  it('counts the turns from each outcome to each', () => {
    const back: Turn = { from: 'blocked', to: 'passed', by: [] };
    const { turns } = summarise([run({ turn: turned() }), run({ turn: back }), run({ turn: turned() }), run()]).summary;
    expect(turns).toEqual([
      { from: 'passed', to: 'blocked', runs: 2 },
      { from: 'blocked', to: 'passed', runs: 1 },
    ]);
  });

  it('names conditions by how many runs they turn, then by how many they block, then by name', () => {
    const runs = [
      run({ new: blocked, turn: turned('d', 'c') }),
      run({ new: blocked, turn: turned('d', 'b') }),
      run({ turn: { from: 'passed', to: 'blocked', by: [{ kind: 'problem', code: 'jobs-empty', by: 'new' }] } }),
      run({ turn: turned('a') }),
      run({ turn: turned('high-budget') }),
    ];
    expect(summarise(runs).summary.conditions).toEqual([
      { id: 'd', blocks: 0, turns: 2 },
      { id: 'high-budget', blocks: 2, turns: 1 },
      { id: 'a', blocks: 0, turns: 1 },
      { id: 'b', blocks: 0, turns: 1 },
      { id: 'c', blocks: 0, turns: 1 },
    ]);
  });

  it('does not say of a condition that is open that it blocks', () => {
    const open = blocked.conditions.map((condition) => ({ ...condition, state: 'undetermined' as const }));
    expect(summarise([run({ new: { ...blocked, conditions: open } })]).summary.conditions).toEqual([]);
  });

  it('names what is lacking by how many runs lack it, by either policy', () => {
    const runs = [
      run({ new: lacking({ kind: 'jobs' }, { kind: 'baseline' }), old: lacking({ kind: 'jobs' }) }),
      run({ new: lacking({ kind: 'jobs' }, { kind: 'changes' }) }),
    ];
    expect(summarise(runs).summary.lacks).toEqual([
      { by: 'new', lack: { kind: 'jobs' }, runs: 2 },
      { by: 'new', lack: { kind: 'baseline' }, runs: 1 },
      { by: 'new', lack: { kind: 'changes' }, runs: 1 },
      { by: 'old', lack: { kind: 'jobs' }, runs: 1 },
    ]);
  });

  it('counts by repository, those that state none last', () => {
    const runs = [
      run({ new: blocked }),
      run({ repository: 'o/b', turn: turned() }),
      run({ repository: 'o/a' }),
      run({ repository: 'o/b', new: blocked }),
      run(),
    ];
    expect(summarise(runs).summary.repositories).toEqual([
      { repository: 'o/a', new: { passed: 1, blocked: 0, inconclusive: 0 }, turns: 0 },
      { repository: 'o/b', new: { passed: 1, blocked: 1, inconclusive: 0 }, turns: 1 },
      { repository: null, new: { passed: 1, blocked: 1, inconclusive: 0 }, turns: 0 },
    ]);
    expect(summarise([run(), run()]).summary.repositories).toEqual([]);
  });
});
