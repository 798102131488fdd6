import * as z from 'zod';
import { addBranches } from '../../metrics/branches-by-line.ts';
import type { BranchesByLine } from '../../metrics/branches-by-line.ts';
import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { RefusalError } from '../../text/refusal-error.ts';
import { linesOfSegments } from './segments.ts';

/** No file of source has more lines; each costs memory, and a segment may span all of them. */
const line = z.int().nonnegative().max(5_000_000);
const count = z.number().nonnegative();
const total = z.looseObject({ count: z.int().nonnegative(), covered: z.int().nonnegative() });
const summarySchema = z.looseObject({ lines: total, branches: total.optional() });
const segment = z.tuple([line, z.number(), count, z.boolean(), z.boolean()]).rest(z.unknown());
const branch = z.tuple([line, z.number(), z.number(), z.number(), count, count]).rest(z.unknown());
const fileSchema = z.looseObject({
  filename: z.string().min(1),
  segments: z.array(segment).optional(),
  branches: z.array(branch).optional(),
  summary: summarySchema,
});

/** What one file of a report says. */
export interface LlvmFile extends NamedLines {
  readonly counts: CoverageCounts;
}

/** @throws {RefusalError} unless it is what llvm-cov writes for a file. */
export function readLlvmFile(value: unknown, offset: number): LlvmFile {
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success)
    throw new RefusalError('invalid-content', 'a file has no `filename` and `summary` as llvm-cov writes them', offset);
  const { filename, segments = [], branches: listed = [], summary } = parsed.data;
  const branches: BranchesByLine = new Map();
  for (const [start, , , , taken, notTaken] of listed)
    addBranches(branches, start, 2, Number(taken > 0) + Number(notTaken > 0));
  // Versions before 2.0 have no gap at the end of a segment.
  const lines = linesOfSegments(
    segments.map(([at, column, hits, hasCount, isEntry, isGap]) => [
      at,
      column,
      hits,
      hasCount,
      isEntry,
      isGap === true,
    ]),
  );
  return { name: filename, lines, branches, counts: countsOf(summary) };
}

/** The totals of all files; `null` if there are none. */
export function readLlvmTotals(value: unknown): CoverageCounts | null {
  const parsed = summarySchema.safeParse(value);
  return parsed.success ? countsOf(parsed.data) : null;
}

function countsOf({ lines, branches }: z.infer<typeof summarySchema>): CoverageCounts {
  return {
    lines: lines.count,
    linesCovered: lines.covered,
    branches: branches?.count ?? 0,
    branchesCovered: branches?.covered ?? 0,
  };
}
