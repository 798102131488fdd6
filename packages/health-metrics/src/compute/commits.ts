import type { Proportion } from '../report/figures-schema.ts';
import type { AttemptTable } from './attempt-table.ts';
import { isDecided } from './outcome.ts';
import type { Period } from './period.ts';
import { proportionOf } from './proportion.ts';

/** Numbers for the commits of the decided runs of a period, so that groups count them without comparing text. */
export interface CommitIndex {
  /** By row; meaningful only for the latest row of a decided run. */
  readonly ofRow: Int32Array;
  /** By commit: the last group that saw it. Counting writes here. */
  readonly seen: Int32Array;
  /** By commit: the last group that saw it flake. */
  readonly flaked: Int32Array;
  /** Groups so far. */
  groups: number;
}

/** Numbers the commits. */
export function indexCommits(table: AttemptTable, period: Period): CommitIndex {
  const numbers = new Map<string, number>();
  const ofRow = new Int32Array(table.rows.length);
  let lastSha: string | null = null;
  let lastNumber = 0;
  for (const row of period.rows) {
    if (!isCounted(table, period, row)) continue;
    const sha = table.rows[row]?.headSha ?? '';
    // A push starts several workflows: neighbours are often of one commit, and comparing is cheaper than hashing.
    if (sha !== lastSha) {
      lastSha = sha;
      lastNumber = numbers.get(sha) ?? numbers.size;
      numbers.set(sha, lastNumber);
    }
    ofRow[row] = lastNumber;
  }
  return {
    ofRow,
    seen: new Int32Array(numbers.size).fill(-1),
    flaked: new Int32Array(numbers.size).fill(-1),
    groups: 0,
  };
}

/**
 * Of commits with a decided run, those without a flaky one.
 *
 * @see https://github.com/kubernetes/test-infra/blob/master/metrics/configs/flakes-config.yaml
 */
export function countCommits(
  sources: { readonly table: AttemptTable; readonly period: Period; readonly commits: CommitIndex },
  rows: Int32Array,
): Proportion {
  const { table, period, commits } = sources;
  const group = commits.groups;
  commits.groups += 1;
  let all = 0;
  let flaky = 0;
  for (const row of rows) {
    if (!isCounted(table, period, row)) continue;
    const commit = commits.ofRow[row] ?? 0;
    if (commits.seen[commit] !== group) all += 1;
    commits.seen[commit] = group;
    if (period.isFlaky[table.run[row] ?? 0] !== 1) continue;
    if (commits.flaked[commit] !== group) flaky += 1;
    commits.flaked[commit] = group;
  }
  return proportionOf(all - flaky, all);
}

function isCounted({ run, outcome }: AttemptTable, { latestOfRun }: Period, row: number): boolean {
  return latestOfRun[run[row] ?? 0] === row && isDecided(outcome[row] ?? 0);
}
