import * as z from 'zod';
import { count } from './scalars.ts';
import { unmatchedPathsSchema } from './unmatched-paths.ts';

export const filterRecordSchema = z.strictObject({
  index: count,
  description: z.string(),
  reason: z.string(),
  removed: count,
  /** `null`: its `paths` matched a finding of its tool, it has no `paths`, or there was nothing to match. */
  unmatchedPaths: unmatchedPathsSchema.nullable(),
});
/** One filter and what it removed. */
export type FilterRecord = z.infer<typeof filterRecordSchema>;
