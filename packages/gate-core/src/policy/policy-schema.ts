import * as z from 'zod';
import { findingCategories } from '../evidence/finding.ts';
import { visibleText } from '../text/visible-text.ts';
import { confidenceSchema, ratedSeveritySchema } from '../evidence/severity.ts';
import { globFault, pathGlobFault } from '../text/glob-fault.ts';
import { farthestNumber } from '../number/judgeable-number.ts';
import { directionOf } from './metric-direction.ts';
import { selectsEverything } from './selects-everything.ts';

/**
 * How strict a piece of evidence, a job or a rule is: `block` decides, `warn` is shown as a warning, `inform` is shown.
 */
export const enforceSchema = z
  .enum(['block', 'warn', 'inform'])
  .describe('`block` decides the verdict; `warn` and `inform` are shown and never decide.');
/** See {@link enforceSchema}. */
export type Enforce = z.infer<typeof enforceSchema>;

/** Text for people: one who reads it must see something. */
const visible = z.string().min(1).regex(visibleText, 'it needs a letter or a digit that can be seen');
const id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/u,
    'letters, digits, dots, dashes and underscores, starting with a letter or digit',
  );
/** Longer ones help nobody, and every character costs time for each path. */
const globOf = (faultOf: (pattern: string) => string | null): z.ZodString =>
  z
    .string()
    .min(1)
    .max(1000)
    .check((context) => {
      const message = faultOf(context.value);
      if (message !== null) context.issues.push({ code: 'custom', input: context.value, message });
    });
const glob = globOf(globFault);
const globs = z.array(glob).min(1).max(200);
/** Over the paths of findings. */
const pathGlobs = z.array(globOf(pathGlobFault)).min(1).max(200);
/** A name in which `*` may stand for any text. */
const wildcard = z.string().min(1).max(500, 'holds more than 500 characters');

/** Ten years. What is to hold longer is not meant to end. */
const longestDays = 3650;
/** Reports of one kind, or jobs of one name, that anybody could have. */
const maxThings = 10_000;

