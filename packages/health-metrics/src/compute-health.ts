import { branchClasses } from './attempt/attempt.ts';
import type { Attempt } from './attempt/attempt.ts';
import type { AttemptTable } from './compute/attempt-table.ts';
import { tabulate } from './compute/tabulate.ts';
import { indexCommits } from './compute/commits.ts';
import { compareWorkflows } from './compute/compare-workflows.ts';
import { dayBins } from './compute/day-bins.ts';
import { mayHaveHitTimeout } from './compute/executed-jobs.ts';
import { figuresOf } from './compute/figures.ts';
import type { FigureSources } from './compute/figures.ts';
import { groupRows } from './compute/group-rows.ts';
import { mostFailing, slowest, tallyJobs } from './compute/job-health.ts';
import { collectJobTimes } from './compute/job-times.ts';
import { isDecided, outcomeCode } from './compute/outcome.ts';
import { selectPeriod } from './compute/period.ts';
import type { Period } from './compute/period.ts';
import { rerunYields } from './compute/reruns.ts';
import { resolveSettings } from './compute/settings.ts';
import { timesToGreen } from './compute/time-to-green.ts';
import { totalsOf, trendOf } from './compute/trend.ts';
import { countUnfinished } from './compute/unfinished.ts';
import type { HealthOptions } from './options.ts';
import type { HealthReport, HealthSummary } from './report/health-v1.ts';

const maxJobs = 500;
const listedJobs = 10;

/**
 * How healthy CI is, by the attempts that completed in the window up to `now`. Pure: the same attempts and options give the same report, in
 * whatever order the attempts come. Give all attempts there are: those before the window tell what it began with.
 *
 * @throws {RangeError} for options that no report can be made with.
 * @example
 * const { attempts } = joinAttempts([parseRuns(text)]);
 * computeHealth(attempts, { now: new Date() }).summary.eventualRate; // 0.9375
 */
export function computeHealth(attempts: Iterable<Attempt>, options: HealthOptions): HealthReport {
  const settings = resolveSettings(options);
  const { nowMs, windowMs } = settings;
  const table = tabulate(attempts, settings);
  const period = selectPeriod(table, nowMs - windowMs, nowMs);
  const jobTimes = collectJobTimes(table, period);
  const sources = { table, period, jobTimes, commits: indexCommits(table, period), threshold: settings.threshold };
  const days = [...dayBins(table, period, settings.timeZone)];
  const { jobs, runnerLabels } = tallyJobs(table, period, settings.jobTimeoutMinutes);
  const summary = summarise(sources);
  return {
    schemaVersion: 'health.v1',
    generatedAt: options.now.toISOString(),
    window: {
      from: toInstant(period.fromMs),
      to: toInstant(period.toMs),
      days: settings.windowDays,
      timeZone: settings.timeZone,
    },
    threshold: settings.threshold,
    status: summary.status,
    summary,
    branchClasses: figuresByClass(sources),
    days,
    trend: trendOf(
      days,
      totalsOf(table, period),
      totalsOf(table, selectPeriod(table, nowMs - 2 * windowMs, nowMs - windowMs)),
    ),
    jobs: jobs.slice(0, maxJobs),
    jobsTotal: jobs.length,
    mostFailingJobs: mostFailing(jobs, listedJobs),
    slowestJobs: slowest(jobs, listedJobs),
    runnerLabels: [...runnerLabels],
    timeToGreen: timesToGreen(table, period).toSorted((left, right) => compareWorkflows(left.workflow, right.workflow)),
    reruns: settings.classifications === null ? null : rerunYields(table, period, settings.classifications),
    unfinished: countUnfinished(table, nowMs),
    dataQuality: {
      duplicates: table.duplicates,
      ...countOddities(table, period),
      clampedQueueTimes: jobTimes.clampedQueueTimes,
      clampedJobDurations: jobTimes.clampedJobDurations,
      possibleTimeLimits: countPossibleTimeLimits(table, period),
      ignored: table.ignored,
    },
  };
}

function summarise(sources: FigureSources): HealthSummary {
  const { table, period } = sources;
  const groups = groupRows(period.rows, table.workflows.length, (row) => table.workflow[row] ?? 0);
  const workflows = table.workflows
    .flatMap((identity, index) => {
      const rows = groups[index];
      return rows === undefined || rows.length === 0 ? [] : [{ ...identity, ...figuresOf(sources, rows) }];
    })
    .sort(compareWorkflows);
  return { ...figuresOf(sources, period.rows), workflows };
}

function figuresByClass(sources: FigureSources): HealthReport['branchClasses'] {
  const { table, period } = sources;
  const groups = groupRows(period.rows, branchClasses.length, (row) => table.branchClass[row] ?? 0);
  return branchClasses.map((branchClass, index) => ({
    branchClass,
    ...figuresOf(sources, groups[index] ?? new Int32Array(0)),
  }));
}

function countOddities({ outcome, completedMs, isClamped }: AttemptTable, { toMs, rows }: Period) {
  let undated = 0;
  let afterNow = 0;
  completedMs.forEach((instantMs, row) => {
    if (outcome[row] === outcomeCode.unfinished) return;
    undated += Number(Number.isNaN(instantMs));
    afterNow += Number(instantMs > toMs);
  });
  const clampedDurations = rows.reduce(
    (total, row) => total + (isDecided(outcome[row] ?? 0) ? (isClamped[row] ?? 0) : 0),
    0,
  );
  return { clampedDurations, afterNow, undated };
}

function countPossibleTimeLimits({ outcome, rows: attempts }: AttemptTable, { rows }: Period): number {
  return rows.reduce((total, row) => {
    const attempt = attempts[row];
    if (outcome[row] !== outcomeCode.cancelled || attempt === undefined) return total;
    return total + Number(mayHaveHitTimeout(attempt));
  }, 0);
}

function toInstant(instantMs: number): string {
  return new Date(instantMs).toISOString();
}
