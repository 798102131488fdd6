import * as z from 'zod';
import { count } from './scalars.ts';

/** Why a condition failed. */
export const violationSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('too-many-findings'), found: count, max: count }),
  z.strictObject({ code: z.literal('below-minimum'), metric: z.string(), found: z.number(), min: z.number() }),
  z.strictObject({ code: z.literal('above-maximum'), metric: z.string(), found: z.number(), max: z.number() }),
  z.strictObject({
    code: z.literal('worse-than-baseline'),
    metric: z.string(),
    /** The report that got worse; `null` if several are joined. */
    report: z.string().nullable(),
    found: z.number(),
    baseline: z.number(),
    tolerance: z.number(),
    direction: z.enum(['up', 'down']),
  }),
  z.strictObject({ code: z.literal('job-not-successful'), job: z.string(), conclusion: z.string() }),
  z.strictObject({ code: z.literal('job-skipped-without-proof'), job: z.string(), filter: z.string().nullable() }),
]);
/** Why a condition failed: a code with arguments. */
export type Violation = z.infer<typeof violationSchema>;
