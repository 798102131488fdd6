import * as z from 'zod';
import { count, reportPlaceSchema } from './scalars.ts';

const metricMove = {
  metric: z.string(),
  evidence: z.string().nullable(),
  report: z.string().nullable(),
  /** The reports whose numbers are joined; the change may be spread over them freely. `null` for one report. */
  joined: z.strictObject({ how: z.enum(['sum', 'mean']), reports: z.array(reportPlaceSchema) }).nullable(),
  to: z.number(),
  by: z.number(),
};

/** What would turn a condition green. */
export const remedySchema = z.discriminatedUnion('code', [
  /** Fix any `fix` of the `of` findings that count. */
  z.strictObject({ code: z.literal('fix-findings'), fix: count, of: count }),
  /**
   * Bring the metric to the value, in this report of this evidence; both `null` if several are joined. `byCovering` is
   * the whole number of things (lines, branches, tests) that this takes, when known.
   */
  z.strictObject({ code: z.literal('raise-metric'), ...metricMove, byCovering: count.nullable() }),
  z.strictObject({ code: z.literal('lower-metric'), ...metricMove }),
  /**
   * Cover `cover` of the `of` changed lines, or branches on changed lines, that are not covered, to bring the metric to
   * `to`.
   */
  z.strictObject({
    code: z.literal('cover-changed-lines'),
    rule: z.string(),
    metric: z.string(),
    cover: count,
    of: count,
    to: z.number(),
  }),
  z.strictObject({ code: z.literal('make-job-succeed'), job: z.string() }),
  z.strictObject({ code: z.literal('repair-evidence'), evidence: z.array(z.string()) }),
]);
/** What would turn a condition green: a code with arguments. */
export type Remedy = z.infer<typeof remedySchema>;
