import type { Attempt } from '../attempt/attempt.ts';
import type { AttemptTable } from './attempt-table.ts';
import { hasStarted, hitTimeout, isOfAttempt } from './executed-jobs.ts';
import { outcomeCode } from './outcome.ts';
import type { HealthSettings } from './settings.ts';

/**
 * Finds out why attempts were cancelled. GitHub uses `cancelled` for three things: a job hit its time limit (a
 * failure), a newer run superseded it (not a failure), or a person stopped it.
 */
export function splitCancelled(table: AttemptTable, { jobTimeoutMinutes }: HealthSettings): void {
  const undecided: number[] = [];
  table.outcome.forEach((outcome, row) => {
    const attempt = table.rows[row];
    if (outcome !== outcomeCode.cancelled || attempt === undefined) return;
    if (attempt.jobs?.some((job) => hitTimeout(job, jobTimeoutMinutes)) === true)
      table.outcome[row] = outcomeCode.timed_out;
    else if (neverStarted(attempt)) table.outcome[row] = outcomeCode.superseded;
    else undecided.push(row);
  });
  if (undecided.length === 0) return;

  const newer = new NewerRuns(table, undecided);
  for (const row of undecided) {
    if (newer.tookOver(row)) table.outcome[row] = outcomeCode.superseded;
  }
}

/** GitHub cancels waiting runs of a concurrency group when another run joins it: no job has started then. */
function neverStarted(attempt: Attempt): boolean {
  return attempt.jobs?.some((job) => isOfAttempt(job, attempt) && hasStarted(job)) === false;
}

/** When runs of a workflow were created on a branch, for the branches that are asked about. */
class NewerRuns {
  readonly #table: AttemptTable;
  /** By workflow and class, then by branch: instants in order. */
  readonly #created = new Map<number, Map<number, number[]>>();

  constructor(table: AttemptTable, asked: readonly number[]) {
    this.#table = table;
    for (const row of asked) this.#branchesOf(row).set(table.branch[row] ?? 0, []);
    table.branch.forEach((branch, row) =>
      this.#created
        .get(this.#keyOf(row))
        ?.get(branch)
        ?.push(table.createdMs[row] ?? 0),
    );
    for (const branches of this.#created.values()) {
      for (const instants of branches.values()) instants.sort((left, right) => left - right);
    }
  }

  /**
   * Whether another run of the same workflow and branch was created after this attempt started, and before it ended. An
   * unknown branch does not equal any other.
   */
  tookOver(row: number): boolean {
    const table = this.#table;
    if ((table.rows[row]?.headBranch ?? '') === '') return false;
    const createdMs = table.createdMs[row] ?? 0;
    const startedMs =
      table.runAttempt[row] === 1 ? createdMs : Math.max(createdMs, table.rows[row]?.runStartedAtMs ?? 0);
    const instants = this.#branchesOf(row).get(table.branch[row] ?? 0) ?? [];
    const next = instants[firstAbove(instants, startedMs)];
    return next !== undefined && next <= (table.completedMs[row] ?? Number.NaN);
  }

  #branchesOf(row: number): Map<number, number[]> {
    const key = this.#keyOf(row);
    const known = this.#created.get(key);
    if (known !== undefined) return known;
    const branches = new Map<number, number[]>();
    this.#created.set(key, branches);
    return branches;
  }

  /** A push and a pull request from the same branch do not replace each other: their refs differ. */
  #keyOf(row: number): number {
    return (this.#table.workflow[row] ?? 0) * 4 + (this.#table.branchClass[row] ?? 0);
  }
}

function firstAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
