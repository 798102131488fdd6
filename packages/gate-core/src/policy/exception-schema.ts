import * as z from 'zod';
import { longestDays, pathGlobs, visible, wildcard } from './fields.ts';
import { selectsEverything } from './selects-everything.ts';

const findingMatch = {
  tool: z.string().min(1).optional().describe('Findings of this tool.'),
  rule: wildcard.optional().describe('Rule id as the tool spells it; `*` matches any text.'),
  paths: pathGlobs
    .optional()
    .describe(
      'Findings in files that match: repository-relative globs; `shop` and `shop/` mean everything in that folder.',
    ),
};

/** False positives that are not counted. All members given must match; at least one is needed. */
export const filterSchema = z
  .strictObject({
    ...findingMatch,
    reason: visible.describe('Why these are false positives.'),
  })
  .refine((filter) => !selectsEverything(filter), {
    message: 'a filter names a tool, a rule or paths, and not all of them by wildcards: it would remove every finding',
  });
/** See {@link filterSchema}. */
export type Filter = z.infer<typeof filterSchema>;

/** An ISO 8601 instant with its zone. 30 February, hour 24 and zones that do not exist are rejected. */
export const instantSchema = z.iso.datetime({ offset: true });

/** `2026-12-01` (valid through that day, UTC) or an ISO 8601 instant. */
export const dayOrInstantSchema = z.union([z.iso.date(), instantSchema]);

/** Accepted findings, with a reason and an end. All members given must match; at least one is needed. */
export const waiverSchema = z
  .strictObject({
    ...findingMatch,
    advisory: z.string().min(1).optional().describe('Any identifier of the advisory: CVE, GHSA, PYSEC, …'),
    package: z.string().min(1).optional().describe('Name of the package that the finding is about.'),
    fingerprint: z.string().min(1).optional().describe('One finding, by the fingerprint that the verdict shows.'),
    reason: visible.describe('Why it is accepted.'),
    owner: visible.optional().describe('Who answers for it. Mandatory unless `waivers.requireOwner` is false.'),
    created: dayOrInstantSchema.describe(
      'Day (UTC) or instant at which it was written: `waivers.maxDays` counts from here, and before it holds nothing.',
    ),
    expires: dayOrInstantSchema.describe('Last day (UTC) or instant at which it holds.'),
  })
  .refine((waiver) => !selectsEverything(waiver), {
    message:
      'a waiver names a tool, rule, paths, advisory, package or fingerprint, and not all of them by wildcards: it would accept every finding',
  });
/** See {@link waiverSchema}. */
export type Waiver = z.infer<typeof waiverSchema>;

/** The policy's requirements for waivers. */
export const waiverSettingsSchema = z.strictObject({
  file: z.string().min(1).optional().describe('YAML or JSON list of waivers, relative to the policy file.'),
  maxDays: z.int().min(1).max(longestDays).default(90).describe('A waiver valid for longer than this is ignored.'),
  requireOwner: z.boolean().default(true).describe('Whether every waiver must name its owner.'),
  warnDaysBefore: z.int().min(0).max(longestDays).default(14).describe('Warn this many days before a waiver expires.'),
});
/** See {@link waiverSettingsSchema}. */
export type WaiverSettings = z.infer<typeof waiverSettingsSchema>;
