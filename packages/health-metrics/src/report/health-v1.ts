import * as z from 'zod';
import { branchClasses } from '../attempt/attempt.ts';
import { testsV1Schema } from '../tests/tests-v1.ts';
import { completenessSchema } from './completeness-schema.ts';
import {
  countSchema,
  figuresSchema,
  healthStatusSchema,
  intervalSchema,
  proportionSchema,
  timesSchema,
} from './figures-schema.ts';

const instant = z.iso.datetime();

/** What identifies a workflow: the id, else the path, else the name. */
export const workflowIdentitySchema = z.strictObject({
  repository: z.string(),
  workflowId: z.int().nullable(),
  /** Its latest name. */
  name: z.string(),
  path: z.string().nullable(),
});
/** What identifies a workflow. */
export type WorkflowIdentity = z.infer<typeof workflowIdentitySchema>;

/** One workflow. */
export const workflowHealthSchema = z.strictObject({ ...workflowIdentitySchema.shape, ...figuresSchema.shape });
/** One workflow. */
export type WorkflowHealth = z.infer<typeof workflowHealthSchema>;

/** All attempts together, and the same per workflow. */
export const healthSummarySchema = z.strictObject({
  ...figuresSchema.shape,
  /** By name, then path. */
  workflows: z.array(workflowHealthSchema),
});
/** All attempts together, and the same per workflow. */
export type HealthSummary = z.infer<typeof healthSummarySchema>;

/** One repository. */
export const repositoryHealthSchema = z.strictObject({ repository: z.string(), ...figuresSchema.shape });
/** One repository. */
export type RepositoryHealth = z.infer<typeof repositoryHealthSchema>;

/** One class of branches. */
export const branchClassHealthSchema = z.strictObject({ branchClass: z.enum(branchClasses), ...figuresSchema.shape });

/**
 * One calendar day in the report's time zone. A day of a clock change has 23 or 25 hours: compare rates, not counts.
 */
export const dayHealthSchema = z.strictObject({
  /** `YYYY-MM-DD` in the time zone. */
  date: z.iso.date(),
  from: instant,
  to: instant,
  /** How long the day is in the time zone: 24, or 23 or 25 when clocks change. */
  hours: z.number(),
  /** The window ends within it. (The first day is dropped when the window starts within it.) */
  partial: z.boolean(),
  /** Whether the known past covers the whole day, up to the end of the window. */
  covered: z.boolean(),
  attempts: countSchema,
  /** Runs by the completion of their latest attempt. */
  decidedRuns: countSchema,
  eventualSuccess: countSchema,
  eventualRate: z.number().nullable(),
  interval: intervalSchema.nullable(),
  p50DurationMs: z.number().nullable(),
  p95DurationMs: z.number().nullable(),
});
/** One calendar day. */
export type DayHealth = z.infer<typeof dayHealthSchema>;

/** One job of one workflow: only jobs that really ran in an attempt that completed in the window. */
export const jobHealthSchema = z.strictObject({
  workflow: workflowIdentitySchema,
  name: z.string(),
  executions: countSchema,
  success: countSchema,
  failure: countSchema,
  /** Of `success` + `failure`. */
  failureRate: z.number().nullable(),
  failureInterval: intervalSchema.nullable(),
  /** Runs in which it turned green in the window: it succeeded after a failure at the same commit. */
  flakyRuns: countSchema,
  /** Of executions that succeeded or failed. */
  duration: timesSchema,
  queueTime: timesSchema,
  minutes: z.number(),
});
/** One job of one workflow. */
export type JobHealth = z.infer<typeof jobHealthSchema>;

/** One runner label. A job counts under each label that it requested. */
export const runnerLabelHealthSchema = z.strictObject({
  label: z.string(),
  executions: countSchema,
  success: countSchema,
  failure: countSchema,
  successRate: proportionSchema,
  duration: timesSchema,
  queueTime: timesSchema,
  minutes: z.number(),
});
/** One runner label. */
export type RunnerLabelHealth = z.infer<typeof runnerLabelHealthSchema>;

/**
 * How long the default branch stays red, for one workflow. An interval starts at the first failure after a success and
 * ends at the next success.
 */
export const timeToGreenSchema = z.strictObject({
  workflow: workflowIdentitySchema,
  /** Intervals that ended in the window. */
  recovered: timesSchema,
  /** The interval that has not ended: its age is a lower bound, not a duration. */
  open: z.strictObject({ since: instant, ageMs: z.number(), runId: z.int() }).nullable(),
  /** The share of the window that was red, of 1. `null`: nothing was decided up to now. */
  redShare: z.number().nullable(),
});
/** How long the default branch stays red, for one workflow. */
export type TimeToGreen = z.infer<typeof timeToGreenSchema>;

/** The result of a trend test. Anything but `no-clear-change` and `insufficient-data` is significant at 5 %. */
export const trendDirectionSchema = z.enum(['better', 'worse', 'no-clear-change', 'insufficient-data']);
/** The result of a trend test. */
export type TrendDirection = z.infer<typeof trendDirectionSchema>;

