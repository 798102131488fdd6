import * as z from 'zod';
import { count } from './scalars.ts';

/**
 * The `paths` of a rule, filter or waiver matched none of the findings of its tools and evidence, whatever their
 * severity: most likely they do not mean what their author thinks. `examples`: at most two places that they did not
 * match.
 */
export const unmatchedPathsSchema = z.strictObject({ findings: count, examples: z.array(z.string()) });
/** Paths that matched nothing: see {@link unmatchedPathsSchema}. */
export type UnmatchedPaths = z.infer<typeof unmatchedPathsSchema>;
