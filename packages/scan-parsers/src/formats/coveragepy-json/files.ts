import * as z from 'zod';
import type { JsonPlace } from '../../json/capture.ts';
import { RefusalError } from '../../text/refusal-error.ts';

const count = z.int().nonnegative();
const fileSchema = z.looseObject({
  missing_lines: z.array(z.unknown()).optional(),
  summary: z.looseObject({
    covered_lines: count,
    num_statements: count,
    missing_lines: count,
    num_branches: count.optional(),
    covered_branches: count.optional(),
  }),
});
type File = z.infer<typeof fileSchema>;

/** More are not named. */
const contradictionsLimit = 10;

/** Sums over the files of a coverage.py report, by the names of its totals. */
export interface FileSums {
  readonly files: number;
  readonly lines: { readonly covered_lines: number; readonly num_statements: number; readonly missing_lines: number };
  readonly branches: { readonly num_branches: number; readonly covered_branches: number };
  /** The first ten files whose list of missing lines is longer than their summary says. */
  readonly contradictions: readonly string[];
}

/** Reads the members of `files` one by one. */
export interface FileSummer {
  add(file: unknown, place: Pick<JsonPlace, 'offset'>): void;
  /** @throws {RefusalError} `invalid-content` at the first file without a proper summary. */
  result(): FileSums;
}

/**
 * An empty sum. Faults of a file are reported only with the result: the report may turn out to be of another tool, and
 * then only that matters.
 */
export function createFileSummer(): FileSummer {
  const sum = { files: 0, covered: 0, statements: 0, missing: 0, branches: 0, coveredBranches: 0 };
  const contradictions: string[] = [];
  let flaw: RefusalError | null = null;

  function count({ summary, missing_lines: missing = [] }: File): void {
    if (missing.length > summary.missing_lines && contradictions.length < contradictionsLimit)
      contradictions.push(`a file lists ${missing.length} missing lines and counts ${summary.missing_lines}`);
    sum.covered += summary.covered_lines;
    sum.statements += summary.num_statements;
    sum.missing += summary.missing_lines;
    sum.branches += summary.num_branches ?? 0;
    sum.coveredBranches += summary.covered_branches ?? 0;
  }

  return {
    add: (file, place) => {
      const parsed = fileSchema.safeParse(file);
      sum.files += 1;
      if (parsed.success) count(parsed.data);
      else
        flaw ??= new RefusalError(
          'invalid-content',
          'a file has no summary of its covered, missing and total statements',
          place.offset,
        );
    },
    result: () => {
      if (flaw !== null) throw flaw;
      return {
        files: sum.files,
        lines: { covered_lines: sum.covered, num_statements: sum.statements, missing_lines: sum.missing },
        branches: { num_branches: sum.branches, covered_branches: sum.coveredBranches },
        contradictions,
      };
    },
  };
}
