import { attemptAt, attemptProgress } from '../state/runs.ts';
import type { RunState } from '../state/repository-state.ts';
import type { World } from '../state/world.ts';

/** A run, to look at and to name in requests. */
export class RunHandle {
  readonly #world: World;
  readonly state: RunState;

  constructor(world: World, state: RunState) {
    this.#world = world;
    this.state = state;
  }

  /** Its identifier. */
  get id(): number {
    return this.state.id;
  }

  /** The commit that it is of. */
  get headSha(): string {
    return this.state.headSha;
  }

  /** The number of its latest attempt. */
  get attempt(): number {
    return attemptAt(this.state, this.#world.clock.now()).number;
  }

  /** What it looks like now. */
  get progress(): ReturnType<typeof attemptProgress> {
    const now = this.#world.clock.now();
    return attemptProgress(attemptAt(this.state, now), now);
  }

  /**
   * The identifier of a job of its latest attempt.
   *
   * @throws {RangeError} when there is no such job.
   */
  jobId(name: string): number {
    const { jobs } = attemptAt(this.state, this.#world.clock.now());
    const job = jobs.find((candidate) => candidate.plan.name === name);
    if (job === undefined)
      throw new RangeError(
        `the run has no job ${JSON.stringify(name)}; it has ${jobs.map((candidate) => candidate.plan.name).join(', ')}`,
      );
    return job.id;
  }
}
