import * as z from 'zod';
import { globFault, pathGlobFault } from '../text/glob-fault.ts';
import { visibleText } from '../text/visible-text.ts';

/**
 * How strict a piece of evidence, a job or a rule is: `block` decides, `warn` is shown as a warning, `inform` is shown.
 */
export const enforceSchema = z
  .enum(['block', 'warn', 'inform'])
  .describe('`block` decides the verdict; `warn` and `inform` are shown and never decide.');
/** See {@link enforceSchema}. */
export type Enforce = z.infer<typeof enforceSchema>;

/** Text for people: it must have a visible character. */
export const visible = z.string().min(1).regex(visibleText, 'it needs a letter or a digit that can be seen');
export const id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/u,
    'letters, digits, dots, dashes and underscores, starting with a letter or digit',
  );
/** Longer patterns have no use, and every character costs time for each path. */
const globOf = (faultOf: (pattern: string) => string | null): z.ZodString =>
  z
    .string()
    .min(1)
    .max(1000)
    .check((context) => {
      const message = faultOf(context.value);
      if (message !== null) context.issues.push({ code: 'custom', input: context.value, message });
    });
export const glob = globOf(globFault);
export const globs = z.array(glob).min(1).max(200);
/** Over the paths of findings. */
export const pathGlobs = z.array(globOf(pathGlobFault)).min(1).max(200);
/** A name in which `*` matches any text. */
export const wildcard = z.string().min(1).max(500, 'holds more than 500 characters');

/** Ten years. Anything longer is not meant to end. */
export const longestDays = 3650;
/** More reports of one kind, or jobs of one name, than any project has. */
export const maxThings = 10_000;
