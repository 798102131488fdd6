import * as z from 'zod';
import { branchClasses } from '../attempt/attempt.ts';
import type { Attempt } from '../attempt/attempt.ts';
import { tallySchema } from '../report/tally-schema.ts';
import { workflowIdentitySchema } from '../report/health-v1.ts';

/** The version that every line of a history names. */
export const historyVersion = 'history.v1';

/**
 * The totals of the attempts of one workflow and class of branches that completed on one calendar day: what is left of
 * them when their facts are gone. Runs count on the day of their latest attempt, and are flaky on the day that they
 * turned green, so days add up to what a window over them would report.
 */
export const dayRecordSchema = z.strictObject({
  ...workflowIdentitySchema.shape,
  branchClass: z.enum(branchClasses),
  /** `YYYY-MM-DD` in `timeZone`. */
  date: z.iso.date(),
  timeZone: z.string(),
  tally: tallySchema,
  /** Execution times of the attempts that succeeded or failed, in order of length: percentiles do not add up. */
  durationsMs: z.array(z.number()),
});
/** One day of one workflow and class of branches. */
export type DayRecord = z.infer<typeof dayRecordSchema>;

/** All runs of a repository that were created in `(fromMs, toMs]` were known when a report wrote to this history. */
export const coverageRecordSchema = z.strictObject({
  repository: z.string(),
  /** `null`: from the beginning. */
  fromMs: z.number().nullable(),
  toMs: z.number(),
});
/** A known stretch of a repository's past. */
export type CoverageRecord = z.infer<typeof coverageRecordSchema>;

/** The stored past: facts of the younger attempts, and days of the older ones. */
export interface History {
  /** By repository, run and attempt. */
  readonly attempts: readonly Attempt[];
  /** By date, then workflow. */
  readonly days: readonly DayRecord[];
  /** By repository, then time. */
  readonly coverage: readonly CoverageRecord[];
}

/** Nothing yet. */
export const emptyHistory: History = { attempts: [], days: [], coverage: [] };
