import * as z from 'zod';
import { enforceSchema, recordedSelectionSchema } from '../policy/policy-schema.ts';
import { findingReferenceSchema } from './finding-reference.ts';
import { remedySchema } from './remedy.ts';
import { count } from './scalars.ts';
import { unmatchedPathsSchema } from './unmatched-paths.ts';
import { violationSchema } from './violation.ts';

/** What a condition is about: enough to name it when the policy gives no title. */
export const conditionSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('count'),
    selection: recordedSelectionSchema,
    scope: z.enum(['all', 'new']),
    waivable: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('metric'), metric: z.string() }),
  /** `pattern`: the key in the policy's `jobs` that named the job. */
  z.strictObject({ kind: z.literal('job'), job: z.string(), pattern: z.string() }),
]);
/** What a condition is about. */
export type ConditionSubject = z.infer<typeof conditionSubjectSchema>;

/**
 * - `failed`: does not hold; decides when `enforce` is `block`.
 * - `undetermined`: its evidence has a problem, so it cannot be judged; never a pass when `enforce` is `block`.
 * - `warned`: holds, but is past `warnAt`, or would not hold if lighter evidence counted.
 * - `not-applicable`: its evidence is not expected this time, the job was skipped with proof, or the sample is too small.
 */
export const conditionStates = ['failed', 'undetermined', 'warned', 'passed', 'not-applicable'] as const;

/** One judged condition: a rule of the policy, or one job that it requires. */
export const conditionSchema = z.strictObject({
  /** The rule's id, or `job:` and the job's name. */
  id: z.string(),
  title: z.string().nullable(),
  kind: z.enum(['count', 'metric', 'job']),
  enforce: enforceSchema,
  state: z.enum(conditionStates),
  subject: conditionSubjectSchema,
  /** A count, a metric's value or a job's conclusion; `null` when there is none. */
  found: z.union([z.number(), z.string()]).nullable(),
  /** For metrics and counts; a job's limit is `success`. */
  limit: z.strictObject({
    min: z.number().nullable(),
    max: z.number().nullable(),
    warnAt: z.number().nullable(),
    /** For ratchets: the baseline's value with the tolerance taken off, of the same report as `found`. */
    baseline: z.number().nullable(),
  }),
  unit: z.enum(['findings', 'percent', 'count', 'ratio', 'milliseconds', 'conclusion']),
  /** The report whose number `found` is; `null` for counts, jobs, and numbers joined over several reports. */
  worstReport: z.string().nullable(),
  /** How far from the limit: 2 of "13 of 15"; negative when over; `null` without a number. */
  headroom: z.number().nullable(),
  /** For `minSample` and coverage: how many things the number came from. */
  sampleSize: z.number().nullable(),
  minSample: z.int().nullable(),
  /** Keys of the evidence that was looked at. */
  evidence: z.array(z.string()),
  /**
   * Evidence that the rule would have taken if it weighed as much as the rule, or if the rule named it: what such evidence holds was not
   * looked at. `findings`: how many of its findings the rule would have selected, before de-duplication; 0 for metrics. `found`: what the
   * rule would have shown of this evidence alone; `null` for counts. `breaks`: with it, the condition would not hold.
   */
  lighterEvidence: z.array(
    z.strictObject({
      evidence: z.string(),
      enforce: enforceSchema,
      findings: count,
      found: z.number().nullable(),
      breaks: z.boolean(),
    }),
  ),
  /** `null`: its `paths` took some finding, it has none, or there was nothing to take. */
  unmatchedPaths: unmatchedPathsSchema.nullable(),
  violations: z.array(violationSchema),
  remedies: z.array(remedySchema),
  /** The worst of the findings that count, worst first, at most 20. */
  findings: z.array(findingReferenceSchema),
  /** How many findings count in all. */
  findingsTotal: count,
});
/** One judged rule or job. */
export type Condition = z.infer<typeof conditionSchema>;