/** One report, or set of reports, that the policy expects. */
export const evidenceRequirementSchema = z.strictObject({
  parser: z.string().min(1).describe('Report format, as `portcullis parse --help` lists them.'),
  path: z
    .union([glob, globs])
    .describe('File or globs (`*`, `**`, `?`, `{a,b}`), relative to the folder that is judged.'),
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

const ruleBase = {
  id: id.describe('Name of the rule, once in a policy: what verdicts, waivers and other files call it by.'),
  title: visible.optional().describe('What people read. Default: made from the rule.'),
  enforce: enforceSchema.default('block'),
};

/** The names of the evidence that a rule takes; `'*'`: whatever there is, also in files that extend the one with the rule. */
const takenEvidence = z.union([z.literal('*'), z.array(z.string().min(1)).min(1)]).optional();
const withoutNames =
  "Without it: from all evidence that is at least as strict as the rule, for a rule of a file that another one extends from that of its own file. `'*'`: the same, and also from evidence that files add which extend this one.";

/** Which findings a rule counts. All members given must match; an empty selection takes all. */
export const findingSelectionSchema = z.strictObject({
  severity: ratedSeveritySchema.optional().describe('This severity or worse.'),
  minConfidence: confidenceSchema
    .exclude(['unrated'])
    .optional()
    .describe('This confidence or higher; findings without one count.'),
  tools: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Only findings of these tools: `bandit`, `pip-audit`, …'),
  rules: z
    .array(wildcard)
    .min(1)
    .max(1000)
    .optional()
    .describe('Rule ids as the tool spells them; `*` matches any text.'),
  categories: z.array(z.enum(findingCategories)).min(1).optional().describe('Only findings about these things.'),
  paths: pathGlobs
    .optional()
    .describe(
      'Repository-relative globs; `shop` and `shop/` mean everything in that folder. Findings without a path do not match.',
    ),
  evidence: takenEvidence.describe(
    `Only findings from these pieces of evidence, however lenient. ${withoutNames} So a rule that blocks does not count evidence with \`enforce: inform\` or \`warn\`.`,
  ),
});
/** See {@link findingSelectionSchema}. */
export type FindingSelection = z.infer<typeof findingSelectionSchema>;

/** A selection as a verdict records it: which evidence a rule took, its condition says. */
export const recordedSelectionSchema = findingSelectionSchema.extend({
  evidence: z.array(z.string().min(1)).min(1).optional().describe('The evidence that the rule names.'),
});
/** See {@link recordedSelectionSchema}. */
export type RecordedSelection = z.infer<typeof recordedSelectionSchema>;

/** A rule on how many findings there may be. */
export const countRuleSchema = z.strictObject({
  ...ruleBase,
  count: findingSelectionSchema.describe('Which findings to count; an empty object counts all.'),
  max: z.int().min(0).describe('Maximum number of findings allowed (inclusive).'),
  warnAt: z.int().min(0).optional().describe('Warn from this count on.'),
  scope: z.enum(['all', 'new']).default('all').describe('`new`: only findings that the baseline does not have.'),
  waivable: z.boolean().default(true).describe('`false`: waived findings count all the same.'),
});
/** What a policy knows of a rule that a file brings which it extends, and what no policy file says. */
const boundTo = {
  /** The evidence of that file, the only one that the rule takes; evidence that the rule names itself is not bound by it. */
  floorEvidence: z.array(z.string()).optional(),
};
const boundCountRuleSchema = countRuleSchema.extend(boundTo);
/** See {@link countRuleSchema}. */
export type CountRule = z.infer<typeof boundCountRuleSchema>;

/** Limits that no report could come near are slips of the pen, and numbers that cannot be compared exactly. */
const limit = z.number().min(-farthestNumber).max(farthestNumber);

/** A rule on a named number. Limits are inclusive: a number at its limit holds. */
export const metricRuleSchema = z.strictObject({
  ...ruleBase,
  metric: z.string().min(1).describe('A named number: `coverage.lines`, `coverage.branches`, `tests.failed`, …'),
  min: limit.optional().describe('At least this: at the limit passes, anything below fails.'),
  max: limit.optional().describe('At most this: at the limit passes, anything above fails.'),
  warnAt: limit.optional().describe('Warn on the near side of the limit: below this for `min`, above it for `max`.'),
  ratchet: z
    .strictObject({
      direction: z
        .enum(['up', 'down'])
        .optional()
        .describe('`up`: may not fall; `down`: may not rise. Default: by `min` or `max`; `up` without.'),
      tolerance: limit.min(0).default(0).describe("How far it may go the wrong way, in the metric's unit."),
      unpaired: z
        .enum(['inconclusive', 'limits'])
        .default('inconclusive')
        .describe(
          'What to do when only one side has a report. `inconclusive`: the rule cannot be judged; `limits`: a new report must meet `min` or `max`, and a removed one is accepted.',
        ),
    })
    .optional()
    .describe('Hold the number against the baseline.'),
  minSample: z.int().min(1).optional().describe('Judge only if the number was computed from at least this many items.'),
  aggregate: z
    .enum(['worst', 'sum', 'mean'])
    .optional()
    .describe('How several reports join. Default: as the metric is made (counts add up, rates take the worst).'),
  evidence: takenEvidence.describe(`Only from these pieces of evidence, however lenient. ${withoutNames}`),
});
const boundMetricRuleSchema = metricRuleSchema.extend(boundTo);
/** See {@link metricRuleSchema}. */
export type MetricRule = z.infer<typeof boundMetricRuleSchema>;

/** @throws nothing: what is wrong is added to the issues. */
function checkBounds(context: z.core.ParsePayload<Rule>): void {
  const rule = context.value;
  const refuse = (path: string, message: string): void => {
    context.issues.push({ code: 'custom', input: rule, path: [path], message });
  };
  if ('count' in rule) {
    if (rule.warnAt !== undefined && rule.warnAt > rule.max)
      refuse('warnAt', `never reached: ${rule.warnAt} is over max, which is ${rule.max}`);
  } else if (rule.min === undefined && rule.max === undefined) {
    if (rule.ratchet === undefined)
      refuse('metric', 'a metric rule needs min, max or ratchet: without any it could never fail');
  } else if (rule.min !== undefined && rule.max !== undefined && rule.min > rule.max) {
    refuse('min', `no number is at least ${rule.min} and at most ${rule.max}`);
  }
  if ('metric' in rule && rule.ratchet?.unpaired === 'limits') {
    const side = directionOf(rule) === 'up' ? 'min' : 'max';
    if (rule[side] === undefined)
      refuse(
        'ratchet',
        `with \`unpaired: limits\`, the rule needs \`${side}\`: a new report would have nothing to meet`,
      );
  }
}

/** One rule. Bounds that contradict each other, or a metric rule without any, are refused: such a rule could never pass, or never fail. */
export const ruleSchema = z.union([countRuleSchema, metricRuleSchema]).check(checkBounds);
const boundRuleSchema = z.union([boundCountRuleSchema, boundMetricRuleSchema]).check(checkBounds);
/** See {@link ruleSchema}. */
export type Rule = CountRule | MetricRule;

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

/** `2026-12-01` (valid through that day, UTC) or an ISO 8601 instant. */
export const dayOrInstantSchema = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

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

/** What the policy asks of waivers. */
export const waiverSettingsSchema = z.strictObject({
  file: z.string().min(1).optional().describe('YAML or JSON list of waivers, relative to the policy file.'),
  maxDays: z.int().min(1).max(longestDays).default(90).describe('A waiver valid for longer than this is ignored.'),
  requireOwner: z.boolean().default(true).describe('Whether every waiver must name its owner.'),
  warnDaysBefore: z.int().min(0).max(longestDays).default(14).describe('Warn this many days before a waiver expires.'),
});
/** See {@link waiverSettingsSchema}. */
export type WaiverSettings = z.infer<typeof waiverSettingsSchema>;

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

/** The sections of `portcullis.yml` that decide a verdict, as an object for `z.strictObject`. */
export const policySections = {
  evidence: z
    .record(id, evidenceRequirementSchema)
    .default({})
    .describe('Reports that must exist before any rule is looked at.'),
  jobs: z.record(wildcard, jobRequirementSchema).default({}).describe('Jobs by name or glob (`*` matches any text).'),
  changes: changeSettingsSchema
    .optional()
    .describe(
      "The job that finds out what changed. Without it no job's outputs prove that nothing changed: only `--changes` does.",
    ),
  rules: z.array(ruleSchema).default([]).describe('Conditions on findings and metrics.'),
  filters: z.array(filterSchema).default([]).describe('False positives; what each removes is counted and shown.'),
  waivers: waiverSettingsSchema.prefault({}).describe('Accepted findings, for a time.'),
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
 * A policy, ready to judge by: the deciding sections of `portcullis.yml` after `extends` and defaults, with the waivers of the waiver file.
 */
export const policySchema = z.strictObject({
  ...boundSections,
  /** The files that the policy extends, each as it is judged by itself: the verdict passes only where each of them does. */
  floors: z.array(z.strictObject({ file: z.string().min(1), policy: z.strictObject(boundSections) })).optional(),
});
/** A policy with all defaults filled in: see {@link policySchema}. */
export type Policy = z.infer<typeof policySchema>;
