/** How a job or a step may end. */
export type JobConclusion =
  'success' | 'failure' | 'cancelled' | 'skipped' | 'timed_out' | 'neutral' | 'action_required';

/** How a run may end when its jobs do not say it. */
export type RunConclusion = JobConclusion | 'startup_failure' | 'stale';

/** A step of a job. */
export interface StepPlan {
  readonly name: string;
  /** @default 'success' */
  readonly conclusion?: 'success' | 'failure' | 'cancelled' | 'skipped';
  /** @default an equal share of what the job's duration leaves */
  readonly durationSeconds?: number;
  /** What it prints, without time stamps. */
  readonly log?: string;
}

/** A note on a job's check run. */
export interface AnnotationPlan {
  readonly message: string;
  /** @default 'failure' */
  readonly level?: 'notice' | 'warning' | 'failure';
  /** @default '.github' */
  readonly path?: string;
  /** @default 1 */
  readonly line?: number;
  /** @default null */
  readonly title?: string;
}

/** A job of an attempt: how long it waits and works, and how it ends. */
export interface JobPlan {
  readonly name: string;
  /** Jobs of the same attempt that must succeed first. @default [] */
  readonly needs?: readonly string[];
  /** Runs even when a job that it needs does not succeed (`if: always()`). @default false */
  readonly always?: boolean;
  /** @default ['ubuntu-latest'] */
  readonly runsOn?: readonly string[];
  /** @default 5 */
  readonly queuedSeconds?: number;
  /** @default 60 */
  readonly durationSeconds?: number;
  /** `null`: never ends by itself. @default 'success' */
  readonly conclusion?: JobConclusion | null;
  /** Its failure does not fail the run. @default false */
  readonly continueOnError?: boolean;
  /** @default one step with the job's name and conclusion */
  readonly steps?: readonly StepPlan[];
  /** The whole log; outweighs those of the steps. Lines without a time stamp are given one. */
  readonly log?: string;
  /** Whether the log can be had: `gone` is 410, `missing` is 404. @default 'available' */
  readonly logState?: 'available' | 'gone' | 'missing';
  /** @default [] */
  readonly annotations?: readonly AnnotationPlan[];
}

/** What an attempt leaves for download. */
export interface ArtifactPlan {
  readonly name: string;
  /** Path in the archive → text. */
  readonly files: Readonly<Record<string, string>>;
  /** @default false */
  readonly expired?: boolean;
}

/** One attempt of a run. */
export interface AttemptPlan {
  readonly jobs: readonly JobPlan[];
  /** How the run ends, when the jobs do not say it: `startup_failure` has none. @default what follows from the jobs */
  readonly conclusion?: RunConclusion;
  /**
   * Between the end of the attempt before and the request for this one; for attempts that have happened. @default 60
   */
  readonly afterSeconds?: number;
  /** @default [] */
  readonly artifacts?: readonly ArtifactPlan[];
}
