import * as z from 'zod';
import { findingCategories } from '../evidence/finding-categories.ts';
import { ratedSeverities } from '../evidence/severity.ts';

/** The groups that a matcher's pattern may have, each naming what a line says of one finding. */
export const matcherGroups = ['path', 'line', 'column', 'endLine', 'endColumn', 'severity', 'rule', 'message'] as const;

const pattern = z.string().min(1).max(1000);
const exitCode = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);

/** What a word of the tool, or a line without one, counts as. */
const matchedSeveritySchema = z.enum([...ratedSeverities, 'unrated']);

/**
 * How the lines that a tool prints become findings: a report format of the project's own. Patterns have RE2's syntax,
 * which is matched in linear time: no look-around, no back-references.
 */
export const matcherSchema = z.strictObject({
  pattern: pattern.describe(
    'RE2 pattern for a line with a finding, searched anywhere in it unless it starts with ^. Named groups, `(?P<name>…)`, say what is what: `path`, `line`, `column`, `endLine`, `endColumn`, `severity`, `rule`, and `message`, which it must have.',
  ),
  example: z.string().min(1).max(10_000).describe('A line that must match; checked when the policy is loaded.'),
  tool: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]*$/u, 'use small letters, digits, dots, dashes and underscores')
    .max(100)
    .optional()
    .describe('The name of the tool, which rules can select by. Default: the name of the matcher.'),
  category: z.enum(findingCategories).default('code').describe('What the findings are about.'),
  severities: z
    .record(z.string().min(1).max(100), z.enum([...matchedSeveritySchema.options, 'skip']))
    .optional()
    .describe(
      "What each word of the group `severity` counts as, in any case; `skip` for lines that are no findings, such as notes to others. A word that is not listed counts as the policy's `high`.",
    ),
  severity: matchedSeveritySchema
    .default('unrated')
    .describe('What a line without a word for its severity counts as. `unrated`: what the policy says.'),
  clean: pattern
    .optional()
    .describe('RE2 pattern for a line that the tool prints only when it came to its end and found nothing.'),
  end: pattern
    .optional()
    .describe('RE2 pattern for a line that the tool prints whenever it came to its end, such as a summary.'),
  ignore: z
    .array(pattern)
    .min(1)
    .max(50)
    .optional()
    .describe('RE2 patterns for lines that say nothing about the code; they are looked at before `pattern`.'),
  unmatched: z
    .enum(['count', 'gap'])
    .default('count')
    .describe(
      'What lines are that match nothing: only counted, or a gap, by which the report is incomplete. Blank lines are neither.',
    ),
  exitCodes: z
    .strictObject({
      clean: z.array(exitCode).min(1).max(256).describe('The tool found nothing.'),
      findings: z.array(exitCode).min(1).max(256).optional().describe('The tool came to its end and found something.'),
      failure: z.array(exitCode).min(1).max(256).optional().describe('The tool did not do its work.'),
    })
    .optional()
    .describe(
      'What the exit codes of the tool mean. Without them, and without `clean` or `end`, output that holds no finding is never believed.',
    ),
});

/** A report format of the project's own: see {@link matcherSchema}. */
export type Matcher = z.infer<typeof matcherSchema>;
