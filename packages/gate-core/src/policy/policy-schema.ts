import * as z from 'zod';
import { ratedSeveritySchema } from '../evidence/severity.ts';
import { filterSchema, waiverSchema, waiverSettingsSchema } from './exception-schema.ts';
import { enforceSchema, glob, globs, id, longestDays, maxThings, wildcard } from './fields.ts';
import { matcherSchema } from './matcher-schema.ts';
import { boundRuleSchema, ruleSchema } from './rule-schema.ts';

/** One report, or set of reports, that the policy expects. */
export const evidenceRequirementSchema = z.strictObject({
  parser: z
    .string()
    .min(1)
    .describe('Report format, as `portcullis parse --help` lists them, or the name of a matcher of `matchers`.'),
  path: z
    .union([glob, globs])
    .describe(
      'File or globs (`*`, `**`, `?`, `{a,b}`), relative to the folder that is judged. Files of a list that are named without wildcards and are not there are shown; how many reports there must be says `expect`.',
    ),
  expect: z.int().min(1).max(maxThings).default(1).describe('How many such reports there must be at least.'),
  exit: z
    .array(
      z
        .int()
        .min(-(2 ** 31))
        .max(2 ** 32 - 1),
    )
    .min(1)
    .optional()
    .describe('Exit codes of the producing tool that are fine. Needs a run record or `--exit-code`.'),
  maxAgeHours: z
    .number()
    .positive()
    .max(24 * longestDays)
    .optional()
    .describe('Reports older than this are a problem.'),
  requireCommit: z
    .boolean()
    .default(false)
    .describe('A report that does not say which commit it belongs to is a problem.'),
  allowIncomplete: z
    .boolean()
    .default(false)
    .describe('Accept reports in which the tool says that it could not scan everything; it is still shown.'),
  committed: z
    .boolean()
    .default(false)
    .describe(
      'The report may be a file that the judged change itself brings, such as a list of known secrets. Otherwise such a file is a problem, because the author of the change decides what is in it.',
    ),
  enforce: enforceSchema.default('block'),
  when: z
    .union([
      z.strictObject({
        jobRan: wildcard.describe(
          'Expected only if this job ran (name or glob). A job that was skipped needs the proof that `jobs` asks for: `skippedOk`.',
        ),
      }),
      z.strictObject({ changed: z.string().min(1).describe('Expected only if this change filter matched.') }),
    ])
    .optional()
    .describe('When the report is expected. Without it: always.'),
});
/** See {@link evidenceRequirementSchema}. */
export type EvidenceRequirement = z.infer<typeof evidenceRequirementSchema>;

/** What the policy asks of the jobs that a name or glob matches. */
export const jobRequirementSchema = z.strictObject({
  enforce: enforceSchema.default('block'),
  count: z
    .int()
    .min(1)
    .max(maxThings)
    .default(1)
    .describe('How many jobs must match at least: a lost matrix leg is a problem.'),
  skippedOk: z
    .strictObject({
      unlessChanged: z.string().min(1).describe('The change filter that must say that nothing relevant changed.'),
    })
    .optional()
    .describe('When a skipped job is fine. Without it, a required job may not be skipped.'),
});
/** See {@link jobRequirementSchema}. */
export type JobRequirement = z.infer<typeof jobRequirementSchema>;

/** What findings of tools without severities count as. */
export const unratedSchema = z
  .union([ratedSeveritySchema, z.record(z.string(), ratedSeveritySchema)])
  .describe('What findings without a severity count as: one severity, or one per tool with `default` for the rest.');

/** Where change results come from. */
export const changeSettingsSchema = z.strictObject({
  job: wildcard.describe(
    'The job (name or glob) whose outputs are the change filters: an output `true` or `false` is the filter of that name. It must have succeeded.',
  ),
});

/** The committed baseline that `scope: new` and ratchets compare with. */
export const baselineSettingsSchema = z.strictObject({
  file: z
    .string()
    .min(1)
    .describe('File that `portcullis baseline write` makes, in the folder of the policy file or below it.'),
});

/** The sections of `portcullis.yml` that decide a verdict, as an object for `z.strictObject`. */
export const policySections = {
  evidence: z
    .record(id, evidenceRequirementSchema)
    .default({})
    .describe('Reports that must exist before any rule is looked at.'),
  matchers: z
    .record(
      z
        .string()
        .regex(/^[a-z][a-z0-9-]*$/u, 'use small letters, digits and dashes, starting with a letter')
        .max(100),
      matcherSchema,
    )
    .optional()
    .describe(
      'Report formats of your own, for tools that print one finding a line. `evidence` names them as its `parser`.',
    ),
  jobs: z.record(wildcard, jobRequirementSchema).default({}).describe('Jobs by name or glob (`*` matches any text).'),
  changes: changeSettingsSchema
    .optional()
    .describe(
      "The job that finds out what changed. Without it no job's outputs prove that nothing changed: only `--changes` does.",
    ),
  rules: z.array(ruleSchema).default([]).describe('Conditions on findings and metrics.'),
  filters: z.array(filterSchema).default([]).describe('False positives; what each removes is counted and shown.'),
  waivers: waiverSettingsSchema.prefault({}).describe('Accepted findings, for a time.'),
  baseline: baselineSettingsSchema
    .optional()
    .describe('What `scope: new` and `ratchet` compare with. Without it, what `--base` names, or nothing.'),
  unrated: unratedSchema.default('high'),
  deduplicate: z.boolean().default(true).describe('Count a flaw that several tools report once.'),
};

const boundSections = {
  ...policySections,
  rules: z.array(boundRuleSchema).default([]),
  /** The waivers of `waivers.file`. */
  waiverEntries: z.array(waiverSchema).default([]),
};

/**
 * A policy, ready to judge by: the deciding sections of `portcullis.yml` after `extends` and defaults, with the waivers
 * of the waiver file.
 */
export const policySchema = z
  .strictObject({
    /** As a policy file begins. It says how to read the rest, and is not kept. */
    version: z.literal(1).optional(),
    ...boundSections,
    /**
     * The files that the policy extends, each as it is judged by itself: the verdict passes only where each of them
     * does.
     */
    floors: z.array(z.strictObject({ file: z.string().min(1), policy: z.strictObject(boundSections) })).optional(),
  })
  .transform(withoutVersion);
/** A policy with all defaults filled in: see {@link policySchema}. */
export type Policy = z.infer<typeof policySchema>;

/** A policy that says its version is the same policy, with the same digest. */
function withoutVersion<Given extends { version?: unknown }>(given: Given): Omit<Given, 'version'> {
  const policy = { ...given };
  Reflect.deleteProperty(policy, 'version');
  return policy;
}
