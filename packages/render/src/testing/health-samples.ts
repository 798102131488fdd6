import type {
  Completeness,
  DayHealth,
  HealthFigures,
  HealthReport,
  JobHealth,
  Times,
  WorkflowHealth,
} from '@portcullis/health-metrics';
import { wilsonInterval } from '@portcullis/health-metrics';

const noExclusions = { superseded: 0, cancelled: 0, skipped: 0, neutral: 0, action_required: 0, stale: 0, unknown: 0 };
const noTimes: Times = { sample: 0, averageMs: null, p50Ms: null, p95Ms: null, maximumMs: null };
const dayMs = 86_400_000;

/** A rate and its interval, or `null` for both. */
function share(
  count: number,
  total: number,
): { readonly rate: number | null; readonly interval: [number, number] | null } {
  if (total === 0) return { rate: null, interval: null };
  const [low, high] = wilsonInterval(count, total) ?? [0, 1];
  return { rate: count / total, interval: [low, high] };
}

/** Figures of `success` and `failure` runs for tests, one attempt each. */
export function sampleFigures(success: number, failure: number, overrides: Partial<HealthFigures> = {}): HealthFigures {
  const decidedRuns = success + failure;
  const { rate, interval } = share(success, decidedRuns);
  const some = <T>(value: T): T | null => (decidedRuns === 0 ? null : value);
  return {
    attempts: decidedRuns,
    runs: decidedRuns,
    success,
    failure,
    failureCauses: { failure, timedOut: 0, startupFailure: 0 },
    excluded: noExclusions,
    unknownConclusions: [],
    decidedRuns,
    eventualSuccess: success,
    eventualRate: rate,
    interval,
    firstAttemptRate: rate,
    firstAttemptInterval: interval,
    firstAttempts: decidedRuns,
    firstAttemptSuccess: success,
    unknownFirstAttempts: 0,
    firstAttemptBounds: rate === null ? null : [rate, rate],
    maskedRuns: 0,
    maskedRate: some(0),
    maskedBounds: some<[number, number]>([0, 0]),
    flakyRuns: 0,
    flakeRate: some(0),
    flakeInterval: share(0, decidedRuns).interval,
    commitConsistency: { count: decidedRuns, total: decidedRuns, ...share(decidedRuns, decidedRuns) },
    disagreeingCommits: 0,
    averageDurationMs: some(300_000),
    p50DurationMs: some(252_000),
    p50DurationInterval: null,
    p95DurationMs: some(720_000),
    maximumDurationMs: some(900_000),
    durationSample: decidedRuns,
    approximateDurations: 0,
    queueTime:
      decidedRuns === 0
        ? noTimes
        : { sample: decidedRuns, averageMs: 20_000, p50Ms: 12_000, p95Ms: 64_000, maximumMs: 90_000 },
    minutes: { spent: decidedRuns * 5, wasted: 0, wastedOnCancelled: 0, wastedOnFlakes: 0, approximateAttempts: 0 },
    status: rate === null ? 'no-data' : rate >= 0.85 ? 'good' : 'alert',
    ...overrides,
  };
}

/** Nothing is missing, unless given otherwise. */
export function sampleCompleteness(overrides: Partial<Completeness> = {}): Completeness {
  return {
    covered: true,
    coveredDays: 7,
    runsGiven: 100,
    runsListed: 100,
    runsMissing: 0,
    repositories: [],
    earlierAttempts: { missing: 0, runs: 0 },
    jobs: { attempts: 100, missing: 0 },
    daySums: null,
    ...overrides,
  };
}

