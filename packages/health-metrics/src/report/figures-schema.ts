import * as z from 'zod';

/** A whole number from 0. */
export const countSchema = z.int().nonnegative();

/** A 95 % interval, low to high. */
export const intervalSchema = z.tuple([z.number(), z.number()]);
/** A 95 % interval, low to high. */
export type Interval = z.infer<typeof intervalSchema>;

/** The lowest and the highest value that unknown data allows: not an interval of chance. */
export const boundsSchema = z.tuple([z.number(), z.number()]);

/**
 * A rate with its counts: `count` of `total`. Without data (`total` 0) the rate and its interval are `null`, never 0 %
 * or 100 %.
 */
export const proportionSchema = z.strictObject({
  count: countSchema,
  total: countSchema,
  /** Of 1. */
  rate: z.number().nullable(),
  /** Wilson's 95 % interval. */
  interval: intervalSchema.nullable(),
});
/** A rate with its counts. */
export type Proportion = z.infer<typeof proportionSchema>;

/** A sample of times in milliseconds. All `null` when `sample` is 0. Quantiles are of type 7. */
export const timesSchema = z.strictObject({
  sample: countSchema,
  averageMs: z.number().nullable(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  /** With fewer than 20 values, a 95th percentile means little: show this instead. */
  maximumMs: z.number().nullable(),
});
/** A sample of times. */
export type Times = z.infer<typeof timesSchema>;

/** Why completed attempts are in no rate. */
export const excludedSchema = z.strictObject({
  /** Cancelled for a newer run of the same workflow and branch, or before any job started. */
  superseded: countSchema,
  /** Cancelled by a person, as far as can be determined. */
  cancelled: countSchema,
  skipped: countSchema,
  neutral: countSchema,
  action_required: countSchema,
  stale: countSchema,
  /** With an unknown conclusion: `unknownConclusions` names them. */
  unknown: countSchema,
});
/** Why completed attempts are in no rate. */
export type Excluded = z.infer<typeof excludedSchema>;

/** The causes of failures: they add up to `failure`. */
export const failureCausesSchema = z.strictObject({
  failure: countSchema,
  /** `timed_out`, or cancelled by GitHub because a job hit its `timeout-minutes`. */
  timedOut: countSchema,
  /** The workflow itself is broken: re-running never helps. */
  startupFailure: countSchema,
});

/** Billable-like time of jobs, in minutes: not rounded up per job, no operating system's factor. */
export const minutesSchema = z.strictObject({
  spent: z.number(),
  /**
   * Of `spent`: on attempts that were cancelled or superseded, and on failures whose run succeeded later at the same
   * commit.
   */
  wasted: z.number(),
  wastedOnCancelled: z.number(),
  wastedOnFlakes: z.number(),
  /** Attempts without jobs: their duration is used instead. */
  approximateAttempts: countSchema,
});

/**
 * `good`: the eventual rate is at the threshold or above; `alert`: below; `no-data`: there is no rate; `incomplete`:
 * the known past does not cover the window, so there is no answer.
 */
export const healthStatusSchema = z.enum(['good', 'alert', 'no-data', 'incomplete']);
/** `good`, `alert`, `no-data` or `incomplete`. */
export type HealthStatus = z.infer<typeof healthStatusSchema>;

/** The figures of a group of attempts that completed in the window. */
export const figuresSchema = z.strictObject({
  /** Attempts that completed in the window: `success` + `failure` + all of `excluded`. */
  attempts: countSchema,
  /** Runs that these attempts belong to. */
  runs: countSchema,
  success: countSchema,
  failure: countSchema,
  failureCauses: failureCausesSchema,
  excluded: excludedSchema,
  /** Unknown conclusions, most frequent first. */
  unknownConclusions: z.array(z.strictObject({ conclusion: z.string(), count: countSchema })),
  /** Runs whose latest attempt in the window succeeded or failed: the base of `eventualRate` and `flakeRate`. */
  decidedRuns: countSchema,
  /** Of `decidedRuns`: those whose latest attempt succeeded. */
  eventualSuccess: countSchema,
  /** Success over `decidedRuns`, by each run's latest attempt. `null`: no data. */
  eventualRate: z.number().nullable(),
  /** Wilson's 95 % interval of `eventualRate`. */
  interval: intervalSchema.nullable(),
  /**
   * Success over `decidedRuns`, by each run's first attempt that succeeded or failed. `null`: no data, or first
   * attempts are unknown: see `firstAttemptBounds`.
   */
  firstAttemptRate: z.number().nullable(),
  /** Wilson's 95 % interval of `firstAttemptRate`. */
  firstAttemptInterval: intervalSchema.nullable(),
  /** Of `decidedRuns`: those whose first attempt is known. */
  firstAttempts: countSchema,
  /** Of `firstAttempts`: those that succeeded. */
  firstAttemptSuccess: countSchema,
  /** Of `decidedRuns`: those with a missing earlier attempt, so that the first one is unknown. */
  unknownFirstAttempts: countSchema,
  /**
   * The rate of first attempts if all unknown ones failed, and if all succeeded. Equal when all are known. `null`: no
   * data.
   */
  firstAttemptBounds: boundsSchema.nullable(),
  /** Of `decidedRuns`: those whose first attempt failed, and whose latest one succeeded: what re-runs hide. */
  maskedRuns: countSchema,
  /** `maskedRuns` over `decidedRuns`. `null`: no data, or first attempts are unknown: see `maskedBounds`. */
  maskedRate: z.number().nullable(),
  /** The same if all unknown first attempts succeeded, and if all failed. `null`: no data. */
  maskedBounds: boundsSchema.nullable(),
  /**
   * Of `decidedRuns`: those that turned green in the window, by a success after a failure at the same commit. A lower
   * bound: few failures are re-run.
   */
  flakyRuns: countSchema,
  /** `flakyRuns` over `decidedRuns`. `null`: no data. */
  flakeRate: z.number().nullable(),
  flakeInterval: intervalSchema.nullable(),
  /**
   * Of commits with a decided run, those without a flaky one and without runs of one workflow that disagree. Unknown
   * commits are in neither.
   */
  commitConsistency: proportionSchema,
  /** Commits with two runs of the same workflow that ended differently. */
  disagreeingCommits: countSchema,
  /** Execution time of attempts that succeeded or failed. `null`: no data. */
  averageDurationMs: z.number().nullable(),
  p50DurationMs: z.number().nullable(),
  /** By order statistics, at least 95 %; `null` below 6 durations, where none exists. */
  p50DurationInterval: intervalSchema.nullable(),
  p95DurationMs: z.number().nullable(),
  maximumDurationMs: z.number().nullable(),
  durationSample: countSchema,
  /** Durations without jobs to measure: `updated_at − run_started_at` is used instead. Part of `durationSample`. */
  approximateDurations: countSchema,
  /** From queued to started, of the jobs that really ran. */
  queueTime: timesSchema,
  minutes: minutesSchema,
  /** By `eventualRate` and the threshold, strictly, if the window is covered. */
  status: healthStatusSchema,
});
/** The figures of a group of attempts. */
export type HealthFigures = z.infer<typeof figuresSchema>;