/** Trends within the window, and compared with the previous window. */
export const trendSchema = z.strictObject({
  /** Cochran-Armitage over the daily eventual rates. */
  rate: z.strictObject({
    direction: trendDirectionSchema,
    days: countSchema,
    z: z.number().nullable(),
    pValue: z.number().nullable(),
    /**
     * From the first day to the last along the weighted least squares line, clamped to 0 and 100 %, in percentage
     * points.
     */
    changePoints: z.number().nullable(),
  }),
  /**
   * Mann-Kendall over the daily p50 durations, with Theil-Sen's slope. Reported only with 5 days or more and a change
   * of 10 % or more.
   */
  duration: z.strictObject({
    direction: trendDirectionSchema,
    days: countSchema,
    s: z.int().nullable(),
    pValue: z.number().nullable(),
    slopeMsPerDay: z.number().nullable(),
    /**
     * The base of `relativeChange`: the duration on the first day along Theil-Sen's line, which is clamped to the
     * shortest and the longest daily median.
     */
    baseMs: z.number().nullable(),
    /** From the first day to the last along that line; 0.1 is 10 % slower, and it is never below −1. */
    relativeChange: z.number().nullable(),
  }),
  /** This window compared with the previous one, which has the same length. */
  previous: z.strictObject({
    from: instant,
    to: instant,
    /** Whether both windows are covered: otherwise they are not compared, and the rest is `null`. */
    covered: z.boolean(),
    direction: trendDirectionSchema,
    decidedRuns: countSchema.nullable(),
    eventualSuccess: countSchema.nullable(),
    eventualRate: z.number().nullable(),
    interval: intervalSchema.nullable(),
    p50DurationMs: z.number().nullable(),
    /** `eventualRate` of this window minus that of the previous one, of 1. */
    difference: z.number().nullable(),
    /** Newcombe's 95 % interval of `difference`. */
    differenceInterval: intervalSchema.nullable(),
  }),
});
/** Trends within the window, and compared with the previous window. */
export type HealthTrend = z.infer<typeof trendSchema>;

/** How often re-running a failure helped that a classifier had called transient. */
export const rerunYieldSchema = z.strictObject({
  /** `null`: all rules together. */
  ruleId: z.string().nullable(),
  /** Failures classified as transient that were re-run, and how many of these the next attempt cleared. */
  yield: proportionSchema,
  /** The interval's upper end is below 20 % with 20 re-runs or more: the rule is not worth keeping. */
  disable: z.boolean(),
});
/** How often re-running helped. */
export type RerunYield = z.infer<typeof rerunYieldSchema>;

/** What was left out or repaired. */
export const dataQualitySchema = z.strictObject({
  /** Further copies of an attempt: its latest state was used. */
  duplicates: countSchema,
  /** Attempts in the window that succeeded or failed, but ended before their start: 0 was used as the duration. */
  clampedDurations: countSchema,
  /** Jobs in the window that started before they were queued: 0 was used. */
  clampedQueueTimes: countSchema,
  /** Jobs in the window that ended before they started: 0 was used. */
  clampedJobDurations: countSchema,
  /** Completed after the instant of the report: ignored. */
  afterNow: countSchema,
  /** Completed, but without any instant: in no figure. */
  undated: countSchema,
  /**
   * Attempts in the window that count as cancelled, but that a job's `timeout-minutes` may have ended: GitHub calls
   * both `cancelled`, and the limit is unknown.
   */
  possibleTimeLimits: countSchema,
  /** Attempts of workflows that were left out: by name or path, or because they are not files of the repository. */
  ignored: countSchema,
});
/** What was left out or repaired. */
export type DataQuality = z.infer<typeof dataQualitySchema>;

/**
 * The frozen, versioned report. Instants are ISO 8601 in UTC, times are milliseconds, rates are of 1. The same attempts
 * and options give the same bytes, in whatever order the attempts come.
 */
export const healthV1Schema = z.strictObject({
  schemaVersion: z.literal('health.v1'),
  generatedAt: instant,
  /** `(from, to]`. */
  window: z.strictObject({ from: instant, to: instant, days: z.number(), timeZone: z.string() }),
  threshold: z.number(),
  status: healthStatusSchema,
  completeness: completenessSchema,
  summary: healthSummarySchema,
  /** Those with attempts in the window, by name; the name is empty if the exports do not say. */
  repositories: z.array(repositoryHealthSchema),
  branchClasses: z.array(branchClassHealthSchema),
  days: z.array(dayHealthSchema),
  trend: trendSchema,
  /** By workflow, then name; at most 500. */
  jobs: z.array(jobHealthSchema),
  jobsTotal: countSchema,
  /** The 10 jobs with most failures. */
  mostFailingJobs: z.array(jobHealthSchema),
  /** The 10 jobs with the longest median duration. */
  slowestJobs: z.array(jobHealthSchema),
  /** By label. */
  runnerLabels: z.array(runnerLabelHealthSchema),
  /** Workflows that ran on the default branch, by name. */
  timeToGreen: z.array(timeToGreenSchema),
  /** All rules together first, then by rule. `null`: no classifications were given. */
  reruns: z.array(rerunYieldSchema).nullable(),
  /** Test by test, from stored evidence. `null`: none was given. */
  tests: testsV1Schema.nullable(),
  /** Attempts that have not completed: in no rate. */
  unfinished: z.strictObject({
    attempts: countSchema,
    /** Of them: for more than 24 hours. */
    overOneDay: countSchema,
    oldestAgeMs: z.number().nullable(),
  }),
  dataQuality: dataQualitySchema,
});
/** The frozen report: see {@link healthV1Schema}. */
export type HealthReport = z.infer<typeof healthV1Schema>;
