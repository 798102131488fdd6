import * as z from 'zod';
import { addBranches } from '../../metrics/branches-by-line.ts';
import type { BranchesByLine } from '../../metrics/branches-by-line.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';

const lineNumbers = z.array(z.int());
/** From a line to a line; negative: into or out of the function that begins or ends there. */
const arcs = z.array(z.tuple([z.int(), z.int()]));
const linesSchema = z.looseObject({
  executed_lines: lineNumbers,
  missing_lines: lineNumbers,
  executed_branches: arcs.optional(),
  missing_branches: arcs.optional(),
});

/**
 * The lines and branches of one file.
 *
 * @param name its key in `files`.
 * @returns `null` if the file does not list them.
 */
export function readFileLines(name: string, file: unknown): NamedLines | null {
  const parsed = linesSchema.safeParse(file);
  if (!parsed.success) return null;
  const { executed_lines: executed, missing_lines: missing } = parsed.data;
  const { executed_branches: taken = [], missing_branches: untaken = [] } = parsed.data;
  const lines = new Map<number, boolean>();
  for (const line of missing) lines.set(line, false);
  for (const line of executed) lines.set(line, true);
  const branches: BranchesByLine = new Map();
  for (const [from] of taken) addBranches(branches, from, 1, 1);
  for (const [from] of untaken) addBranches(branches, from, 1, 0);
  return { name, lines, branches };
}
