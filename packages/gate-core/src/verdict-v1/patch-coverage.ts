import * as z from 'zod';
import { lineRangeSchema } from '../evidence/changed-lines.ts';
import { count } from './scalars.ts';

/** A file with changed lines that are not covered. */
export const uncoveredFileSchema = z.strictObject({
  path: z.string(),
  /** How many lines. */
  lines: count,
  /** Which, as numbered in the new file: at most the first 20 stretches. */
  ranges: z.array(lineRangeSchema),
});
/** A file with changed lines that are not covered: see {@link uncoveredFileSchema}. */
export type UncoveredFile = z.infer<typeof uncoveredFileSchema>;

/** How much of the changed lines is covered: lines for `coverage.lines`, their branches for `coverage.branches`. */
export const patchCoverageSchema = z.strictObject({
  covered: count,
  /** Changed lines, or their branches, that can be covered. */
  total: count,
  /** By path, at most 20: files with changed lines that no test reaches, or not all of whose branches are taken. */
  uncovered: z.array(uncoveredFileSchema),
  /** How many such files there are in all, and how many such lines. */
  uncoveredFiles: count,
  uncoveredLines: count,
  /** By path, at most 20: changed source files that no coverage report mentions, with all their changed lines. */
  unmeasured: z.array(uncoveredFileSchema),
  unmeasuredFiles: count,
  /** Whether the lines of unmeasured files count as not covered. They are then in `total` and not in `uncovered`. */
  countsUnmeasured: z.boolean(),
});
/** How much of the changed lines is covered: see {@link patchCoverageSchema}. */
export type PatchCoverage = z.infer<typeof patchCoverageSchema>;
