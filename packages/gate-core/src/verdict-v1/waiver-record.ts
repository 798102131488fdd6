import * as z from 'zod';
import { dayOrInstantSchema } from '../policy/exception-schema.ts';
import { count } from './scalars.ts';
import { unmatchedPathsSchema } from './unmatched-paths.ts';

export const waiverRecordSchema = z.strictObject({
  index: count,
  description: z.string(),
  reason: z.string(),
  owner: z.string().nullable(),
  expires: dayOrInstantSchema,
  /** Only `active` and `expiring-soon` are honoured. */
  state: z.enum(['active', 'expiring-soon', 'expired', 'too-long', 'created-later', 'owner-missing']),
  /** Days to the expiry; negative when it has lapsed. */
  daysLeft: z.int(),
  /** Findings it waives, or would waive if it still held. 0 with `active`: unused. */
  matched: count,
  /** As for filters. */
  unmatchedPaths: unmatchedPathsSchema.nullable(),
});
/** One waiver, whether it holds, and what it names. */
export type WaiverRecord = z.infer<typeof waiverRecordSchema>;
