import * as z from 'zod';
import { addBranches } from '../../metrics/branches-by-line.ts';
import type { BranchesByLine } from '../../metrics/branches-by-line.ts';
import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import { countTrue } from '../../metrics/covered-lines.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { RefusalError } from '../../text/refusal-error.ts';

const count = z.number().nonnegative();
const lineSchema = z.looseObject({
  line_number: z.int().positive(),
  count,
  branches: z.array(z.looseObject({ count, 'gcovr/excluded': z.boolean().optional() })).optional(),
  'gcovr/excluded': z.boolean().optional(),
  'gcovr/noncode': z.boolean().optional(),
});
const fileSchema = z.looseObject({ file: z.string().min(1), lines: z.array(lineSchema) });
const total = z.int().nonnegative();
const summarySchema = z.looseObject({
  line_total: total,
  line_covered: total,
  branch_total: total,
  branch_covered: total,
});

/** What one file of a report says. */
export interface GcovrFile extends NamedLines {
  readonly counts: CoverageCounts;
}

/** @throws {RefusalError} unless it is what gcovr writes for a file. */
export function readGcovrFile(value: unknown, offset: number): GcovrFile {
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success)
    throw new RefusalError('invalid-content', 'a file has no `file` and `lines` as gcovr writes them', offset);
  const lines = new Map<number, boolean>();
  const branches: BranchesByLine = new Map();
  const counts = { lines: 0, linesCovered: 0, branches: 0, branchesCovered: 0 };
  for (const line of parsed.data.lines) {
    if (line['gcovr/excluded'] === true || line['gcovr/noncode'] === true) continue;
    lines.set(line.line_number, lines.get(line.line_number) === true || line.count > 0);
    const own = (line.branches ?? []).filter((branch) => branch['gcovr/excluded'] !== true);
    const taken = own.filter((branch) => branch.count > 0).length;
    counts.branches += own.length;
    counts.branchesCovered += taken;
    if (own.length > 0) addBranches(branches, line.line_number, own.length, taken);
  }
  counts.lines = lines.size;
  counts.linesCovered = countTrue(lines.values());
  return { name: parsed.data.file, lines, branches, counts };
}

/** The totals of a file of the summary, or of all; `null` if there are none. */
export function readGcovrSummary(value: unknown): CoverageCounts | null {
  const parsed = summarySchema.safeParse(value);
  if (!parsed.success) return null;
  const { line_total: lines, line_covered: linesCovered } = parsed.data;
  const { branch_total: branches, branch_covered: branchesCovered } = parsed.data;
  return { lines, linesCovered, branches, branchesCovered };
}
