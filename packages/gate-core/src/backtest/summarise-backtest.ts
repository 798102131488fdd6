import { groupBy } from '../collections/group-by.ts';
import { canonicalJson } from '../digest/canonical-json.ts';
import { compareText } from '../text/compare-text.ts';
import { verdictOutcomes } from '../verdict-v1/outcome.ts';
import type { BacktestOutcome, BacktestRun, BacktestV1, Lack, OutcomeCounts } from './backtest-v1.ts';

/** What was judged and what could not be. */
export type BacktestRecords = Pick<BacktestV1, 'policies' | 'runs' | 'unusable'>;

/**
 * Counts what one or two policies say of all runs. Every file is in one of its counts.
 *
 * @example
 * summariseBacktest({ policies, runs, unusable }).summary.new.blocked // 3
 * @see ADR 0122
 */
export function summariseBacktest({ policies, runs, unusable }: BacktestRecords): BacktestV1 {
  return {
    schemaVersion: 'backtest.v1',
    policies,
    files: { given: runs.length + unusable.length, judged: runs.length, unusable: unusable.length },
    summary: {
      new: countOutcomes(runs.map((run) => run.new)),
      old: policies.old === null ? null : countOutcomes(runs.flatMap((run) => run.old ?? [])),
      turns: countTurns(runs),
      conditions: countConditions(runs),
      lacks: countLacks(runs),
      repositories: countRepositories(runs),
    },
    runs,
    unusable,
  };
}

function countOutcomes(judged: readonly Pick<BacktestOutcome, 'outcome'>[]): OutcomeCounts {
  const counts = { passed: 0, blocked: 0, inconclusive: 0 };
  for (const { outcome } of judged) counts[outcome] += 1;
  return counts;
}

function countTurns(runs: readonly BacktestRun[]): BacktestV1['summary']['turns'] {
  return verdictOutcomes.flatMap((from) =>
    verdictOutcomes.flatMap((to) => {
      const turned = runs.filter(({ turn }) => turn?.from === from && turn.to === to).length;
      return turned === 0 ? [] : [{ from, to, runs: turned }];
    }),
  );
}

function countConditions(runs: readonly BacktestRun[]): BacktestV1['summary']['conditions'] {
  const counts = new Map<string, { blocks: number; turns: number }>();
  const of = (id: string): { blocks: number; turns: number } => {
    const known = counts.get(id) ?? { blocks: 0, turns: 0 };
    counts.set(id, known);
    return known;
  };
  for (const run of runs) {
    for (const { id, state } of run.new.conditions) if (state === 'failed') of(id).blocks += 1;
    for (const reason of run.turn?.by ?? []) if (reason.kind === 'condition') of(reason.id).turns += 1;
  }
  return [...counts]
    .map(([id, { blocks, turns }]) => ({ id, blocks, turns }))
    .toSorted(
      (left, right) => right.turns - left.turns || right.blocks - left.blocks || compareText(left.id, right.id),
    );
}

function countLacks(runs: readonly BacktestRun[]): BacktestV1['summary']['lacks'] {
  return (['new', 'old'] as const).flatMap((by) => {
    const counts = new Map<string, { lack: Lack; runs: number }>();
    for (const lack of runs.flatMap((run) => run[by]?.lacks ?? [])) {
      const key = canonicalJson(lack);
      counts.set(key, { lack, runs: (counts.get(key)?.runs ?? 0) + 1 });
    }
    return [...counts]
      .toSorted(([leftKey, left], [rightKey, right]) => right.runs - left.runs || compareText(leftKey, rightKey))
      .map(([, { lack, runs: lacking }]) => ({ by, lack, runs: lacking }));
  });
}

function countRepositories(runs: readonly BacktestRun[]): BacktestV1['summary']['repositories'] {
  if (runs.every(({ repository }) => repository === null)) return [];
  return [...groupBy(runs, ({ repository }) => repository)]
    .toSorted(([left], [right]) => {
      if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
      return compareText(left, right);
    })
    .map(([repository, own]) => ({
      repository,
      new: countOutcomes(own.map((run) => run.new)),
      turns: own.filter(({ turn }) => turn !== null).length,
    }));
}
