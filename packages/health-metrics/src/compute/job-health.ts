import type { Attempt, Job } from '../attempt/attempt.ts';
import type { JobHealth, RunnerLabelHealth, WorkflowIdentity } from '../report/health-v1.ts';
import type { AttemptTable } from './attempt-table.ts';
import { compareWorkflows } from './compare-workflows.ts';
import { elapsedMs, executedJobs, hitTimeout } from './executed-jobs.ts';
import { rowsOfRun } from './period.ts';
import type { Period } from './period.ts';
import { proportionOf } from './proportion.ts';
import { summariseTimesInPlace } from './times.ts';
import { minuteMs } from '../units.ts';

/** The outcomes of the executions of a job, or of all jobs on a label. */
class Executions {
  count = 0;
  success = 0;
  failure = 0;
  flakyRuns = 0;
  spentMs = 0;
  readonly durationsMs: number[] = [];
  readonly queueMs: number[] = [];

  add(job: Job, outcome: JobOutcome): void {
    const elapsed = elapsedMs(job);
    this.count += 1;
    this.spentMs += Math.max(0, elapsed ?? 0);
    if (job.startedAtMs !== null && job.createdAtMs !== null)
      this.queueMs.push(Math.max(0, job.startedAtMs - job.createdAtMs));
    if (outcome === 'other') return;
    this[outcome] += 1;
    if (elapsed !== null) this.durationsMs.push(Math.max(0, elapsed));
  }
}

type JobOutcome = 'success' | 'failure' | 'other';

/** Jobs and runner labels of a period. */
export interface JobTallies {
  readonly jobs: readonly JobHealth[];
  readonly runnerLabels: readonly RunnerLabelHealth[];
}

/** Groups jobs by workflow and name, and labels; only jobs that really ran in the attempt count. */
export function tallyJobs(table: AttemptTable, period: Period, jobTimeoutMinutes: number): JobTallies {
  const byWorkflow = table.workflows.map(() => new Map<string, Executions>());
  const byLabel = new Map<string, Executions>();
  for (const row of period.rows) {
    if (table.hasJobs[row] === 0) continue;
    const attempt = table.rows[row];
    const jobs = byWorkflow[table.workflow[row] ?? 0];
    if (attempt === undefined || jobs === undefined) continue;
    for (const job of executedJobs(attempt)) {
      const outcome = outcomeOfJob(job, jobTimeoutMinutes);
      executionsOf(jobs, job.name).add(job, outcome);
      for (const label of new Set(job.labels)) executionsOf(byLabel, label).add(job, outcome);
    }
    const run = table.run[row] ?? 0;
    if (period.latestOfRun[run] === row && attempt.runAttempt > 1)
      countFlakes(jobs, historyOf(table, period, run), jobTimeoutMinutes);
  }
  return {
    jobs: table.workflows.flatMap((workflow, index) => jobHealths(workflow, byWorkflow[index])).sort(compareJobs),
    runnerLabels: labelHealths(byLabel),
  };
}

function outcomeOfJob(job: Job, jobTimeoutMinutes: number): JobOutcome {
  if (job.conclusion === 'success') return 'success';
  return job.conclusion === 'failure' || hitTimeout(job, jobTimeoutMinutes) ? 'failure' : 'other';
}

function executionsOf(tallies: Map<string, Executions>, name: string): Executions {
  let tally = tallies.get(name);
  if (tally === undefined) tallies.set(name, (tally = new Executions()));
  return tally;
}

interface PastAttempt {
  readonly attempt: Attempt;
  readonly isInPeriod: boolean;
}

/** The attempts of a run up to the end of the period, in order. */
function historyOf(table: AttemptTable, { fromMs, toMs }: Period, run: number): readonly PastAttempt[] {
  return rowsOfRun(table, run, toMs)
    .flatMap((row) => {
      const attempt = table.rows[row];
      return attempt === undefined ? [] : [{ attempt, isInPeriod: (table.completedMs[row] ?? 0) > fromMs }];
    })
    .sort((left, right) => left.attempt.runAttempt - right.attempt.runAttempt);
}

/**
 * A job flaked in a run if it turned green in the period: it succeeded, after failing the previous time at the same
 * commit.
 */
function countFlakes(jobs: Map<string, Executions>, history: readonly PastAttempt[], jobTimeoutMinutes: number): void {
  const before = new Map<string, JobOutcome>();
  const flaked = new Set<string>();
  for (const { attempt, isInPeriod } of history) {
    for (const [name, outcome] of outcomesByName(attempt, jobTimeoutMinutes)) {
      const key = `${attempt.headSha} ${name}`;
      if (isInPeriod && outcome === 'success' && before.get(key) === 'failure') flaked.add(name);
      before.set(key, outcome);
    }
  }
  for (const name of flaked) executionsOf(jobs, name).flakyRuns += 1;
}

/** The outcomes of all jobs with a name in one attempt: several may share it, and one failure is a failure. */
function outcomesByName(attempt: Attempt, jobTimeoutMinutes: number): ReadonlyMap<string, JobOutcome> {
  const outcomes = new Map<string, JobOutcome>();
  for (const job of executedJobs(attempt)) {
    const outcome = outcomeOfJob(job, jobTimeoutMinutes);
    if (outcome !== 'other' && outcomes.get(job.name) !== 'failure') outcomes.set(job.name, outcome);
  }
  return outcomes;
}

function jobHealths(workflow: WorkflowIdentity, jobs: ReadonlyMap<string, Executions> | undefined): JobHealth[] {
  return [...(jobs ?? [])].map(([name, tally]) => {
    const { rate, interval } = proportionOf(tally.failure, tally.success + tally.failure);
    return {
      workflow,
      name,
      executions: tally.count,
      success: tally.success,
      failure: tally.failure,
      failureRate: rate,
      failureInterval: interval,
      flakyRuns: tally.flakyRuns,
      duration: summariseTimesInPlace(Float64Array.from(tally.durationsMs)),
      queueTime: summariseTimesInPlace(Float64Array.from(tally.queueMs)),
      minutes: tally.spentMs / minuteMs,
    };
  });
}

function labelHealths(byLabel: ReadonlyMap<string, Executions>): RunnerLabelHealth[] {
  return [...byLabel]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([label, tally]) => ({
      label,
      executions: tally.count,
      success: tally.success,
      failure: tally.failure,
      successRate: proportionOf(tally.success, tally.success + tally.failure),
      duration: summariseTimesInPlace(Float64Array.from(tally.durationsMs)),
      queueTime: summariseTimesInPlace(Float64Array.from(tally.queueMs)),
      minutes: tally.spentMs / minuteMs,
    }));
}

function compareJobs(left: JobHealth, right: JobHealth): number {
  return compareWorkflows(left.workflow, right.workflow) || (left.name < right.name ? -1 : 1);
}

/** The jobs that failed most often; those that never did are left out. */
export function mostFailing(jobs: readonly JobHealth[], limit: number): JobHealth[] {
  return jobs
    .filter(({ failure }) => failure > 0)
    .toSorted((left, right) => right.failure - left.failure || (right.failureRate ?? 0) - (left.failureRate ?? 0))
    .slice(0, limit);
}

/** The jobs that take longest, by their median. */
export function slowest(jobs: readonly JobHealth[], limit: number): JobHealth[] {
  return jobs
    .filter(({ duration }) => duration.sample > 0)
    .toSorted((left, right) => (right.duration.p50Ms ?? 0) - (left.duration.p50Ms ?? 0))
    .slice(0, limit);
}
