import type { Classification } from '@portcullis/transient-classifier';

/** The attempt of a workflow run that a program acted on. Names are text from outside. */
export interface ActedRun {
  /** `owner/name`. */
  readonly repository: string;
  readonly workflowName: string;
  readonly runId: number;
  /** From 1. */
  readonly runAttempt: number;
  /** The run's page. */
  readonly url: string;
  /** A branch or a tag; `null` if GitHub does not say. */
  readonly headBranch: string | null;
  readonly headSha: string;
}

/** A failed job and what its log says. */
export interface JudgedJob {
  readonly name: string;
  /** The job's page; `null` if GitHub does not say. */
  readonly url: string | null;
  readonly classification: Classification;
  /**
   * What became of its log: `expired` and `absent` are GitHub's answers, `unreadable` a failed request, `not-read` one
   * that was not asked for because too many jobs failed.
   */
  readonly log: 'read' | 'expired' | 'absent' | 'unreadable' | 'not-read';
}

/** Something that a program should have done and could not. */
export interface Shortfall {
  /** What was attempted: `comment on issues and pull requests`. */
  readonly feature: string;
  /** The permission that the token lacks: `issues: write`; `null` if it is something else. */
  readonly permission: string | null;
  /** For people, with the next step. May hold text from outside. */
  readonly message: string;
}

/** How often the re-runs that a rule caused helped. */
export interface RuleYield {
  readonly ruleId: string;
  /** Re-runs that ended, because of this rule. */
  readonly attempted: number;
  /** Of these, how many passed. */
  readonly cleared: number;
  /** 95 % Wilson interval of cleared ÷ attempted; `null` without any. */
  readonly interval: readonly [number, number] | null;
  /** `false`: with 20 re-runs or more, its yield is below 20 % even at the upper end of the interval. */
  readonly isBelieved: boolean;
}

/** The page of one attempt of a run. */
export function attemptUrl(run: Pick<ActedRun, 'url'>, runAttempt: number): string {
  return `${run.url}/attempts/${runAttempt}`;
}
