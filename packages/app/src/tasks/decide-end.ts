import type { TaskEnd } from './lanes.ts';
import { firstWaitMs, maxWaitMs, outageMs } from './retry-waits.ts';
import { TaskHopelessError, TaskRetryError } from './task-failure.ts';
import type { Task } from './task.ts';

/** A task that has failed so often is dead until somebody looks at it. */
export const maxAttempts = 8;

/**
 * A task whose process ended so often is dead: it may be what ends the process. More often than it may fail, because
 * mostly it is not, and what ends processes may go on for a while.
 */
export const maxInterruptions = 16;

/**
 * What becomes of a task that threw: it waits 5, 10, 20, … seconds, half of it random, or it is dead. One that came upon
 * an outage waits as long again as it has waited, and has not failed.
 *
 * @param random from 0 to 1
 */
export function endOfFailure(
  task: Pick<Task, 'attempts' | 'createdAt'>,
  error: unknown,
  { now, random }: { readonly now: Date; readonly random: number },
): TaskEnd {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (error instanceof TaskHopelessError) return { state: 'dead', error: error.message };
  const retry = error instanceof TaskRetryError ? error : null;
  const ageMs = now.getTime() - task.createdAt.getTime();
  const isOutage = retry?.isOutage === true && ageMs < outageMs;
  const counts = !isOutage && (retry?.counts ?? true);
  if (counts && task.attempts >= maxAttempts) return { state: 'dead', error: message };
  const backoffMs = isOutage ? Math.max(firstWaitMs, ageMs) : firstWaitMs * 2 ** (task.attempts - 1);
  const waitMs = Math.min(maxWaitMs, backoffMs) * (0.5 + random / 2);
  const dueMs = Math.max(now.getTime() + waitMs, retry?.notBefore?.getTime() ?? 0);
  return { state: 'waiting', dueAt: new Date(dueMs), error: message, counts };
}