/** One day for tests. */
export function sampleDay(
  date: string,
  success: number,
  failure: number,
  overrides: Partial<DayHealth> = {},
): DayHealth {
  const from = new Date(`${date}T00:00:00Z`);
  const { rate, interval } = share(success, success + failure);
  return {
    date,
    from: from.toISOString(),
    to: new Date(from.getTime() + dayMs).toISOString(),
    hours: 24,
    partial: false,
    covered: true,
    attempts: success + failure,
    decidedRuns: success + failure,
    eventualSuccess: success,
    eventualRate: rate,
    interval,
    p50DurationMs: rate === null ? null : 200_000 + success * 4_000,
    p95DurationMs: rate === null ? null : 600_000 + failure * 60_000,
    ...overrides,
  };
}

/** One workflow for tests. */
export function sampleWorkflow(
  name: string,
  success: number,
  failure: number,
  overrides: Partial<HealthFigures> = {},
): WorkflowHealth {
  return {
    repository: 'acme/parcel-service',
    workflowId: 1,
    name,
    path: '.github/workflows/ci.yml',
    ...sampleFigures(success, failure, overrides),
  };
}

/** One job for tests. */
export function sampleJob(
  name: string,
  executions: number,
  failure: number,
  overrides: Partial<JobHealth> = {},
): JobHealth {
  const { rate, interval } = share(failure, executions);
  const duration = { sample: executions, averageMs: 260_000, p50Ms: 240_000, p95Ms: 500_000, maximumMs: 600_000 };
  return {
    workflow: { repository: 'acme/parcel-service', workflowId: 1, name: 'CI', path: '.github/workflows/ci.yml' },
    name,
    executions,
    success: executions - failure,
    failure,
    failureRate: rate,
    failureInterval: interval,
    flakyRuns: 0,
    duration,
    queueTime: noTimes,
    minutes: executions * 4,
    ...overrides,
  };
}

/** A report for tests, of these days; its other parts can be overridden. */
export function sampleHealth(days: readonly DayHealth[], overrides: Partial<HealthReport> = {}): HealthReport {
  const success = days.reduce((sum, day) => sum + day.eventualSuccess, 0);
  const decided = days.reduce((sum, day) => sum + day.decidedRuns, 0);
  const figures = sampleFigures(success, decided - success);
  const to = '2026-04-01T09:30:00.000Z';
  const from = '2026-03-25T09:30:00.000Z';
  return {
    schemaVersion: 'health.v1',
    generatedAt: to,
    window: { from, to, days: 7, timeZone: 'Europe/Berlin' },
    threshold: 0.85,
    status: figures.status,
    completeness: sampleCompleteness(),
    repositories: decided === 0 ? [] : [{ repository: 'acme/parcel-service', ...figures }],
    summary: { ...figures, workflows: decided === 0 ? [] : [{ ...sampleWorkflow('CI', 0, 0), ...figures }] },
    branchClasses: [],
    days: [...days],
    trend: {
      rate: { direction: 'insufficient-data', days: days.length, z: null, pValue: null, changePoints: null },
      duration: {
        direction: 'insufficient-data',
        days: days.length,
        s: null,
        pValue: null,
        slopeMsPerDay: null,
        baseMs: null,
        relativeChange: null,
      },
      previous: {
        ...{
          from: '2026-03-18T09:30:00.000Z',
          to: from,
          covered: true,
          direction: 'insufficient-data',
          decidedRuns: 0,
          eventualSuccess: 0,
          eventualRate: null,
        },
        ...{ interval: null, p50DurationMs: null, difference: null, differenceInterval: null },
      },
    },
    jobs: [],
    jobsTotal: 0,
    mostFailingJobs: [],
    slowestJobs: [],
    runnerLabels: [],
    timeToGreen: [],
    reruns: null,
    tests: null,
    unfinished: { attempts: 0, overOneDay: 0, oldestAgeMs: null },
    dataQuality: {
      duplicates: 0,
      clampedDurations: 0,
      clampedQueueTimes: 0,
      clampedJobDurations: 0,
      afterNow: 0,
      undated: 0,
      possibleTimeLimits: 0,
      ignored: 0,
    },
    ...overrides,
  };
}
