import { describe, expect, it } from '@jest/globals';
import { GateInputError } from '../errors.ts';
import { runGate } from '../run-gate.ts';
import { asStored } from '../testing/as-stored.ts';
import { memoryFiles, memoryPolicy } from '../testing/memory-files.ts';
import { banditReport } from '../testing/reports.ts';
import { backtest } from './backtest.ts';
import type { BacktestOptions, EvidenceFile, TestedPolicy } from './backtest.ts';

const now = new Date('2026-11-23T18:00:00Z');
const evidence = 'evidence: { scan: { parser: bandit, path: bandit.json } }';

function policy(text: string): TestedPolicy {
  return {
    name: 'p.yml',
    choice: { kind: 'file', entry: 'p.yml', files: memoryPolicy({ 'p.yml': `version: 1\n${text}\n` }) },
  };
}
const budget = (max: number): TestedPolicy =>
  policy(`${evidence}\nrules: [{ id: high, count: { severity: high }, max: ${max} }]`);

/** The stored evidence of a run with so many High findings, reported at noon. */
async function stored(name: string, findings: number): Promise<EvidenceFile> {
  const reports = { 'bandit.json': banditReport(findings) };
  const result = await runGate(
    { reports: memoryFiles(reports), baseline: null, now: () => now },
    { policy: budget(99).choice },
  );
  const named = await asStored(result);
  return { name, read: () => Promise.resolve({ ...named, name }) };
}

const judge = async (files: readonly EvidenceFile[], options: Partial<BacktestOptions> = {}) =>
  backtest(files, { policy: budget(1), now, ...options });

describe('backtest', () => {
  it('says which runs turn by which condition', async () => {
    const files = [await stored('a', 0), await stored('b', 2), await stored('c', 4)];
    const { summary, runs } = await judge(files, { against: budget(3) });
    expect(summary.new).toEqual({ passed: 1, blocked: 2, inconclusive: 0 });
    expect(summary.turns).toEqual([{ from: 'passed', to: 'blocked', runs: 1 }]);
    expect(summary.conditions).toEqual([{ id: 'high', blocks: 2, turns: 1 }]);
    expect(runs.map(({ file, turn }) => [file, turn?.to ?? null])).toEqual([
      ['a', null],
      ['b', 'blocked'],
      ['c', null],
    ]);
  });

  it('lists a file that cannot be read, and judges the others', async () => {
    const broken: EvidenceFile = {
      name: 'broken',
      read: () => Promise.reject(new GateInputError('is cut off', { place: { file: 'broken', line: 3, column: 9 } })),
    };
    const report = await judge([await stored('a', 0), broken, await stored('b', 2)]);
    expect(report.files).toEqual({ given: 3, judged: 2, unusable: 1 });
    expect(report.unusable).toEqual([{ file: 'broken', reason: 'line 3, column 9: is cut off' }]);
  });

  it('lists a file whose findings name what its tables do not hold', async () => {
    const file = await stored('a', 1);
    const named = await file.read();
    const damaged = { ...named, stored: { ...named.stored, texts: [] } };
    const { unusable } = await judge([{ name: 'a', read: () => Promise.resolve(damaged) }]);
    expect(unusable[0]?.reason).toContain('names entry');
  });

  it('reads one file at a time', async () => {
    const file = await stored('a', 0);
    let open = 0;
    const files = Array.from({ length: 5 }, (_, index) => ({
      name: `${index}`,
      read: async () => {
        open += 1;
        expect(open).toBe(1);
        const named = await file.read();
        open -= 1;
        return named;
      },
    }));
    expect((await judge(files)).files.judged).toBe(5);
  });

  it.each<[string, Partial<BacktestOptions>, object]>([
    ['of its newest date', {}, { judgedAt: '2026-11-23T12:00:00.000Z', judgedAtSource: 'evidence' }],
    [
      'of the clock without a date before it',
      { now: new Date('2026-11-01T00:00:00Z') },
      { judgedAt: '2026-11-01T00:00:00.000Z', judgedAtSource: 'clock' },
    ],
    [
      'that is given',
      { judgedAt: new Date('2026-12-01T00:00:00Z') },
      { judgedAt: '2026-12-01T00:00:00.000Z', judgedAtSource: 'caller' },
    ],
  ])('judges evidence at the instant %s', async (_, options, expected) => {
    const { runs } = await judge([await stored('a', 0)], options);
    expect(runs[0]).toMatchObject(expected);
  });

  it('does not call evidence too old that was fresh then', async () => {
    const fresh = policy(
      'evidence: { scan: { parser: bandit, path: b, maxAgeHours: 1 } }\nrules: [{ id: a, count: {}, max: 9 }]',
    );
    const { summary } = await judge([await stored('a', 0)], { policy: fresh });
    expect(summary.new.passed).toBe(1);
  });

  it('says what the policy asks for and the evidence lacks', async () => {
    const more = policy('evidence: { other: { parser: bandit, path: b } }\nrules: [{ id: a, count: {}, max: 9 }]');
    const { summary } = await judge([await stored('a', 0)], { policy: more, against: budget(1) });
    expect(summary.lacks).toEqual([{ by: 'new', lack: { kind: 'reports', evidence: 'other' }, runs: 1 }]);
    expect(summary.turns).toEqual([{ from: 'passed', to: 'inconclusive', runs: 1 }]);
  });

  it('judges all that is stored by a floor that names no evidence', async () => {
    const floor = policy("rules: [{ id: floor, count: { severity: high, evidence: '*' }, max: 1 }]");
    const { summary } = await judge([await stored('a', 1), await stored('b', 2)], { policy: floor });
    expect(summary.new).toEqual({ passed: 1, blocked: 1, inconclusive: 0 });
  });

  it('counts by repository where one is stated', async () => {
    const file = await stored('a', 2);
    const named = await file.read();
    const stated = { ...named, stored: { ...named.stored, repository: 'octo/shop' } };
    const { summary } = await judge([{ name: 'a', read: () => Promise.resolve(stated) }, await stored('b', 0)]);
    expect(summary.repositories).toEqual([
      { repository: 'octo/shop', new: { passed: 0, blocked: 1, inconclusive: 0 }, turns: 0 },
      { repository: null, new: { passed: 1, blocked: 0, inconclusive: 0 }, turns: 0 },
    ]);
  });
});
