import * as z from 'zod';
import { exitCodeSourceSchema } from '../evidence/evidence.ts';
import { metricUnitSchema } from '../evidence/report.ts';
import { count, instant, sha256 } from './scalars.ts';
import { enforceSchema } from '../policy/fields.ts';
import { countingStepsSchema } from './counting.ts';

/** One report in the ledger. */
export const ledgerReportSchema = z.strictObject({
  path: z.string(),
  /** Other names of the same report that the policy's globs match: links, or exact copies. They count once. */
  alsoAt: z.array(z.string()),
  /**
   * Absolute folders that were removed from the paths in it: the judged tree is there, or was when the tool ran. A
   * replay elsewhere needs them.
   */
  roots: z.array(z.string()),
  sizeBytes: count,
  sha256: sha256.nullable(),
  state: z.enum(['parsed', 'refused']),
  tools: z.array(z.string()),
  commit: z.string().nullable(),
  producedAt: instant.nullable(),
  ageHours: z.number().nullable(),
  exitCode: z.int().nullable(),
  /** Where the exit code comes from; `null` without an exit code. */
  exitCodeSource: exitCodeSourceSchema.nullable(),
  findings: count,
  tests: count.nullable(),
  /** The named numbers that it states, by name, at most 20: the input of rules with `metric`. */
  metrics: z.array(z.strictObject({ name: z.string(), value: z.number(), unit: metricUnitSchema })),
});
/** One report file in the ledger. */
export type LedgerReport = z.infer<typeof ledgerReportSchema>;

/** Findings of one tool that no rule looks at: no rule takes them by its evidence, tools, rule ids and categories. */
const uncountedFindingsSchema = z.strictObject({
  /** In lower case. */
  tool: z.string(),
  /** Flaws whose shown finding this tool reported; not filtered, waived or inactive. */
  findings: count,
});
/** Findings of one tool that no rule looks at. */
export type UncountedFindings = z.infer<typeof uncountedFindingsSchema>;

/** One expected piece of evidence. */
export const ledgerEntrySchema = z.strictObject({
  evidence: z.string(),
  parser: z.string(),
  enforce: enforceSchema,
  /** `not-expected`: its `when` does not hold. */
  state: z.enum(['complete', 'problem', 'not-expected']),
  expected: count,
  found: count,
  reports: z.array(ledgerReportSchema),
  counting: countingStepsSchema,
  /** Ids of the rules that take it, in the policy's order. None: its content decides nothing. */
  usedBy: z.array(z.string()),
  /**
   * Findings in it that no rule looks at, whatever their severity and place; most first, at most 20 tools.
   * `summary.uncounted` has them all.
   */
  uncounted: z.array(uncountedFindingsSchema),
  /** Failed and erroneous tests in it that no rule looks at. */
  uncountedTests: count,
});
/** One piece of evidence in the ledger. */
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;
