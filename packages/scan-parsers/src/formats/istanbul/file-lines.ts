import * as z from 'zod';
import { addBranches } from '../../metrics/branches-by-line.ts';
import type { BranchesByLine } from '../../metrics/branches-by-line.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { RefusalError } from '../../text/refusal-error.ts';

const count = z.number().nonnegative();
/** From 1; 0 is no line. */
const line = z.int().nonnegative();
const placeSchema = z.looseObject({ start: z.looseObject({ line: line.optional() }) });
const fileSchema = z.looseObject({
  path: z.string(),
  statementMap: z.record(z.string(), placeSchema),
  s: z.record(z.string(), count),
  branchMap: z.record(z.string(), z.looseObject({ loc: placeSchema.optional(), line: line.optional() })),
  b: z.record(z.string(), z.array(count)),
  f: z.record(z.string(), count),
});
type File = z.infer<typeof fileSchema>;

/** What one file of a report says. */
export interface IstanbulFile extends NamedLines {
  readonly statements: number;
  readonly statementsCovered: number;
  readonly functions: number;
  readonly functionsCovered: number;
  readonly branchCount: number;
  readonly branchesCovered: number;
  /** Statements and branches that have no count. */
  readonly uncounted: number;
}

const isHit = (hits: number): boolean => hits > 0;

/**
 * Reads one file. As in Istanbul's own reports a line is covered if any statement that begins on it was reached.
 *
 * @param offset where it is
 * @throws {RefusalError} unless it is what Istanbul writes for a file.
 */
export function readIstanbulFile(value: unknown, offset: number): IstanbulFile {
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success)
    throw new RefusalError(
      'invalid-content',
      'a file has no `path`, `statementMap`, `branchMap`, `s`, `b` and `f` as Istanbul writes them',
      offset,
    );
  const file = parsed.data;
  const [statements, functions, branches] = [
    Object.values(file.s),
    Object.values(file.f),
    Object.values(file.b).flat(),
  ];
  return {
    name: file.path,
    lines: linesOf(file),
    branches: branchesOf(file),
    statements: statements.length,
    statementsCovered: statements.filter(isHit).length,
    functions: functions.length,
    functionsCovered: functions.filter(isHit).length,
    branchCount: branches.length,
    branchesCovered: branches.filter(isHit).length,
    uncounted: lacking(file.statementMap, file.s) + lacking(file.branchMap, file.b),
  };
}

function linesOf({ statementMap, s }: File): Map<number, boolean> {
  const lines = new Map<number, boolean>();
  // Ids are the report's: `toString` must not be found where nobody wrote it.
  const places = new Map(Object.entries(statementMap));
  for (const [id, hits] of Object.entries(s)) {
    const number = places.get(id)?.start.line ?? 0;
    if (number > 0) lines.set(number, lines.get(number) === true || isHit(hits));
  }
  return lines;
}

function branchesOf({ branchMap, b }: File): BranchesByLine {
  const byLine: BranchesByLine = new Map();
  const places = new Map(Object.entries(branchMap));
  for (const [id, counts] of Object.entries(b)) {
    const place = places.get(id);
    const number = place?.line ?? place?.loc?.start.line ?? 0;
    if (number > 0) addBranches(byLine, number, counts.length, counts.filter(isHit).length);
  }
  return byLine;
}

function lacking(map: Readonly<Record<string, unknown>>, counts: Readonly<Record<string, unknown>>): number {
  return Object.keys(map).filter((id) => !Object.hasOwn(counts, id)).length;
}
