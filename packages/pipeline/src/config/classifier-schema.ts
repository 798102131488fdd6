import * as z from 'zod';

const identifier = z
  .string()
  .regex(/^[a-z0-9]+(?:[-/][a-z0-9]+)*$/u, 'use small letters, digits, - and /, as in "registry/brown-out"');
const pattern = z.string().min(1).max(1000);

/**
 * A rule of the log classifier as written in a policy file. The classifier, which has the same schema, checks that its
 * patterns compile and its examples match; a workspace test keeps the two schemas in step.
 */
export const classifierRuleSchema = z
  .strictObject({
    id: identifier.describe('Unique; shown with every answer of the rule.'),
    category: identifier.describe('A known category (dns, server-error, test, …) or a word of your own.'),
    verdict: z.enum(['transient', 'permanent']).describe('Whether a second attempt may not meet the failure, or will.'),
    pattern: pattern.optional().describe('RE2 pattern for one line, searched anywhere in it unless it starts with ^.'),
    patterns: z.array(pattern).min(2).max(8).optional().describe('RE2 patterns for several lines, in their order.'),
    withinLines: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe('Most lines from the first to the last pattern. Default 60.'),
    ignoreCase: z.boolean().optional().describe('Take capital and small letters for the same. Default false.'),
    unless: z
      .union([pattern, z.array(pattern).min(1).max(8)])
      .optional()
      .describe('RE2 patterns; the rule does not match if one is found in the closing line.'),
    example: z.string().min(1).describe('A piece of log that must match.'),
    notExample: z.string().min(1).describe('A piece of log that looks alike and must not match.'),
  })
  .refine((rule) => (rule.pattern === undefined) !== (rule.patterns === undefined), {
    path: ['pattern'],
    error: 'give either `pattern` (one line) or `patterns` (several lines)',
  });

/** The section `classifier`: what a project changes about the rules for job logs. */
export const classifierSectionSchema = z.strictObject({
  disable: z.array(identifier).default([]).describe('Ids of built-in rules that shall not apply.'),
  rules: z
    .array(classifierRuleSchema)
    .max(200)
    .default([])
    .describe('Rules of your own; they come before the built-in ones.'),
});

/** What a project changes about the rules for job logs. */
export type ClassifierSection = z.infer<typeof classifierSectionSchema>;
