import * as z from 'zod';

const identifier = z
  .string()
  .regex(/^[a-z0-9]+(?:[-/][a-z0-9]+)*$/u, 'use small letters, digits, - and /, as in "registry/brown-out"');
const pattern = z.string().min(1).max(1000);

/**
 * A rule as written in `portcullis.yml`. Patterns have RE2's syntax: no look-around, no back-references, linear time.
 */
export const userRuleSchema = z
  .strictObject({
    id: identifier.meta({ description: 'Unique; shown with every answer of the rule.' }),
    category: identifier.meta({ description: 'A known category (dns, server-error, test, …) or a word of your own.' }),
    verdict: z.enum(['transient', 'permanent']),
    pattern: pattern
      .optional()
      .meta({ description: 'RE2 pattern for one line, searched anywhere in it unless it starts with ^.' }),
    patterns: z
      .array(pattern)
      .min(2)
      .max(8)
      .optional()
      .meta({ description: 'RE2 patterns for several lines, in their order.' }),
    withinLines: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .meta({ description: 'Most lines from the first to the last pattern. Default 60.' }),
    ignoreCase: z
      .boolean()
      .optional()
      .meta({ description: 'Take capital and small letters for the same. Default false.' }),
    unless: z
      .union([pattern, z.array(pattern).min(1).max(8)])
      .optional()
      .meta({ description: 'RE2 patterns; the rule does not match if one is found in the closing line.' }),
    example: z.string().min(1).meta({ description: 'A piece of log that must match.' }),
    notExample: z.string().min(1).meta({ description: 'A piece of log that looks alike and must not match.' }),
  })
  .refine((rule) => (rule.pattern === undefined) !== (rule.patterns === undefined), {
    path: ['pattern'],
    error: 'give either pattern (one line) or patterns (several lines)',
  });

/** A user's rule: see {@link userRuleSchema}. */
export type UserRule = z.infer<typeof userRuleSchema>;

/**
 * The `classifier` section of `portcullis.yml`.
 *
 * @example
 * classifierSettingsSchema.parse({ disable: ['curl/http-error'], rules: [] });
 */
export const classifierSettingsSchema = z.strictObject({
  disable: z.array(identifier).optional().meta({ description: 'Ids of built-in rules that shall not apply.' }),
  rules: z
    .array(userRuleSchema)
    .max(200)
    .optional()
    .meta({ description: 'Your own rules; they come before the built-in ones.' }),
});

/** What a user changes about the rules: see {@link classifierSettingsSchema}. */
export type ClassifierSettings = z.infer<typeof classifierSettingsSchema>;
