import { minutes } from '../clock/durations.ts';
import type { RunHandle } from '../handles/run-handle.ts';
import type { RunOptions, WorkflowHandle } from '../handles/workflow-handle.ts';
import type { AttemptPlan, JobPlan } from '../state/run-plan.ts';
import { passes } from './job-endings.ts';
import type { JobEnding } from './job-endings.ts';

interface StoryJob {
  readonly name: string;
  readonly ending: JobEnding;
  readonly more: Omit<JobPlan, 'name'>;
}

/**
 * Builds a run in one sentence; nothing happens until `starts` or `happened`.
 *
 * @example
 * const run = aRunOf(ci).withJob('build').withJob('test', losesItsConnection()).onBranch('feature').starts();
 */
export class RunStory {
  readonly #workflow: WorkflowHandle;
  readonly #jobs: readonly StoryJob[];
  readonly #options: RunOptions;

  constructor(workflow: WorkflowHandle, jobs: readonly StoryJob[] = [], options: RunOptions = {}) {
    this.#workflow = workflow;
    this.#jobs = jobs;
    this.#options = options;
  }

  /** Adds a job. @param ending @default it passes */
  withJob(name: string, ending: JobEnding = passes(), more: Omit<JobPlan, 'name'> = {}): RunStory {
    return new RunStory(this.#workflow, [...this.#jobs, { name, ending, more }], this.#options);
  }

  /** Says which branch it is of. */
  onBranch(headBranch: string): RunStory {
    return this.#with({ headBranch });
  }

  /** Says which pull request it is for: its branch, its commit and its event follow. */
  forPull(pull: {
    readonly number: number;
    readonly headSha: string | null;
    readonly headBranch: string | null;
  }): RunStory {
    const place =
      pull.headSha === null || pull.headBranch === null ? {} : { headSha: pull.headSha, headBranch: pull.headBranch };
    return this.#with({ ...place, event: 'pull_request', pullRequests: [pull.number] });
  }

  /** Says anything else that runs have. */
  having(options: RunOptions): RunStory {
    return this.#with(options);
  }

  /** Begins now, and lives as the clock moves. */
  starts(): RunHandle {
    const [first, ...others] = this.#attempts();
    return this.#workflow.run({ ...this.#options, attempts: [first], onRerun: others });
  }

  /** The run was started some minutes ago. */
  startedMinutesAgo(count: number): RunHandle {
    return this.having({ createdAt: new Date(this.#workflow.now - minutes(count)) }).starts();
  }

  /** Was cancelled before any of its jobs began, as a newer run of the same branch does. */
  superseded(): RunHandle {
    return this.#workflow.run({
      ...this.#options,
      attempts: [{ jobs: [], conclusion: 'cancelled' }],
      onRerun: this.#attempts(),
    });
  }

  /** Never began: its workflow file is broken. */
  brokenFromTheStart(): RunHandle {
    return this.#workflow.run({ ...this.#options, attempts: [{ jobs: [], conclusion: 'startup_failure' }] });
  }

  #with(options: RunOptions): RunStory {
    return new RunStory(this.#workflow, this.#jobs, { ...this.#options, ...options });
  }

  #attempts(): [AttemptPlan, ...AttemptPlan[]] {
    const count = Math.max(1, ...this.#jobs.map(({ ending }) => ending.length));
    const attempt = (index: number): AttemptPlan => ({
      jobs: this.#jobs.map(({ name, ending, more }) => ({
        name,
        ...(ending[Math.min(index, ending.length - 1)] ?? ending[0]),
        ...more,
      })),
    });
    return [attempt(0), ...Array.from({ length: count - 1 }, (_, index) => attempt(index + 1))];
  }
}

/** Begins to describe a run. */
export function aRunOf(workflow: WorkflowHandle): RunStory {
  return new RunStory(workflow);
}
