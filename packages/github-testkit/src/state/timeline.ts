import { seconds } from '../clock/durations.ts';
import type { AttemptPlan, JobPlan } from './run-plan.ts';
import type { JobState } from './repository-state.ts';

/** How long a job waits by default. */
const usualQueuedSeconds = 5;
/** How long a job works by default. */
const usualDurationSeconds = 60;

/**
 * What a timeline is made from.
 *
 * @see ADR 0031
 */
export interface TimelineInput {
  readonly plan: AttemptPlan;
  readonly startedAt: number;
  /** Jobs of the attempt before that are repeated as they are, by name. */
  readonly kept: ReadonlyMap<string, JobState>;
  readonly nextId: () => number;
}

/**
 * Works out every instant of an attempt's jobs beforehand: a job is created when all that it needs is done, waits,
 * works and ends.
 *
 * @throws {Error} when jobs need each other in a circle, or need one that does not exist.
 */
export function planJobs(input: TimelineInput): JobState[] {
  const done = new Map<string, JobState>();
  let left = [...input.plan.jobs];
  while (left.length > 0) {
    const ready = left.filter((job) => (job.needs ?? []).every((name) => done.has(name)));
    if (ready.length === 0)
      throw new Error(
        `no job can start: ${left.map((job) => `${job.name} needs ${(job.needs ?? []).join(', ')}`).join('; ')}`,
      );
    for (const job of ready) done.set(job.name, planJob(job, done, input));
    left = left.filter((job) => !ready.includes(job));
  }
  return input.plan.jobs.flatMap((job) => done.get(job.name) ?? []);
}

function planJob(
  plan: JobPlan,
  done: ReadonlyMap<string, JobState>,
  { startedAt, kept, nextId }: TimelineInput,
): JobState {
  const id = nextId();
  const earlier = kept.get(plan.name);
  if (earlier !== undefined) return { ...earlier, id, carriedOver: earlier };
  const needed = (plan.needs ?? []).flatMap((name) => done.get(name) ?? []);
  const createdAt = needed.reduce((latest, job) => Math.max(latest, job.completedAt), startedAt);
  const isBlocked =
    plan.always !== true && needed.some((job) => job.conclusion !== 'success' && job.plan.continueOnError !== true);
  if (isBlocked || plan.conclusion === 'skipped') {
    return {
      id,
      plan,
      createdAt,
      startedAt: createdAt,
      completedAt: createdAt,
      conclusion: 'skipped',
      carriedOver: null,
    };
  }
  const begun = createdAt + seconds(plan.queuedSeconds ?? usualQueuedSeconds);
  const ended =
    plan.conclusion === null ? Number.POSITIVE_INFINITY : begun + seconds(plan.durationSeconds ?? usualDurationSeconds);
  return {
    id,
    plan,
    createdAt,
    startedAt: begun,
    completedAt: ended,
    conclusion: plan.conclusion ?? 'success',
    carriedOver: null,
  };
}

/** The names of some jobs and of all that need them. */
export function withDependents(plan: AttemptPlan, names: ReadonlySet<string>): Set<string> {
  const all = new Set(names);
  for (let size = -1; size !== all.size;) {
    size = all.size;
    for (const job of plan.jobs) if ((job.needs ?? []).some((name) => all.has(name))) all.add(job.name);
  }
  return all;
}
