import type { Attempt } from './attempt/attempt.ts';
import type { AttemptTable } from './compute/attempt-table.ts';
import { tabulate } from './compute/tabulate.ts';
import { indexCommits } from './compute/commits.ts';
import { compareWorkflows } from './compute/compare-workflows.ts';
import { completenessOf, coverageOf, isComparable } from './compute/completeness.ts';
import { dayBins } from './compute/day-bins.ts';
import { mayHaveHitTimeout } from './compute/executed-jobs.ts';
import { firstOutcomes } from './compute/first-outcomes.ts';
import { figuresByClass, figuresByRepository, summarise } from './compute/groups.ts';
import { mostFailing, slowest, tallyJobs } from './compute/job-health.ts';
import { collectJobTimes } from './compute/job-times.ts';
import { LocalCalendar } from './compute/local-days.ts';
import { isDecided, outcomeCode } from './compute/outcome.ts';
import { selectPastDays } from './compute/past-days.ts';
import { selectPeriod } from './compute/period.ts';
import type { Period } from './compute/period.ts';
import { rerunYields } from './compute/reruns.ts';
import { resolveSettings } from './compute/settings.ts';
import type { HealthSettings } from './compute/settings.ts';
import { timesToGreen } from './compute/time-to-green.ts';
import { totalsOf } from './compute/totals.ts';
import { trendOf } from './compute/trend.ts';
import type { ComparedWindows } from './compute/trend.ts';
import { countUnfinished } from './compute/unfinished.ts';
import type { HealthOptions } from './options.ts';
import type { HealthReport } from './report/health-v1.ts';
import { toInstant } from './compute/instants.ts';

const maxJobs = 500;
const listedJobs = 10;

/**
 * How healthy CI is, by the attempts that completed in the window up to `now`. Pure: the same attempts and options give
 * the same report, in whatever order the attempts come. Give all known attempts: those before the window determine what
 * it began with.
 *
 * @throws {RangeError} for options that no report can be made with.
 * @example
 * const { attempts } = joinAttempts([parseRuns(text)]);
 * computeHealth(attempts, { now: new Date() }).summary.eventualRate; // 0.9375
 */
export function computeHealth(attempts: Iterable<Attempt>, options: HealthOptions): HealthReport {
  const settings = resolveSettings(options);
  const { nowMs, windowMs, coverage } = settings;
  const table = tabulate(attempts, settings);
  const window = { fromMs: nowMs - windowMs, toMs: nowMs };
  const localDays = new LocalCalendar(settings.timeZone).daysWithin(window.fromMs, window.toMs);
  const past = selectPastDays(table, localDays, window, settings);
  const period = selectPeriod(table, window.fromMs, window.toMs, past.isLeftOut);
  const coverageOfWindow = coverageOf(coverage, window.fromMs, window.toMs);
  const { uncovered, gaps } = coverageOfWindow;
  const jobTimes = collectJobTimes(table, period);
  const sources = {
    table,
    period,
    jobTimes,
    first: firstOutcomes(table, period),
    commits: indexCommits(table, period),
    threshold: settings.threshold,
    isUncovered: Uint8Array.from(table.workflows, ({ repository }) => Number(uncovered.has(repository))),
    past: past.records,
    uncovered,
  };
  const days = [...dayBins({ table, period, past: past.records, gaps }, localDays)];
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
    completeness: completenessOf(table, period, coverageOfWindow, past.summary),
    summary,
    repositories: [...figuresByRepository(sources, summary)],
    branchClasses: figuresByClass(sources),
    days,
    trend: trendOf(days, compareWindows(table, period, settings)),
    jobs: jobs.slice(0, maxJobs),
    jobsTotal: jobs.length,
    mostFailingJobs: mostFailing(jobs, listedJobs),
    slowestJobs: slowest(jobs, listedJobs),
    runnerLabels: [...runnerLabels],
    timeToGreen: timesToGreen(table, period).toSorted((left, right) => compareWorkflows(left.workflow, right.workflow)),
    reruns: settings.classifications === null ? null : rerunYields(table, period, settings.classifications),
    tests: options.tests ?? null,
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

/**
 * This window compared with the previous one. Sums of days are not used, because they do not show what happened on the
 * day on which the windows meet.
 */
function compareWindows(table: AttemptTable, period: Period, settings: HealthSettings): ComparedWindows {
  const before = { fromMs: period.fromMs - settings.windowMs, toMs: period.fromMs };
  const both = { fromMs: before.fromMs, toMs: period.toMs };
  if (!isComparable(settings.coverage, both.fromMs, both.toMs)) return { before, totals: null };
  const days = new LocalCalendar(settings.timeZone).daysWithin(both.fromMs, both.toMs);
  if (selectPastDays(table, days, both, settings).summary !== null) return { before, totals: null };
  return {
    before,
    totals: {
      current: totalsOf(table, period),
      previous: totalsOf(table, selectPeriod(table, before.fromMs, before.toMs)),
    },
  };
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
