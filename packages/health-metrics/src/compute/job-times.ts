import type { Attempt } from '../attempt/attempt.ts';
import type { AttemptTable } from './attempt-table.ts';
import { elapsedMs, executedJobs } from './executed-jobs.ts';
import { isDecided, outcomeCode } from './outcome.ts';
import type { Period } from './period.ts';

/** How long the jobs of a period took, by the table's rows. */
export interface JobTimes {
  /** Queue times of a row are from `queueFrom[row]` to `queueFrom[row + 1]`. */
  readonly queueMs: Float64Array;
  readonly queueFrom: Int32Array;
  /** Time on runners; without jobs, the attempt's own duration. */
  readonly spentMs: Float64Array;
  /** 1: without jobs. */
  readonly isApproximate: Uint8Array;
  readonly clampedQueueTimes: number;
  readonly clampedJobDurations: number;
}

/** Collects queue times and time on runners once, for all groups. */
export function collectJobTimes(table: AttemptTable, { rows }: Period): JobTimes {
  const size = table.rows.length;
  const times = {
    queueFrom: new Int32Array(size + 1),
    spentMs: new Float64Array(size),
    isApproximate: new Uint8Array(size),
  };
  const queueMs: number[] = [];
  let clampedQueueTimes = 0;
  let clampedJobDurations = 0;
  let previous = -1;
  for (const row of rows) {
    times.queueFrom.fill(queueMs.length, previous + 1, row + 1);
    previous = row;
    if (table.hasJobs[row] === 0) {
      const standsIn = usesRunners(table.outcome[row] ?? 0) ? ownDuration(table, row) : 0;
      times.spentMs[row] = standsIn;
      times.isApproximate[row] = Number(standsIn > 0);
      continue;
    }
    const attempt = table.rows[row];
    if (attempt === undefined) continue;
    const { spentMs, clampedJobs, clampedQueues } = addJobs(attempt, queueMs);
    times.spentMs[row] = spentMs;
    clampedJobDurations += clampedJobs;
    clampedQueueTimes += clampedQueues;
  }
  times.queueFrom.fill(queueMs.length, previous + 1);
  return { ...times, queueMs: Float64Array.from(queueMs), clampedQueueTimes, clampedJobDurations };
}

function addJobs(attempt: Attempt, queueMs: number[]) {
  let spentMs = 0;
  let clampedJobs = 0;
  let clampedQueues = 0;
  for (const job of executedJobs(attempt)) {
    const elapsed = elapsedMs(job) ?? 0;
    spentMs += Math.max(0, elapsed);
    clampedJobs += Number(elapsed < 0);
    if (job.createdAtMs === null || job.startedAtMs === null) continue;
    const queued = job.startedAtMs - job.createdAtMs;
    queueMs.push(Math.max(0, queued));
    clampedQueues += Number(queued < 0);
  }
  return { spentMs, clampedJobs, clampedQueues };
}

/** Skipped attempts, and those that wait for approval, use no runner. */
function usesRunners(outcome: number): boolean {
  return isDecided(outcome) || outcome === outcomeCode.cancelled || outcome === outcomeCode.superseded;
}

function ownDuration(table: AttemptTable, row: number): number {
  const durationMs = table.durationMs[row] ?? 0;
  return Number.isNaN(durationMs) ? 0 : durationMs;
}
