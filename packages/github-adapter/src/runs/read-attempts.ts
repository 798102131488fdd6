import type { Connection } from '../connection/connection.ts';
import { RequestBudget, RequestBudgetSpentError } from '../connection/request-budget.ts';
import { isFailure } from '../errors/github-error.ts';
import type { RepositoryId } from '../repository-id.ts';
import type { AttemptGap, AttemptReading, AttemptWindow } from './attempt-window.ts';
import { listRuns, untouched } from './list-runs.ts';
import type { PendingRange } from './run-list.ts';
import { mapInOrder } from './map-in-order.ts';
import { readAttempt, readJobs } from './read-runs.ts';
import type { RunAttempt } from './run-attempt.ts';

const dayMs = 86_400_000;

/** Few enough for GitHub's limit of 100 at once, shared with whatever else uses the credential. */
const concurrentRuns = 4;

/**
 * All attempts of a window, the newest runs first, with as many of their jobs as the budget allows; nothing of it is
 * kept in memory.
 *
 * Listing comes before jobs: if the requests are not enough for both, every attempt is returned but some lack their
 * jobs (`jobs: null`).
 *
 * @throws {GitHubError} while it is iterated; a rate limit is not an error but ends the iteration with a gap.
 * @example
 * const reading = readAttempts(connection, repository, { since, until });
 * for await (const attempt of reading) collect(attempt);
 * if (!reading.summary().isComplete) console.warn(reading.summary().gaps);
 */
export function readAttempts(connection: Connection, repository: RepositoryId, window: AttemptWindow): AttemptReading {
  const reader = new AttemptReader(connection, repository, window);
  return { [Symbol.asyncIterator]: () => reader.read(), summary: () => reader.summary() };
}

class AttemptReader {
  readonly #connection: Connection;
  readonly #repository: RepositoryId;
  readonly #window: AttemptWindow;
  readonly #budget: RequestBudget;
  readonly #pending: PendingRange[];
  readonly #gaps: AttemptGap[] = [];
  #runs = 0;
  #attempts = 0;
  #attemptsWithoutJobs = 0;
  /** Requests that listing will still need, as far as is known. */
  #listRequestsAhead = 0;

  constructor(connection: Connection, repository: RepositoryId, window: AttemptWindow) {
    const { since, until, lookBackDays = 30, maxRequests = 900, reserveRequests = 50 } = window;
    if (!(since.getTime() <= until.getTime())) throw new RangeError('the window must begin before it ends');
    this.#connection = connection;
    this.#repository = repository;
    this.#window = window;
    this.#budget = new RequestBudget(maxRequests, reserveRequests);
    this.#pending = [
      untouched({
        fromSecond: Math.floor((since.getTime() - lookBackDays * dayMs) / 1000),
        toSecond: Math.floor(until.getTime() / 1000),
      }),
    ];
  }

  summary(): ReturnType<AttemptReading['summary']> {
    return {
      isComplete: this.#pending.length === 0 && this.#gaps.length === 0,
      gaps: [...this.#gaps],
      runs: this.#runs,
      attempts: this.#attempts,
      attemptsWithoutJobs: this.#attemptsWithoutJobs,
      requests: this.#budget.made,
    };
  }

  async *read(): AsyncGenerator<RunAttempt> {
    try {
      for await (const page of this.#list()) yield* this.#attemptsOf(page);
    } catch (error) {
      const reason = endOf(error);
      if (reason === null) throw error;
      for (const { fromSecond, toSecond } of this.#pending)
        this.#gaps.push({ kind: 'not-read', from: new Date(fromSecond * 1000), to: new Date(toSecond * 1000), reason });
    }
  }

  #list(): AsyncGenerator<readonly RunAttempt[]> {
    return listRuns({
      connection: this.#connection,
      repository: this.#repository,
      workflow: this.#window.workflow ?? null,
      budget: this.#budget,
      pending: this.#pending,
      gaps: this.#gaps,
      onTotal: (runs) => {
        // A fifth more than the minimum, because ranges may have to be divided and last pages are not full.
        this.#listRequestsAhead = Math.ceil((runs / 100) * 1.2) + 1;
      },
    });
  }

  async *#attemptsOf(page: readonly RunAttempt[]): AsyncGenerator<RunAttempt> {
    this.#listRequestsAhead = Math.max(0, this.#listRequestsAhead - 1);
    this.#runs += page.length;
    const runs = page.filter((run) => this.#isInWindow(run));
    for await (const attempts of mapInOrder(runs, concurrentRuns, (run) => this.#attemptsOfRun(run))) {
      this.#attempts += attempts.length;
      yield* attempts;
    }
  }

  /** Created in the window, or older but changed in it. */
  #isInWindow({ createdAtMs, runStartedAtMs, updatedAtMs, status }: RunAttempt): boolean {
    const sinceMs = Math.floor(this.#window.since.getTime() / 1000) * 1000;
    return status !== 'completed' || Math.max(createdAtMs, runStartedAtMs ?? 0, updatedAtMs ?? 0) >= sinceMs;
  }

  /** The attempts of a run, first to last. The last is already known; earlier ones take a request each. */
  async #attemptsOfRun(latest: RunAttempt): Promise<readonly RunAttempt[]> {
    const attempts: RunAttempt[] = [];
    for (let number = latest.runAttempt; number >= 1; number -= 1) {
      const listed = number === latest.runAttempt ? latest : null;
      if (this.#window.isKnown?.(latest.runId, number, listed) === true) continue;
      const attempt =
        listed ?? (await readAttempt(this.#connection, this.#repository, latest.runId, number, this.#budget));
      if (attempt === null) {
        this.#gaps.push({ kind: 'attempt-missing', runId: latest.runId, runAttempt: number });
        continue;
      }
      // Earlier attempts ended even earlier.
      if (!this.#isInWindow(attempt)) break;
      attempts.unshift(await this.#withJobs(attempt));
    }
    return attempts;
  }

  async #withJobs(attempt: RunAttempt): Promise<RunAttempt> {
    if (this.#window.withJobs === false) return attempt;
    const isAffordable = this.#budget.left > this.#listRequestsAhead;
    const jobs = isAffordable ? await this.#jobsOf(attempt) : null;
    if (jobs === null) this.#attemptsWithoutJobs += 1;
    return { ...attempt, jobs };
  }

  /**
   * If a limit is hit while reading the jobs, or GitHub does not show them all, the attempt is returned without them: the
   * attempt itself is known.
   */
  async #jobsOf({ runId, runAttempt }: RunAttempt): ReturnType<typeof readJobs> {
    try {
      return await readJobs(this.#connection, this.#repository, runId, runAttempt, this.#budget);
    } catch (error) {
      if (endOf(error) === null && !isFailure(error, 'unexpected')) throw error;
      return null;
    }
  }
}

/** Why a reading ends early; `null` for a real error. */
function endOf(error: unknown): 'request-budget' | 'rate-limit' | null {
  if (error instanceof RequestBudgetSpentError) return 'request-budget';
  return isFailure(error, 'rate-limited') ? 'rate-limit' : null;
}
