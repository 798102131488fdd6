import * as z from 'zod';
import { count } from './scalars.ts';

/** Steps from the findings in the reports to those that count. `raw` minus the others is `counted`. */
export const countingStepsSchema = z.strictObject({
  raw: count,
  /** Not active according to the report: suppressed, absent, not a failure. */
  inactive: count,
  filtered: count,
  waived: count,
  /** Merged into another finding of the same flaw. */
  deduplicated: count,
  counted: count,
});
/** How many findings left at each step of counting. */
export type CountingSteps = z.infer<typeof countingStepsSchema>;

/** Findings compared with the baseline: ours, or the one that a report compares itself with. */
export const comparisonSchema = z.strictObject({
  /**
   * Counted flaws that are not in the baseline, as rules with `scope: new` see them. With `updated` and `unchanged`
   * less than `counted`: some evidence has no baseline.
   */
  new: count,
  /**
   * Counted flaws that had another severity, confidence or category in the baseline: new to rules that would not have
   * selected them then.
   */
  updated: count,
  /** Counted flaws that were in the baseline unchanged. */
  unchanged: count,
  /**
   * Fingerprints that are gone from evidence that was complete both times, and findings that a report lists as gone.
   * Never a guess: 0 if unsure.
   */
  fixed: count,
});
/** How many findings are new, updated, unchanged and fixed. */
export type Comparison = z.infer<typeof comparisonSchema>;
