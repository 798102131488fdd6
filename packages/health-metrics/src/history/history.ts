import * as z from 'zod';
import type { Attempt } from '../attempt/attempt.ts';
import { countSchema, excludedSchema } from '../report/figures-schema.ts';
import { workflowIdentitySchema } from '../report/health-v1.ts';

/** The version that every line of a history names. */
export const historyVersion = 'history.v1';

/** What attempts of one workflow that completed on one calendar day came to: what is left of them when their facts have gone. */
export const dayRecordSchema = z.strictObject({
  ...workflowIdentitySchema.shape,
  /** `YYYY-MM-DD` in `timeZone`. */
  date: z.iso.date(),
  timeZone: z.string(),
  attempts: countSchema,
  success: countSchema,
  failure: countSchema,
  excluded: excludedSchema,
  /** Runs by their latest attempt of the day. */
  decidedRuns: countSchema,
  eventualSuccess: countSchema,
  firstAttempts: countSchema,
  firstAttemptSuccess: countSchema,
  flakyRuns: countSchema,
  durationSample: countSchema,
  averageDurationMs: z.number().nullable(),
  p50DurationMs: z.number().nullable(),
  p95DurationMs: z.number().nullable(),
  minutesSpent: z.number(),
});
/** One day of one workflow. */
export type DayRecord = z.infer<typeof dayRecordSchema>;

/** What is remembered of the past: facts of the younger attempts, and days of the older ones. */
export interface History {
  /** By repository, run and attempt. */
  readonly attempts: readonly Attempt[];
  /** By date, then workflow. */
  readonly days: readonly DayRecord[];
}

/** Nothing yet. */
export const emptyHistory: History = { attempts: [], days: [] };
