import type { Connection } from '../connection/connection.ts';
import type { RequestBudget } from '../connection/request-budget.ts';
import { isFailure } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import type { AttemptGap } from './attempt-window.ts';
import type { RunAttempt } from './run-attempt.ts';
import { runPageSchema, type RunPage } from './run-schema.ts';
import { divideRange, filteredResultCap, formatRange, type TimeRange } from './time-range.ts';

/** Where runs are listed from. */
export interface RunList {
  readonly connection: Connection;
  readonly repository: RepositoryId;
  readonly workflow: number | string | null;
  readonly budget: RequestBudget;
  /** Ranges still to be read, newest first; what is left after an error was not read, or not to its end. */
  readonly pending: TimeRange[];
  readonly gaps: AttemptGap[];
  /** Told how many runs GitHub counts in the first range, as soon as it has. */
  readonly onTotal: (runs: number) => void;
}

/**
 * All runs of the pending ranges, page by page; ranges with too many for one list are divided until each piece fits.
 *
 * @throws {GitHubError} and {RequestBudgetSpent}; the range that was being read then stays pending.
 */
export async function* listRuns(list: RunList): AsyncGenerator<readonly RunAttempt[]> {
  const reader = new RangeReader(list);
  for (let range = list.pending[0]; range !== undefined; range = list.pending[0]) {
    yield* reader.read(range);
    list.pending.shift();
    list.pending.unshift(...settle(list.gaps, range, reader));
  }
}

/** Pieces of a range that is too large, and a gap for whatever cannot be had. */
function settle(gaps: AttemptGap[], range: TimeRange, { total, seen, isSteady }: RangeReader): readonly TimeRange[] {
  const from = new Date(range.fromSecond * 1000);
  if (total >= filteredResultCap) {
    if (isDivisible(range)) return divideRange(range, total);
    gaps.push({ kind: 'too-many-in-a-second', at: from });
  } else if (!isSteady) {
    gaps.push({ kind: 'list-changed', from, to: new Date(range.toSecond * 1000), missing: Math.max(0, total - seen.size) });
  }
  return [];
}

/** Pages that GitHub fails to make in time are asked for in smaller pieces: it answers 502 to large ones at times. */
const pageSizes = [100, 50, 25] as const;

/** A list that changes each time is no better after more. */
const maxReadings = 3;

class RangeReader {
  /** Runs in the range by GitHub's count. */
  total = 0;
  /** Ids of the runs given out: pages overlap when runs are added while they are read. */
  seen = new Set<number>();
  /** Whether the list stayed the same while it was read: a run that is removed pulls another over the edge of a page, out of sight. */
  isSteady = true;
  readonly #list: RunList;
  #sizeIndex = 0;
  #isFirst = true;

  constructor(list: RunList) {
    this.#list = list;
  }

  async *read(range: TimeRange): AsyncGenerator<readonly RunAttempt[]> {
    this.seen = new Set();
    for (let readings = 0; readings < maxReadings; ) {
      try {
        yield* this.#readOnce(range);
        readings = this.isSteady || this.#isTooLarge(range) ? maxReadings : readings + 1;
      } catch (error) {
        const isPageTooLarge = isFailure(error, 'unreachable') && error.failure.status !== null && this.#sizeIndex + 1 < pageSizes.length;
        if (!isPageTooLarge) throw error;
        this.#sizeIndex += 1;
      }
    }
  }

  async *#readOnce(range: TimeRange): AsyncGenerator<readonly RunAttempt[]> {
    const pageSize = pageSizes[this.#sizeIndex] ?? 25;
    const totals = new Set<number>();
    const ids = new Set<number>();
    for (let page = 1; page === 1 || (page - 1) * pageSize < Math.min(this.total, filteredResultCap); page += 1) {
      const { total_count, workflow_runs } = await this.#readPage(range, page, pageSize);
      this.total = total_count;
      if (this.#isFirst) this.#list.onTotal(total_count);
      this.#isFirst = false;
      if (this.#isTooLarge(range)) return;
      totals.add(total_count);
      for (const { runId } of workflow_runs) ids.add(runId);
      const fresh = workflow_runs.filter(({ runId }) => !this.seen.has(runId));
      for (const { runId } of fresh) this.seen.add(runId);
      yield fresh;
    }
    this.isSteady = totals.size === 1 && ids.size >= Math.min(this.total, filteredResultCap);
  }

  /** What is shown of it cannot be told from the whole, so none of it is taken. */
  #isTooLarge(range: TimeRange): boolean {
    return this.total >= filteredResultCap && isDivisible(range);
  }

  async #readPage(range: TimeRange, page: number, pageSize: number): Promise<RunPage> {
    const { connection, repository, workflow, budget } = this.#list;
    const parameters = { ...repository, created: formatRange(range), per_page: pageSize, page };
    return workflow === null
      ? connection.read(operations.listRuns, parameters, runPageSchema, budget)
      : connection.read(operations.listWorkflowRuns, { ...parameters, workflow_id: workflow }, runPageSchema, budget);
  }
}

function isDivisible({ fromSecond, toSecond }: TimeRange): boolean {
  return toSecond > fromSecond;
}
