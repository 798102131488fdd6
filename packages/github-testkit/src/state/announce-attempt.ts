import { attemptCompletedAt } from './runs.ts';
import type { RunState } from './repository-state.ts';
import type { AttemptState } from './repository-state.ts';
import type { World, WorldEvent } from './world.ts';

type Announcement = Extract<WorldEvent, { name: 'workflow_run' | 'workflow_job' }>;

/**
 * Schedules the webhooks of an attempt. None are sent for what happened before `from`. `requested` is sent for first
 * attempts only:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_run
 */
export function announceAttempt(world: World, run: RunState, attempt: AttemptState, from: number): void {
  const base = { repository: run.repository, sender: attempt.triggeringActor, run, attempt };
  const tell = (instant: number, event: Announcement, stillTrue: () => boolean): void => {
    if (!Number.isFinite(instant) || instant < from) return;
    world.clock.at(instant, () => {
      if (stillTrue()) world.emit(event);
    });
  };
  const always = (): boolean => true;
  if (attempt.number === 1) tell(attempt.startedAt, { ...base, name: 'workflow_run', action: 'requested' }, always);
  const working = attempt.jobs.filter((job) => job.carriedOver === null);
  const firstStart = working
    .filter((job) => job.conclusion !== 'skipped')
    .reduce((earliest, job) => Math.min(earliest, job.startedAt), Number.POSITIVE_INFINITY);
  tell(firstStart, { ...base, name: 'workflow_run', action: 'in_progress' }, () => attempt.cancelledAt === null);
  for (const job of working) {
    const { createdAt, startedAt, completedAt } = job;
    const event = { ...base, name: 'workflow_job', job } as const;
    tell(createdAt, { ...event, action: 'queued' }, () => job.createdAt === createdAt);
    if (job.conclusion !== 'skipped')
      tell(startedAt, { ...event, action: 'in_progress' }, () => job.startedAt === startedAt);
    tell(completedAt, { ...event, action: 'completed' }, () => job.completedAt === completedAt);
  }
  const completedAt = attemptCompletedAt(attempt);
  tell(
    completedAt,
    { ...base, name: 'workflow_run', action: 'completed' },
    () => attemptCompletedAt(attempt) === completedAt,
  );
}
