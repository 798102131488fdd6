import type { Pipeline, PipelineJob } from './pipeline-schema.ts';

/** One combination of the values of a matrix: `{ python: '3.11' }`; empty for a job without a matrix. */
export type Leg = Readonly<Record<string, string>>;

/** What a check or a step of setting up runs. */
export type Command =
  /** Text for `bash -eo pipefail`. */
  | { readonly kind: 'shell'; readonly text: string }
  /** A program with its arguments, not read by a shell. */
  | { readonly kind: 'program'; readonly argv: readonly [string, ...string[]] };

/** A report that a check writes. */
export interface ResolvedReport {
  /** Key under `reports` in the check. */
  readonly name: string;
  readonly parser: string;
  /** Relative to the repository; may have wildcards. */
  readonly path: string;
  /** Key of `evidence` that it is judged as; `null`: it is kept for people only. */
  readonly evidence: string | null;
}

/** One check in one leg, ready to run: no placeholder is left. */
export interface ResolvedCheck {
  /** Unique in the pipeline: `build-test/pytest`, or `build-test/pytest (3.11)` in a leg. */
  readonly key: string;
  /** Key under `checks`. */
  readonly id: string;
  readonly title: string;
  /** Id of its job. */
  readonly job: string;
  readonly leg: Leg;
  readonly command: Command;
  /** What mends the findings; `null` if nothing does. */
  readonly fix: Command | null;
  /** Relative to the repository; `.` is its root. */
  readonly cwd: string;
  /** The variables of the job and, over them, of the check. */
  readonly env: Readonly<Record<string, string>>;
  readonly reports: readonly ResolvedReport[];
  /** Exit codes with which the tool has done its work. */
  readonly exitCodes: readonly number[];
  readonly retries: {
    /** How often the runner tries the check again; 0 where the tool itself tries tests again. */
    readonly flaky: number;
    readonly transient: number;
  };
  /** How often the tool itself tries single tests again; 0 where the runner does. */
  readonly toolRetries: number;
  readonly timeoutMinutes: number;
  /** Keys of checks in the same leg that must have succeeded before. */
  readonly needs: readonly string[];
  /** Whether the leg fails if this check fails. Of an optional job, that still blocks nothing. */
  readonly required: boolean;
  /** Program that must be there. */
  readonly tool: string;
  /** What its result depends on; `null`: it is never taken from an earlier run. */
  readonly cache: { readonly inputs: readonly string[]; readonly environment: readonly string[] } | null;
  readonly install: {
    readonly pip: readonly string[];
    readonly npm: readonly string[];
    readonly go: readonly string[];
    readonly env: Readonly<Record<string, string>>;
  };
}

/** One leg of a job. */
export interface ResolvedLeg {
  /** Name as GitHub shows it: `build-test (3.11)`; the job's own without a matrix. */
  readonly name: string;
  readonly leg: Leg;
  readonly runtime: { readonly python: string | null; readonly node: string | null };
  readonly setup: readonly Command[];
  readonly env: Readonly<Record<string, string>>;
  readonly checks: readonly ResolvedCheck[];
}

/** One job with all its legs. */
export interface ResolvedJob extends Pick<
  PipelineJob,
  'caches' | 'detectsChanges' | 'failFast' | 'provides' | 'runsOn' | 'services' | 'timeoutMinutes'
> {
  readonly id: string;
  /** What GitHub shows. */
  readonly name: string;
  /** Whether a change can be merged only if this job succeeds. */
  readonly required: boolean;
  /** Ids of jobs that must have succeeded before. */
  readonly needs: readonly string[];
  /** The change filter without which it is skipped; `null`: it always runs. */
  readonly changed: string | null;
  readonly matrix: PipelineJob['matrix'];
  readonly exclude: PipelineJob['exclude'];
  readonly legs: readonly ResolvedLeg[];
}

/** A pipeline as it runs. */
export interface ResolvedPipeline extends Pick<Pipeline, 'on' | 'caches' | 'gate' | 'health' | 'workflows'> {
  /** In an order in which each comes after those that it needs. */
  readonly jobs: readonly ResolvedJob[];
}
