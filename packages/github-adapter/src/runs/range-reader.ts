import { isFailure } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RunList } from './run-list.ts';
import type { PendingRange } from './run-list.ts';
import type { RunAttempt } from './run-attempt.ts';
import { runPageSchema } from './run-schema.ts';
import type { RunPage } from './run-schema.ts';
import { filteredResultCap, formatRange } from './time-range.ts';

/** The result of reading a range. */
export interface RangeReading {
  /** Runs in the range by GitHub's count. */
  readonly total: number;
  /** Ids of the runs yielded so far, including those of earlier readings. */
  readonly seen: ReadonlySet<number>;
  /** When each run of the last reading was created, in seconds since 1970, by its id. */
  readonly seconds: ReadonlyMap<number, number>;
  /**
   * Whether the list stayed the same while it was read: a removed run pulls another one onto a page that was already
   * read.
   */
  readonly isSteady: boolean;
  /** Whether the runs came newest first. */
  readonly isSorted: boolean;
}

/** Page sizes, smaller after failures: GitHub sometimes answers 502 to large pages. */
const pageSizes = [100, 50, 25] as const;

/** A list that changes each time does not get better with more readings. */
const maxReadings = 3;

/** Reads the lists of ranges, one after another. */
export class RangeReader {
  readonly #list: RunList;
  #sizeIndex = 0;
  #isFirst = true;

  constructor(list: RunList) {
    this.#list = list;
  }

  /** Yields the runs of a range as far as GitHub shows them, each once, and again if the list changes meanwhile. */
  async *read(range: PendingRange): AsyncGenerator<readonly RunAttempt[], RangeReading> {
    const seen = new Set(range.skip);
    for (let readings = 1; ; readings += 1) {
      try {
        const reading = yield* this.#readOnce(range, seen);
        if (reading.isSteady || reading.total >= filteredResultCap || readings === maxReadings) return reading;
      } catch (error) {
        const isPageTooLarge =
          isFailure(error, 'unreachable') && error.failure.status !== null && this.#sizeIndex + 1 < pageSizes.length;
        if (!isPageTooLarge) throw error;
        this.#sizeIndex += 1;
      }
    }
  }

  async *#readOnce(range: PendingRange, seen: Set<number>): AsyncGenerator<readonly RunAttempt[], RangeReading> {
    const pageSize = pageSizes[this.#sizeIndex] ?? 25;
    const totals = new Set<number>();
    const seconds = new Map<number, number>();
    let total = 0;
    let isSorted = true;
    let last = Infinity;
    for (let page = 1; page === 1 || (page - 1) * pageSize < Math.min(total, filteredResultCap); page += 1) {
      const { total_count, workflow_runs } = await this.#readPage(range, page, pageSize);
      total = total_count;
      totals.add(total_count);
      if (this.#isFirst) this.#list.onTotal(total_count);
      this.#isFirst = false;
      if (isUseless(range, total)) break;
      for (const { runId, createdAtMs } of workflow_runs) {
        const second = Math.floor(createdAtMs / 1000);
        isSorted &&= second <= last;
        last = second;
        seconds.set(runId, second);
      }
      const fresh = workflow_runs.filter(({ runId }) => !seen.has(runId));
      for (const { runId } of fresh) seen.add(runId);
      yield fresh;
    }
    return {
      total,
      seen,
      seconds,
      isSorted,
      isSteady: totals.size === 1 && seconds.size >= Math.min(total, filteredResultCap),
    };
  }

  async #readPage(range: PendingRange, page: number, pageSize: number): Promise<RunPage> {
    const { connection, repository, workflow, budget } = this.#list;
    const parameters = { ...repository, created: formatRange(range), per_page: pageSize, page };
    return workflow === null
      ? connection.read(operations.listRuns, parameters, runPageSchema, budget)
      : connection.read(operations.listWorkflowRuns, { ...parameters, workflow_id: workflow }, runPageSchema, budget);
  }
}

/** The rest of a list that does not hold what it should, or a piece that must be divided further. */
function isUseless({ rest, mayWalk, fromSecond, toSecond }: PendingRange, total: number): boolean {
  if (rest !== null && total !== rest.expected) return true;
  return total >= filteredResultCap && !mayWalk && toSecond > fromSecond;
}
