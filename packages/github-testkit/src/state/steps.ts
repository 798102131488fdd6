import { seconds } from '../clock/durations.ts';
import type { StepPlan } from './run-plan.ts';
import type { JobState } from './repository-state.ts';

/** A step with its instants. */
export interface StepState {
  readonly number: number;
  readonly name: string;
  readonly conclusion: 'success' | 'failure' | 'cancelled' | 'skipped';
  readonly startedAt: number;
  readonly completedAt: number;
  readonly log: string;
}

/** The steps of a job, one after another; the first and the last are the runner's own. */
export function stepTimeline(job: JobState, now: number): StepState[] {
  const end = Number.isFinite(job.completedAt) ? job.completedAt : Math.max(now, job.startedAt) + seconds(1);
  const planned = job.plan.steps ?? [plainStep(job)];
  const steps: StepPlan[] = [
    { name: 'Set up job', durationSeconds: 0 },
    ...planned,
    { name: 'Complete job', durationSeconds: 0 },
  ];
  const said = steps.reduce((sum, step) => sum + seconds(step.durationSeconds ?? 0), 0);
  const silent = steps.filter((step) => step.durationSeconds === undefined).length;
  const share = silent === 0 ? 0 : Math.max(0, end - job.startedAt - said) / silent;
  let instant = job.startedAt;
  return steps.map((step, index) => {
    const startedAt = instant;
    instant = Math.min(end, instant + (step.durationSeconds === undefined ? share : seconds(step.durationSeconds)));
    const completedAt = index === steps.length - 1 ? end : instant;
    return {
      number: index + 1,
      name: step.name,
      conclusion: stepConclusion(step, startedAt, job),
      startedAt,
      completedAt,
      log: step.log ?? '',
    };
  });
}

/** A step that a cancelled job never came to is skipped. */
function stepConclusion(step: StepPlan, startedAt: number, job: JobState): StepState['conclusion'] {
  if (job.conclusion === 'cancelled' && job.plan.conclusion !== 'cancelled' && startedAt >= job.completedAt)
    return 'skipped';
  return step.conclusion ?? 'success';
}

function plainStep(job: JobState): StepPlan {
  const failed = job.conclusion === 'failure' || job.conclusion === 'timed_out';
  return {
    name: `Run ${job.plan.name}`,
    conclusion: failed ? 'failure' : job.conclusion === 'cancelled' ? 'cancelled' : 'success',
  };
}
