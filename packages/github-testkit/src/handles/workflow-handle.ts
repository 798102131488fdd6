import type { AttemptPlan, JobPlan, RunConclusion } from '../state/run-plan.ts';
import type { WorkflowState } from '../state/repository-state.ts';
import { startRun } from '../state/start-run.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import type { World } from '../state/world.ts';
import type { RepositoryReference } from './repository-reference.ts';
import { RunHandle } from './run-handle.ts';

/** A run to add. */
export interface RunOptions {
  /** Jobs of its one attempt; say `attempts` for more. @default [] */
  readonly jobs?: readonly JobPlan[];
  /** What has happened, attempt by attempt. @default one attempt of `jobs` */
  readonly attempts?: readonly [AttemptPlan, ...AttemptPlan[]];
  /** The attempts of re-runs, if there are any. @default the last attempt, again */
  readonly onRerun?: readonly AttemptPlan[];
  /** How it ends, when its jobs do not say it. @default as its jobs say */
  readonly conclusion?: RunConclusion;
  /** @default 'push' */
  readonly event?: string;
  /** @default the default branch */
  readonly headBranch?: string;
  /** @default what the branch points at */
  readonly headSha?: string;
  /** The repository of the branch, for runs of forks. @default the repository itself */
  readonly headRepository?: RepositoryReference;
  /** @default the first line of the commit's message */
  readonly displayTitle?: string;
  /** Login. @default 'octocat' */
  readonly actor?: string;
  /** @default now */
  readonly createdAt?: Date | string;
  /** @default the next that is free */
  readonly id?: number;
  /** Numbers of pull requests that it is for. @default [] */
  readonly pullRequests?: readonly number[];
}

/** A workflow, to run. */
export class WorkflowHandle {
  readonly #world: World;
  readonly #repository: RepositoryState;
  readonly state: WorkflowState;

  constructor(world: World, repository: RepositoryState, state: WorkflowState) {
    this.#world = world;
    this.#repository = repository;
    this.state = state;
  }

  /** Its identifier. */
  get id(): number {
    return this.state.id;
  }

  /** The instant of its GitHub, in milliseconds since 1970. */
  get now(): number {
    return this.#world.clock.now();
  }

  /** The default branch of its repository. */
  get defaultBranch(): string {
    return this.#repository.defaultBranch;
  }

  /**
   * Adds a run. A present run begins queued, and progresses as the clock moves; a past run is finished.
   *
   * @throws {Error} when its jobs cannot be ordered, or there is no commit to run on.
   */
  run(options: RunOptions = {}): RunHandle {
    const { jobs = [], attempts, conclusion } = options;
    const only: AttemptPlan = conclusion === undefined ? { jobs } : { jobs, conclusion };
    const createdAt = options.createdAt === undefined ? this.#world.clock.now() : new Date(options.createdAt).getTime();
    if (Number.isNaN(createdAt))
      throw new RangeError(
        `createdAt must be an instant, such as 2026-01-05T11:00:00Z, not ${String(options.createdAt)}`,
      );
    const run = startRun(this.#world, this.#repository, {
      workflow: this.state,
      ...(options.id !== undefined && { id: options.id }),
      event: options.event ?? 'push',
      headBranch: options.headBranch ?? this.#repository.defaultBranch,
      ...(options.headSha !== undefined && { headSha: options.headSha }),
      ...(options.headRepository !== undefined && { headRepository: options.headRepository.state }),
      ...(options.displayTitle !== undefined && { displayTitle: options.displayTitle }),
      actor: this.#world.accounts.get(options.actor ?? 'octocat'),
      createdAt,
      ...(options.createdAt !== undefined && { announceFrom: this.#world.clock.now() }),
      pullNumbers: options.pullRequests ?? [],
      attempts: attempts ?? [only],
      onRerun: options.onRerun ?? [],
    });
    return new RunHandle(this.#world, run);
  }
}
