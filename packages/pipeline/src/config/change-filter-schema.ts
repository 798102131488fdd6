import * as z from 'zod';

/** Outputs of the Action's mode `changes` itself: no filter can have the name of one. */
export const reservedFilterNames = ['outcome', 'result', 'changes', 'everything', 'files', 'reason'] as const;

const filterName = z
  .string()
  .regex(
    new RegExp(`^(?!(?:${reservedFilterNames.join('|')})$)[a-zA-Z_][a-zA-Z0-9_-]{0,99}$`, 'iu'),
    `use letters, digits, - and _ as in an output of a job, and none of ${reservedFilterNames.join(', ')}`,
  );

const filterPatterns = z
  .array(z.string().min(1).max(1000))
  .min(1)
  .max(1000)
  .refine(
    (patterns) => patterns.some((pattern) => !pattern.startsWith('!')),
    'name at least one path without "!": with exceptions alone, nothing would ever count as changed',
  );

/** The section `changeFilters`: named sets of paths. */
export const changeFiltersSchema = z
  .record(filterName, filterPatterns)
  .refine(
    (filters) => new Set(Object.keys(filters).map((name) => name.toLowerCase())).size === Object.keys(filters).length,
    'two filters have the same name but for capital letters: in workflows, outputs ignore them',
  );

/** Change filters by name: globs of which one must match a changed file; those that begin with `!` are exceptions. */
export type ChangeFilters = z.infer<typeof changeFiltersSchema>;
