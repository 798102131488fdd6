import * as z from 'zod';
import { count } from './scalars.ts';

/**
 * The `paths` of a rule, filter or waiver took none of the findings that its tools and evidence have, whatever their
 * severity: most likely they do not mean what their author thinks. `examples`: at most two places that they left.
 */
export const unmatchedPathsSchema = z.strictObject({ findings: count, examples: z.array(z.string()) });
/** Paths that took nothing: see {@link unmatchedPathsSchema}. */
export type UnmatchedPaths = z.infer<typeof unmatchedPathsSchema>;
