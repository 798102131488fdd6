import * as z from 'zod';
import { count } from './scalars.ts';
import { remedySchema } from './remedy.ts';
import { problemSchema } from './problem.ts';
import { findingReferenceSchema } from './finding-reference.ts';

/** A finding that a change removes, in every report of its tool that holds it. */
const clearedFindingSchema = z.strictObject({ tool: z.string(), fingerprint: z.string(), path: z.string().nullable() });

/** One step of the shortest way to green. */
export const changeSchema = z.discriminatedUnion('kind', [
  /**
   * `findings`: all that mean the flaw, whichever tools report them, including the shown one: fixing it removes them
   * all.
   */
  z.strictObject({
    kind: z.literal('fix-finding'),
    finding: findingReferenceSchema,
    findings: z.array(clearedFindingSchema),
  }),
  /**
   * `to`: the lowest version that is known to be higher than the installed one and to fix everything; `null` if none
   * is. `oneOf`: the versions that fix everything, where the reader has to choose; empty if `to` is given, or if no
   * listed version is known to fix everything.
   */
  z.strictObject({
    kind: z.literal('upgrade-package'),
    package: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    oneOf: z.array(z.string()),
    /** The files that name the package (lock files, images), where the reports say. */
    paths: z.array(z.string()),
    /** How many of the counted flaws it clears. */
    clears: count,
    /** The findings that mean these flaws, whichever tools report them. */
    findings: z.array(clearedFindingSchema),
  }),
  z.strictObject({ kind: z.literal('change-metric'), remedy: remedySchema }),
  z.strictObject({ kind: z.literal('fix-job'), job: z.string() }),
  z.strictObject({ kind: z.literal('repair-evidence'), problem: problemSchema }),
]);
/** One step of the way to green. */
export type Change = z.infer<typeof changeSchema>;
export const wayToGreenSchema = z.strictObject({
  /**
   * - `not-needed`: it is green.
   * - `exact`: this set is enough, and no smaller one is.
   * - `upper-bound`: this set is enough; a smaller one may be.
   * - `at-least`: more may be needed. Either evidence must be repaired first and what it will show is unknown, or a
   *   change can bring up something else, such as a report that is due once a job runs, or a limit on the other side.
   */
  certainty: z.enum(['exact', 'upper-bound', 'at-least', 'not-needed']),
  /** Number of changes in the whole set. */
  size: count,
  /** All of them, except that only the first 100 findings to fix and packages to upgrade are listed. */
  changes: z.array(changeSchema),
});
/** The smallest set of changes that passes, as far as is known. */
export type WayToGreen = z.infer<typeof wayToGreenSchema>;
