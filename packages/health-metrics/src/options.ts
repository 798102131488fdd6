import type { DayRecord } from './history/history.ts';
import type { TestsReport } from './tests/tests-v1.ts';

/** A classifier's answer for a failed attempt: lets the report show how often re-running it helped. */
export interface AttemptClassification {
  /** `owner/name`; absent: it follows from the run's id. */
  readonly repository?: string;
  readonly runId: number;
  readonly runAttempt: number;
  readonly verdict: 'transient' | 'permanent' | 'unknown';
  /** The rule that decided; `null` if none did. */
  readonly ruleId: string | null;
}

/** A stretch of time, `(fromMs, toMs]`. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** How much of a repository's past is known: see `assessCoverage`. Instants are milliseconds since 1970. */
export interface RepositoryCoverage {
  readonly repository: string;
  /** Creation times between which all runs are known: in order, disjoint; −Infinity and Infinity if unbounded. */
  readonly stretches: readonly Stretch[];
  /**
   * A window that begins earlier may have had runs that no export shows: it is not compared with another. −Infinity:
   * there were no earlier runs.
   */
  readonly comparableFromMs: number;
  /** Runs in the lists of the exports. */
  readonly runsGiven: number;
  /** Runs that GitHub counted in these lists; `null`: it did not say. */
  readonly runsListed: number | null;
}

/** The options of {@link computeHealth}. Only `now` is required. */
export interface HealthOptions {
  /** The instant of the report: attempts that completed later are ignored. */
  readonly now: Date;
  /** Length of the window in days of 24 hours; it is `(now − windowDays, now]`. @default 7 */
  readonly windowDays?: number;
  /** The rate, as a share of 1, from which the status is `good`. @default 0.85 */
  readonly threshold?: number;
  /** The IANA time zone of the daily bins. @default 'UTC' */
  readonly timeZone?: string;
  /** Pushes to it are of class `default`. @default 'main' */
  readonly defaultBranch?: string;
  /** Names or paths of workflows to leave out, such as Portcullis' own. @default [] */
  readonly excludeWorkflows?: readonly string[];
  /**
   * Also count workflows that are not files below `.github/workflows/`, such as GitHub's own CodeQL setup. @default
   * false
   */
  readonly includeDynamicWorkflows?: boolean;
  /** A cancelled job that ran this many minutes hit its time limit, unless its own limit is known. @default 360 */
  readonly jobTimeoutMinutes?: number;
  /** How much of the past is known, by repository. @default everything: the attempts are complete */
  readonly coverage?: readonly RepositoryCoverage[];
  /**
   * Past days whose attempts are no longer kept, for windows that reach back that far. Those of another time zone are
   * not used. @default none
   */
  readonly pastDays?: readonly DayRecord[];
  /** What stored evidence says of the tests, shown with the report: see `summariseTests`. @default null */
  readonly tests?: TestsReport | null;
  /** A classifier's answers for failed attempts. @default none: `reruns` is `null` */
  readonly classifications?: Iterable<AttemptClassification>;
}
