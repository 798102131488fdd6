import * as z from 'zod';
import { countSchema } from './figures-schema.ts';

const instant = z.iso.datetime();

const repositoryCompletenessSchema = z.strictObject({
  /** `owner/name`; empty: the exports do not say. */
  repository: z.string(),
  /** Whether all runs of the window are known, as far as can be determined. */
  covered: z.boolean(),
  /** How much of the window is covered, in days of 24 hours. */
  coveredDays: z.number().nonnegative(),
  /** The uncovered parts of the window, in order. */
  gaps: z.array(z.strictObject({ from: instant, to: instant })),
  /** Runs in the lists of the exports, and how many GitHub counted there; `null`: it did not say. */
  runsGiven: countSchema,
  runsListed: countSchema.nullable(),
  /** Of `runsListed`: those that are missing. */
  runsMissing: countSchema,
});

/** What a report does not know: a figure can only be as good as its data. */
export const completenessSchema = z.strictObject({
  /** Whether the known past covers the window, for all repositories. If not, the status is `incomplete`. */
  covered: z.boolean(),
  /**
   * How much of the window is covered, in days of 24 hours; with several repositories, that of the least covered one.
   */
  coveredDays: z.number().nonnegative(),
  /** All repositories together. */
  runsGiven: countSchema,
  runsListed: countSchema.nullable(),
  runsMissing: countSchema,
  /** By name. Empty: coverage is unknown, and the attempts are assumed to be complete. */
  repositories: z.array(repositoryCompletenessSchema),
  /** Attempts before the latest one of runs in the window that are missing, and the number of these runs. */
  earlierAttempts: z.strictObject({ missing: countSchema, runs: countSchema }),
  /** Attempts of the window that had jobs to run, and how many of them lack their jobs. */
  jobs: z.strictObject({ attempts: countSchema, missing: countSchema }),
  /**
   * The part of the window whose attempts are no longer kept: its figures are sums of whole days. Commits, queue times,
   * jobs, runner labels and time to green only cover attempts that completed after `to`. `null`: no attempts are
   * missing.
   */
  daySums: z
    .strictObject({
      /** The beginning of the first whole day: counting begins here. */
      from: instant,
      to: instant,
      /** Number of days with a sum. */
      days: countSchema,
    })
    .nullable(),
});
/** What a report does not know. */
export type Completeness = z.infer<typeof completenessSchema>;
