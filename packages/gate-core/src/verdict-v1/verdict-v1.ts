import * as z from 'zod';
import { orderByName } from './in-schema-order.ts';
import { count, instant, sha256 } from './scalars.ts';
import { enforcedProblemSchema } from './problem.ts';
import { conditionSchema } from './condition.ts';
import { comparisonSchema, countingStepsSchema } from './counting.ts';
import { ledgerEntrySchema } from './ledger.ts';
import { failedTestRecordSchema } from './failed-test-record.ts';
import { flakyTestRecordSchema } from './flaky-test-record.ts';
import { filterRecordSchema } from './filter-record.ts';
import { jobRecordSchema } from './job-record.ts';
import { mergeRecordSchema } from './merge-record.ts';
import { waiverRecordSchema } from './waiver-record.ts';
import { wayToGreenSchema } from './way-to-green.ts';
import { verdictOutcomes } from './outcome.ts';
import { baselineFileSchema } from '../evidence/evidence.ts';

/**
 * The frozen, versioned verdict. Key order is that of this schema, arrays are in the order stated: the same policy,
 * evidence and instant give the same bytes.
 */
export const verdictV1Schema = z.strictObject({
  schemaVersion: z.literal('verdict.v1'),
  outcome: z.enum(verdictOutcomes),
  /** `0` passed, `1` blocked, `2` inconclusive. */
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  judgedAt: instant,
  commit: z.string().nullable(),
  baselineCommit: z.string().nullable(),
  /** The committed file that was compared with; `null`: reports, stored evidence, or nothing. */
  baselineFile: baselineFileSchema.nullable(),
  policySha256: sha256,
  /**
   * Digest over all evidence: each report by the SHA-256 of its bytes and everything known about it besides its
   * findings; also by its findings if it has no SHA-256.
   */
  evidenceSha256: sha256,
  summary: z.strictObject({
    conditions: z.strictObject({
      failed: count,
      undetermined: count,
      warned: count,
      passed: count,
      notApplicable: count,
    }),
    /** Failed conditions with `enforce: block`. */
    blocking: count,
    /** `deciding`: with `enforce: block`; `shown`: the others. */
    problems: z.strictObject({ deciding: count, shown: count }),
    counting: countingStepsSchema,
    /**
     * Of `counting.counted`: findings that no rule looks at, because none selects their evidence, tool, rule id and
     * category. They decide nothing.
     */
    uncounted: count,
    /** `null`: nothing to compare with. */
    comparison: comparisonSchema.nullable(),
  }),
  /** Rules in the policy's order, then jobs by name. */
  conditions: z.array(conditionSchema),
  /** Deciding ones first, else in the order of the evidence. */
  problems: z.array(enforcedProblemSchema),
  wayToGreen: wayToGreenSchema,
  /** By key. */
  ledger: z.array(ledgerEntrySchema),
  jobs: z.array(jobRecordSchema),
  /**
   * What the change filter found, by filter name in the order of the names: `true` when something relevant changed.
   * `null`: no filter ran.
   */
  changes: z.record(z.string(), z.boolean()).overwrite(orderByName).nullable(),
  /**
   * What the change touches: the SHA-256 of the diff, its files and its changed lines, and how many of the files could
   * not be held against the judged tree. `null`: no diff was given.
   */
  changedLines: z.strictObject({ sha256: sha256.nullable(), files: count, lines: count, unchecked: count }).nullable(),
  filters: z.array(filterRecordSchema),
  waivers: z.array(waiverRecordSchema),
  /**
   * Merged findings over all evidence, worst first, at most 20. `summary.counting.deduplicated` is how many findings
   * that removed.
   */
  merges: z.array(mergeRecordSchema),
  /** How many such flaws there are in all. */
  mergesTotal: count,
  /** Tests that did not pass, in the order of the evidence and its reports, at most 20. */
  failedTests: z.array(failedTestRecordSchema),
  /** How many tests did not pass in all, by the counts of the reports. */
  failedTestsTotal: count,
  /** Tests that passed after a failed attempt, in the order of the evidence and its reports, at most 20. */
  flakyTests: z.array(flakyTestRecordSchema),
  /** How many tests passed after a failed attempt in all, by the counts of the reports. */
  flakyTestsTotal: count,
});
/** The frozen verdict: see {@link verdictV1Schema}. */
export type VerdictV1 = z.infer<typeof verdictV1Schema>;
