import { days } from '../clock/durations.ts';
import { SeededRandom } from '../clock/random.ts';
import type { WorkflowHandle } from '../handles/workflow-handle.ts';
import type { AttemptPlan, JobPlan } from '../state/run-plan.ts';

/** What a generated past is like. */
export interface HistoryOptions {
  /** How far back it goes. @default 90 */
  readonly days?: number;
  /** On average; at night and at weekends there are fewer. @default 20 */
  readonly runsPerDay?: number;
  /** The share of runs whose last job fails permanently. @default 0.1 */
  readonly failureRate?: number;
  /** The share of runs that fail at first and pass when they are re-run. @default 0.05 */
  readonly flakeRate?: number;
  /** The share of runs that are cancelled before any job starts, as superseded ones are. @default 0.05 */
  readonly cancelRate?: number;
  /** Names; each needs the one before. @default build, test */
  readonly jobs?: readonly string[];
  /** Of a job; durations scatter around it, with a long tail. @default 120 */
  readonly typicalSeconds?: number;
  /** @default 1 */
  readonly seed?: number;
}

/** Runs in an hour of the week, against the average hour. */
function busyness(instant: number): number {
  const date = new Date(instant);
  const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  const isWorkingHour = date.getUTCHours() >= 7 && date.getUTCHours() < 19;
  return (isWeekend ? 0.3 : 1.28) * (isWorkingHour ? 1.7 : 0.3);
}

/**
 * Fills a workflow's past with runs that ended before now; the same seed makes the same past.
 *
 * @returns how many there are
 * @example
 * addHistory(github.repository('octo/demo').workflow('CI'), github.clock.now(), { days: 30, runsPerDay: 50 });
 */
export function addHistory(workflow: WorkflowHandle, now: number, options: HistoryOptions = {}): number {
  const random = new SeededRandom(options.seed ?? 1);
  const { days: span = 90, runsPerDay = 20 } = options;
  const expected = Math.round(span * runsPerDay);
  const instants: number[] = [];
  while (instants.length < expected) {
    const instant = now - days(span) + Math.floor(random.next() * days(span));
    if (random.next() * 2.2 < busyness(instant)) instants.push(Math.floor(instant / 1000) * 1000);
  }
  instants.sort((a, b) => a - b);
  for (const instant of instants) {
    const headBranch = random.happens(0.3) ? workflow.defaultBranch : `change-${random.integer(1, 200)}`;
    workflow.run({ createdAt: new Date(instant), attempts: attemptsOf(random, options), headBranch });
  }
  return instants.length;
}

function attemptsOf(random: SeededRandom, options: HistoryOptions): [AttemptPlan, ...AttemptPlan[]] {
  const { failureRate = 0.1, flakeRate = 0.05, cancelRate = 0.05 } = options;
  const fate = random.next();
  if (fate < cancelRate) return [{ jobs: [], conclusion: 'cancelled' }];
  if (fate < cancelRate + failureRate) return [{ jobs: jobsOf(random, options, 'failure') }];
  if (fate < cancelRate + failureRate + flakeRate) {
    return [
      { jobs: jobsOf(random, options, 'failure') },
      { jobs: jobsOf(random, options, 'success'), afterSeconds: random.integer(30, 1800) },
    ];
  }
  return [{ jobs: jobsOf(random, options, 'success') }];
}

function jobsOf(
  random: SeededRandom,
  { jobs = ['build', 'test'], typicalSeconds = 120 }: HistoryOptions,
  ending: 'success' | 'failure',
): JobPlan[] {
  return jobs.map((name, index) => {
    const previous = jobs[index - 1];
    return {
      name,
      ...(previous !== undefined && { needs: [previous] }),
      queuedSeconds: random.integer(1, 20),
      durationSeconds: Math.max(
        1,
        Math.round(typicalSeconds * Math.exp((random.next() + random.next() + random.next() - 1.5) * 0.7)),
      ),
      conclusion: index === jobs.length - 1 ? ending : 'success',
    };
  });
}
