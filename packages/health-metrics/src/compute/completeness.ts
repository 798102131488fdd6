import type { RepositoryCoverage, Stretch } from '../options.ts';
import type { Completeness } from '../report/completeness-schema.ts';
import type { AttemptTable } from './attempt-table.ts';
import { isDecided, outcomeCode } from './outcome.ts';
import type { Period } from './period.ts';
import { dayMs } from '../units.ts';
import { gapsWithin } from './stretches.ts';
import { toInstant } from './instants.ts';

/** How much is known about a repository, and the gaps of a period, in order. */
type RepositoryOfPeriod = RepositoryCoverage & { readonly gaps: readonly Stretch[] };

/**
 * What is missing in a period, by repository.
 *
 * @see ADR 0080
 */
export interface CoverageOfPeriod {
  readonly repositories: readonly RepositoryOfPeriod[];
  /** Names of the repositories for which it is not covered. */
  readonly uncovered: ReadonlySet<string>;
  /** Gaps of any repository. */
  readonly gaps: readonly Stretch[];
}

/** Which repositories a period is not covered for. */
export function coverageOf(coverage: readonly RepositoryCoverage[], fromMs: number, toMs: number): CoverageOfPeriod {
  const repositories = coverage.map((one) => ({ ...one, gaps: gapsWithin(one.stretches, fromMs, toMs) }));
  return {
    repositories,
    uncovered: new Set(repositories.filter(({ gaps }) => gaps.length > 0).map(({ repository }) => repository)),
    gaps: repositories.flatMap(({ gaps }) => gaps),
  };
}

/**
 * Whether a window may be compared with the previous one: both are covered, and runs are known from the beginning of
 * the earlier one.
 */
export function isComparable(coverage: readonly RepositoryCoverage[], fromMs: number, toMs: number): boolean {
  return (
    coverageOf(coverage, fromMs, toMs).gaps.length === 0 &&
    coverage.every(({ comparableFromMs }) => comparableFromMs <= fromMs)
  );
}

/** What a report does not know. */
export function completenessOf(
  table: AttemptTable,
  period: Period,
  coverage: CoverageOfPeriod,
  daySums: Completeness['daySums'],
): Completeness {
  const repositories = coverage.repositories
    .map((one) => ofRepository(one, period))
    .sort((left, right) => (left.repository < right.repository ? -1 : 1));
  const listed = repositories.map(({ runsListed }) => runsListed).filter((count) => count !== null);
  const total = (of: (one: Completeness['repositories'][number]) => number) =>
    repositories.reduce((sum, one) => sum + of(one), 0);
  return {
    covered: repositories.every(({ covered }) => covered),
    coveredDays: Math.min((period.toMs - period.fromMs) / dayMs, ...repositories.map((one) => one.coveredDays)),
    runsGiven: total(({ runsGiven }) => runsGiven),
    runsListed: listed.length === 0 ? null : listed.reduce((sum, count) => sum + count, 0),
    runsMissing: total(({ runsMissing }) => runsMissing),
    repositories,
    earlierAttempts: countEarlierAttempts(table, period),
    jobs: countJobs(table, period),
    daySums,
  };
}

function ofRepository(
  { repository, gaps, runsGiven, runsListed }: RepositoryOfPeriod,
  { fromMs, toMs }: Period,
): Completeness['repositories'][number] {
  const missingMs = gaps.reduce((sum, gap) => sum + gap.toMs - gap.fromMs, 0);
  return {
    repository,
    covered: gaps.length === 0,
    coveredDays: (toMs - fromMs - missingMs) / dayMs,
    gaps: gaps.map((gap) => ({ from: toInstant(gap.fromMs), to: toInstant(gap.toMs) })),
    runsGiven,
    runsListed,
    runsMissing: Math.max(0, (runsListed ?? 0) - runsGiven),
  };
}

/** Attempts are numbered: those before the latest one that are missing. */
function countEarlierAttempts(table: AttemptTable, { latestOfRun }: Period): Completeness['earlierAttempts'] {
  let missing = 0;
  let runs = 0;
  latestOfRun.forEach((latest, run) => {
    const last = table.runAttempt[latest] ?? 1;
    if (latest === -1 || last === 1) return;
    let known = 0;
    for (let row = table.firstOfRun[run] ?? -1; row !== -1; row = table.nextOfRun[row] ?? -1)
      known += Number((table.runAttempt[row] ?? 0) < last);
    missing += last - 1 - known;
    runs += Number(known < last - 1);
  });
  return { missing, runs };
}

/**
 * Only attempts that had jobs to run: a workflow that did not start never had any, and a skipped or superseded one
 * needs none.
 */
function countJobs(table: AttemptTable, { rows }: Period): Completeness['jobs'] {
  let attempts = 0;
  let missing = 0;
  for (const row of rows) {
    const outcome = table.outcome[row] ?? outcomeCode.unfinished;
    const ran = isDecided(outcome) || outcome === outcomeCode.cancelled;
    if (!ran || outcome === outcomeCode.startup_failure) continue;
    attempts += 1;
    missing += Number(table.hasJobs[row] === 0);
  }
  return { attempts, missing };
}
