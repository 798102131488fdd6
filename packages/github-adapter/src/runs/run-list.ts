import type { AttemptGap } from './attempt-window.ts';
import type { RepositoryId } from '../repository-id.ts';
import type { RequestBudget } from '../connection/request-budget.ts';
import type { Connection } from '../connection/connection.ts';
import type { TimeRange } from './time-range.ts';

/** A part of the window still to be read. */
export interface PendingRange extends TimeRange {
  /** Ids of its runs that have already been yielded. */
  readonly skip: ReadonlySet<number>;
  /**
   * The range that this one is the rest of, and how many runs it must hold if nothing is hidden; `null` if it is not a
   * rest.
   */
  readonly rest: { readonly of: TimeRange; readonly expected: number } | null;
  /** Whether a list that is too long may be read as far as GitHub shows it, and continued from there. */
  readonly mayWalk: boolean;
}

/** Where runs are listed from. */
export interface RunList {
  readonly connection: Connection;
  readonly repository: RepositoryId;
  readonly workflow: number | string | null;
  readonly budget: RequestBudget;
  /** Ranges still to be read, newest first; after an error, those left were not read, or not to the end. */
  readonly pending: PendingRange[];
  readonly gaps: AttemptGap[];
  /** Called with the number of runs that GitHub counts in the first range, as soon as it is known. */
  readonly onTotal: (runs: number) => void;
}
