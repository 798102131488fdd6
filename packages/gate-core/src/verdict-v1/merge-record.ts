import * as z from 'zod';
import { findingReferenceSchema, otherReportSchema } from './finding-reference.ts';

/** Findings that were merged into one, because they mean the same flaw. */
export const mergeRecordSchema = z.strictObject({
  /** The one that represents all of them: the worst. */
  into: findingReferenceSchema,
  /** The others, in the order of the evidence. */
  merged: z.array(z.strictObject({ ...otherReportSchema.shape, report: z.string(), fingerprint: z.string() })),
});
/** Findings that were merged into one. */
export type MergeRecord = z.infer<typeof mergeRecordSchema>;
