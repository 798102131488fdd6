import * as z from 'zod';
import { RefusalError } from '../../text/refusal-error.ts';

const count = z.int().nonnegative();

/** Only the members that are used: coverage.py adds others from version to version. */
const totalsSchema = z.object({
  covered_lines: count,
  num_statements: count,
  missing_lines: count,
  excluded_lines: count.optional(),
  num_branches: count.optional(),
  num_partial_branches: count.optional(),
  covered_branches: count.optional(),
  missing_branches: count.optional(),
  percent_covered: z.number().optional(),
});
const outlineSchema = z.looseObject({
  meta: z.looseObject({ version: z.string(), branch_coverage: z.boolean() }),
  files: z.looseObject({}),
  totals: z.unknown(),
});

/** The totals of a report, by coverage.py's names. */
export type Totals = z.infer<typeof totalsSchema>;

/** The contents of a coverage.py report besides its files. */
export interface CoveragepyHead {
  /** Of coverage.py. */
  readonly version: string;
  readonly hasBranches: boolean;
  readonly totals: Totals;
}

/**
 * Reads `meta` and `totals`.
 *
 * @throws {RefusalError} `wrong-format` when it is another tool's report, `invalid-content` when the totals are missing or
 * not counts.
 */
export function readCoveragepyHead(document: unknown): CoveragepyHead {
  const outline = outlineSchema.safeParse(document);
  if (!outline.success) {
    throw new RefusalError(
      'wrong-format',
      'this is not the JSON of coverage.py: it has no `meta`, `files` and `totals`',
      null,
      'Write it with `coverage json`.',
    );
  }
  const { meta, totals } = outline.data;
  const parsed = totalsSchema.safeParse(totals);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new RefusalError(
      'invalid-content',
      `the totals of coverage.py cannot be read: totals${path === '' ? '' : `.${path}`} is not a count`,
    );
  }
  return { version: meta.version, hasBranches: meta.branch_coverage, totals: parsed.data };
}
