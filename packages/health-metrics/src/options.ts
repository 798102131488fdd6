/** What a classifier said of a failed attempt: lets the report say how often re-running it helped. */
export interface AttemptClassification {
  readonly runId: number;
  readonly runAttempt: number;
  readonly verdict: 'transient' | 'permanent' | 'unknown';
  /** The rule that decided; `null` if none did. */
  readonly ruleId: string | null;
}

/** How {@link computeHealth} looks at the attempts. Only `now` must be given. */
export interface HealthOptions {
  /** The instant of the report: nothing that completed later is seen. */
  readonly now: Date;
  /** Length of the window in days of 24 hours; it is `(now − windowDays, now]`. @defaultValue 7 */
  readonly windowDays?: number;
  /** The rate, of 1, from which the status is `good`. @defaultValue 0.85 */
  readonly threshold?: number;
  /** The IANA time zone of the daily bins. @defaultValue 'UTC' */
  readonly timeZone?: string;
  /** Pushes to it are of class `default`. @defaultValue 'main' */
  readonly defaultBranch?: string;
  /** Names or paths of workflows to leave out, such as Portcullis' own. @defaultValue [] */
  readonly excludeWorkflows?: readonly string[];
  /** Count workflows too that are no file below `.github/workflows/`, such as GitHub's own CodeQL setup. @defaultValue false */
  readonly includeDynamicWorkflows?: boolean;
  /** A cancelled job that ran for so many minutes hit its limit, unless its own is known. @defaultValue 360 */
  readonly jobTimeoutMinutes?: number;
  /** What a classifier said of failed attempts. @defaultValue none: `reruns` is `null` */
  readonly classifications?: Iterable<AttemptClassification>;
}
