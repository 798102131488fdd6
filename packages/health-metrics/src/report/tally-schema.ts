import * as z from 'zod';
import { countSchema, excludedSchema, failureCausesSchema, minutesSchema } from './figures-schema.ts';

/** Counts and sums that add up over disjoint groups of attempts. */
export const tallySchema = z.strictObject({
  attempts: countSchema,
  success: countSchema,
  failureCauses: failureCausesSchema,
  excluded: excludedSchema,
  unknownConclusions: z.array(z.strictObject({ conclusion: z.string(), count: countSchema })),
  /** Runs count once, where their latest attempt is. */
  runs: countSchema,
  decidedRuns: countSchema,
  eventualSuccess: countSchema,
  /** Of `decidedRuns`: those whose first attempt is known. */
  firstAttempts: countSchema,
  firstAttemptSuccess: countSchema,
  maskedRuns: countSchema,
  possiblyMaskedRuns: countSchema,
  flakyRuns: countSchema,
  approximateDurations: countSchema,
  minutes: minutesSchema,
});
