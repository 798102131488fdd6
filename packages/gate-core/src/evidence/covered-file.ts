import * as z from 'zod';
import { lineRangeSchema } from './changed-lines.ts';
import { unplacedReasons } from './finding.ts';

/** What a report covers of one source file. */
export const coveredFileSchema = z.strictObject({
  /** Relative to the root of the judged tree. */
  path: z.string(),
  /** The path is as the report spells it, because its place in the judged tree is unknown. It then has no lines. */
  unplaced: z.enum(unplacedReasons).optional(),
  /** Files that an unplaced path may mean, at most five. Left out: any file of that name. */
  mayBe: z.array(z.string()).optional(),
  /**
   * The path is only guessed, by its end: from this. Files that are guessed from different things are different files, and
   * at most one of them is that of the tree. Left out: it is that of the tree.
   */
  guessedFrom: z.string().optional(),
  /** Lines that a test reached, and those that none did. Lines that cannot be covered are in neither. */
  covered: z.array(lineRangeSchema),
  uncovered: z.array(lineRangeSchema),
  /** Lines that branch: the line, how many branches begin on it, and how many of them were taken. */
  branches: z.array(z.tuple([z.int().positive(), z.int().positive(), z.int().nonnegative()])),
});
/** What a report covers of one source file: see {@link coveredFileSchema}. */
export type CoveredFile = z.infer<typeof coveredFileSchema>;
