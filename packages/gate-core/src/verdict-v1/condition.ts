import * as z from 'zod';
import { metricUnitSchema } from '../evidence/report.ts';
import { patchCoverageSchema } from './patch-coverage.ts';
import { countRuleSchema, recordedSelectionSchema } from '../policy/rule-schema.ts';
import { enforceSchema } from '../policy/fields.ts';
import { findingReferenceSchema } from './finding-reference.ts';
import { remedySchema } from './remedy.ts';
import { count } from './scalars.ts';
import { unmatchedPathsSchema } from './unmatched-paths.ts';
import { violationSchema } from './violation.ts';

/**
 * - `failed`: broken; decides if `enforce` is `block`.
 * - `undetermined`: its evidence has a problem, so it cannot be judged; never a pass if `enforce` is `block`.
 * - `warned`: passes, but is past `warnAt`, or would fail if more lenient evidence counted.
 * - `not-applicable`: its evidence is not expected this time, the job was skipped with proof, or the sample is too
 *   small.
 */
export const conditionStates = ['failed', 'undetermined', 'warned', 'passed', 'not-applicable'] as const;

const judged = { enforce: enforceSchema, state: z.enum(conditionStates) };
const reasons = { violations: z.array(violationSchema), remedies: z.array(remedySchema) };

/** The rule's id, and its title in the policy. */
const ruleName = { id: z.string(), title: z.string().nullable() };
/** Keys of the evidence that was looked at. */
const usedEvidence = { evidence: z.array(z.string()) };

/** A rule with `count`. */
export const countConditionSchema = z.strictObject({
  ...ruleName,
  kind: z.literal('count'),
  ...judged,
  /** Which findings count. */
  selection: recordedSelectionSchema,
  scope: countRuleSchema.shape.scope.unwrap(),
  waivable: z.boolean(),
  found: count,
  limit: z.strictObject({ max: count, warnAt: count.nullable() }),
  /** How many more findings the limit allows: 2 of "13 of 15"; negative when over. */
  headroom: z.int(),
  ...usedEvidence,
  /**
   * Evidence that the rule would have taken if it were as strict as the rule, or if the rule named it: its content did
   * not count. `findings`: how many of its findings the rule would have selected, before de-duplication. `breaks`: with
   * it, the condition would fail.
   */
  lenientEvidence: z.array(
    z.strictObject({ evidence: z.string(), enforce: enforceSchema, findings: count, breaks: z.boolean() }),
  ),
  /** `null`: its `paths` matched a finding, it has no `paths`, or there was nothing to match. */
  unmatchedPaths: unmatchedPathsSchema.nullable(),
  ...reasons,
  /** The worst findings that count, worst first, at most 20. */
  findings: z.array(findingReferenceSchema),
  /** How many findings count in all. */
  findingsTotal: count,
});
/** A rule with `count`, judged. */
export type CountCondition = z.infer<typeof countConditionSchema>;

/** A rule with `metric`. */
export const metricConditionSchema = z.strictObject({
  ...ruleName,
  kind: z.literal('metric'),
  ...judged,
  metric: z.string(),
  /** `changed-lines`: of the lines that the change touches, all reports together. */
  scope: z.enum(['all', 'changed-lines']),
  /** `null`: no report states it. */
  found: z.number().nullable(),
  limit: z.strictObject({
    min: z.number().nullable(),
    max: z.number().nullable(),
    warnAt: z.number().nullable(),
    /** For ratchets: the baseline's value less the tolerance, of the same report as `found`. */
    baseline: z.number().nullable(),
  }),
  unit: metricUnitSchema,
  /** The report whose number `found` is; `null` for numbers joined over several reports. */
  worstReport: z.string().nullable(),
  /** How far from the limit; negative when past it; `null` without a number. */
  headroom: z.number().nullable(),
  /** How many things (lines, tests, rounds) the number came from; `null` if a report does not say. */
  sampleSize: z.number().nullable(),
  minSample: z.int().nullable(),
  ...usedEvidence,
  /**
   * Evidence that the rule would have taken if it were as strict as the rule, or if the rule named it: its content did
   * not count. `found`: what the rule would have shown for this evidence alone. `breaks`: with it, the condition would
   * fail.
   */
  lenientEvidence: z.array(
    z.strictObject({
      evidence: z.string(),
      enforce: enforceSchema,
      found: z.number().nullable(),
      breaks: z.boolean(),
    }),
  ),
  /** What is covered of the changed lines; `null` for the scope `all`, and without a diff. */
  patch: patchCoverageSchema.nullable(),
  ...reasons,
});
/** A rule with `metric`, judged. */
export type MetricCondition = z.infer<typeof metricConditionSchema>;

/** A job that the policy names: only `success` passes. */
export const jobConditionSchema = z.strictObject({
  /** `job:` and the job's name. */
  id: z.string(),
  kind: z.literal('job'),
  ...judged,
  job: z.string(),
  /** The key in the policy's `jobs` that named the job. */
  pattern: z.string(),
  /** The job's conclusion, or its status while it is unfinished. */
  found: z.string(),
  ...reasons,
});
/** A job that the policy names, judged. */
export type JobCondition = z.infer<typeof jobConditionSchema>;

/** One judged condition: a rule of the policy, or one job that it requires. */
export const conditionSchema = z.discriminatedUnion('kind', [
  countConditionSchema,
  metricConditionSchema,
  jobConditionSchema,
]);
/** One judged rule or job. */
export type Condition = z.infer<typeof conditionSchema>;
