import * as z from 'zod';
import { flakyTestSchema } from '../evidence/report.ts';

/** A test that passed after a failed attempt, where it is reported, and which rules look at it. */
export const flakyTestRecordSchema = z.strictObject({
  ...flakyTestSchema.shape,
  evidence: z.string(),
  report: z.string(),
  /** Ids of the rules about a number of flaky or retried tests, in the policy's order. None: it decides nothing. */
  rules: z.array(z.string()),
});
/** A test that passed after a failed attempt: see {@link flakyTestRecordSchema}. */
export type FlakyTestRecord = z.infer<typeof flakyTestRecordSchema>;
