import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { noon } from '../testing/builders.ts';
import { randomGate } from '../testing/gates.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { BacktestRun } from './backtest-v1.ts';
import { backtestV1Schema } from './backtest-v1.ts';
import { judgeRun } from './judge-run.ts';
import { summariseBacktest } from './summarise-backtest.ts';

const numRuns = Number(process.env['PORTCULLIS_BACKTEST_RUNS'] ?? 150);
const sha256 = 'a'.repeat(64);

/** One run by two policies. */
const twoPolicies = fc.tuple(randomGate, randomGate).map(([gate, other]) => ({
  evidence: gate.evidence,
  judged: { policy: gate.policy, evidence: gate.evidence },
  old: { policy: other.policy, evidence: gate.evidence },
}));

describe('a back-test', () => {
  it('says of each run what the gate says', () => {
    fc.assert(
      fc.property(twoPolicies, ({ judged, old }) => {
        const run = judgeRun(judged, old, noon);
        expect(run.new.outcome).toBe(evaluateGate(judged.policy, judged.evidence, noon).outcome);
        expect(run.old?.outcome).toBe(evaluateGate(old.policy, old.evidence, noon).outcome);
      }),
      { numRuns },
    );
  });

  it('of a policy against itself turns nothing', () => {
    fc.assert(
      fc.property(randomGate, (gate) => {
        expect(judgeRun(gate, gate, noon).turn).toBeNull();
      }),
      { numRuns },
    );
  });

  it('has a reason for every turn, and no turn without another outcome', () => {
    fc.assert(
      fc.property(twoPolicies, ({ judged, old }) => {
        const run = judgeRun(judged, old, noon);
        expect(run.turn !== null).toBe(run.new.outcome !== run.old?.outcome);
        if (run.turn !== null) expect(run.turn.by).not.toEqual([]);
      }),
      { numRuns },
    );
  });

  it('loses no run and no file in its counts', () => {
    fc.assert(
      fc.property(fc.array(twoPolicies, { maxLength: 6 }), fc.nat({ max: 3 }), (pairs, broken) => {
        const runs = pairs.map(({ judged, old }, index): BacktestRun => ({
          file: `${index}.json`,
          repository: index % 2 === 0 ? null : 'a/b',
          commit: null,
          judgedAt: noon.toISOString(),
          judgedAtSource: 'caller',
          ...judgeRun(judged, old, noon),
        }));
        const unusable = Array.from({ length: broken }, (_, index) => ({ file: `broken-${index}`, reason: 'cut off' }));
        const policies = { new: { file: 'new.yml', sha256 }, old: { file: 'old.yml', sha256 } };
        const report = backtestV1Schema.parse(summariseBacktest({ policies, runs, unusable }));
        const sum = (counts: object): number =>
          Object.values(counts).reduce<number>((all, one) => all + Number(one), 0);
        expect(sum(report.summary.new)).toBe(runs.length);
        expect(sum(report.summary.old ?? {})).toBe(runs.length);
        expect(report.files.given).toBe(runs.length + broken);
        expect(report.summary.turns.reduce((all, { runs: turned }) => all + turned, 0)).toBe(
          runs.filter(({ turn }) => turn !== null).length,
        );
        if (report.summary.repositories.length > 0)
          expect(report.summary.repositories.reduce((all, each) => all + sum(each.new), 0)).toBe(runs.length);
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  });
});
