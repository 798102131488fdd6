import * as z from 'zod';
import { failedTestSchema } from '../evidence/report.ts';

/** A test that did not pass, where it is reported, and which rules look at it. */
export const failedTestRecordSchema = z.strictObject({
  ...failedTestSchema.shape,
  evidence: z.string(),
  report: z.string(),
  /** Ids of the rules about a number that it affects, in the policy's order. None: it decides nothing. */
  rules: z.array(z.string()),
});
/** A test that did not pass: see {@link failedTestRecordSchema}. */
export type FailedTestRecord = z.infer<typeof failedTestRecordSchema>;
