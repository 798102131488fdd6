import * as z from 'zod';
import { findingCategories } from '../evidence/finding-categories.ts';
import { confidenceSchema, ratedSeveritySchema } from '../evidence/severity.ts';
import { farthestNumber } from '../number/judgeable-number.ts';
import { enforceSchema, id, pathGlobs, visible, wildcard } from './fields.ts';
import { directionOf } from './metric-direction.ts';

/** No report holds more lines, tests or rounds: a rule with a larger sample would never be judged. */
const maxMinSample = 10_000_000;

const ruleBase = {
  id: id.describe('Name of the rule, once in a policy: what verdicts, waivers and other files call it by.'),
  title: visible.optional().describe('What people read. Default: made from the rule.'),
  enforce: enforceSchema.default('block'),
};

/** The names of the evidence that a rule takes; `'*'`: all, also in files that extend the one with the rule. */
const takenEvidence = z.union([z.literal('*'), z.array(z.string().min(1)).min(1)]).optional();
const withoutNames =
  "Without it: from all evidence that is at least as strict as the rule, for a rule of a file that another one extends from the evidence of its file. `'*'`: the same, and also from evidence that files add which extend this one.";

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
    .describe('Rule ids of the tool, in any case; `*` matches any text.'),
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

/** A selection as a verdict records it; the evidence that a rule took is in its condition. */
export const recordedSelectionSchema = findingSelectionSchema.extend({
  evidence: z.array(z.string().min(1)).min(1).optional().describe('The evidence that the rule names.'),
});
/** See {@link recordedSelectionSchema}. */
export type RecordedSelection = z.infer<typeof recordedSelectionSchema>;

/** A rule on the number of findings. */
export const countRuleSchema = z.strictObject({
  ...ruleBase,
  count: findingSelectionSchema.describe('Which findings to count; an empty object counts all.'),
  max: z.int().min(0).describe('Maximum number of findings allowed (inclusive).'),
  warnAt: z.int().min(0).optional().describe('Warn from this count on.'),
  scope: z
    .enum(['all', 'new', 'changed-lines', 'changed-files'])
    .default('all')
    .describe(
      '`new`: only findings that the baseline does not have; `changed-lines`, `changed-files`: only findings on lines, or in files, that the diff changes (`--diff`, `--diff-base`). Findings without a path are on no changed line.',
    ),
  waivable: z.boolean().default(true).describe('`false`: waived findings count all the same.'),
});
/** Members of a rule inherited from an extended file that no policy file states. */
const boundTo = {
  /** The evidence of that file, the only evidence that the rule takes unless it names some itself. */
  floorEvidence: z.array(z.string()).optional(),
};
const boundCountRuleSchema = countRuleSchema.extend(boundTo);
/** See {@link countRuleSchema}. */
export type CountRule = z.infer<typeof boundCountRuleSchema>;

/** Limits that no report could come near are mistakes, and numbers beyond them cannot be compared exactly. */
const limit = z.number().min(-farthestNumber).max(farthestNumber);

/** A rule on a named number. Limits are inclusive: a number equal to its limit passes. */
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
  minSample: z
    .int()
    .min(1)
    .max(maxMinSample)
    .optional()
    .describe('Judge only if the number was computed from at least this many items.'),
  aggregate: z
    .enum(['worst', 'sum', 'mean'])
    .optional()
    .describe('How several reports join. Default: as the metric is made (counts add up, rates take the worst).'),
  scope: z
    .enum(['all', 'changed-lines'])
    .optional()
    .describe(
      '`changed-lines`: coverage of the lines that the diff changes (`--diff`, `--diff-base`), all reports together. For `coverage.lines` and `coverage.branches`, with `min`. Default: `all`.',
    ),
  paths: pathGlobs
    .optional()
    .describe('With `scope: changed-lines`: only changed files that these repository-relative globs match.'),
  unmeasured: z
    .enum(['list', 'uncovered'])
    .optional()
    .describe(
      'With `scope: changed-lines`, what to do with changed source files that no coverage report mentions. `list`: they are only shown; `uncovered`: all their changed lines count as not covered. Default: `list`.',
    ),
  evidence: takenEvidence.describe(`Only from these pieces of evidence, however lenient. ${withoutNames}`),
});
const boundMetricRuleSchema = metricRuleSchema.extend(boundTo);
/** See {@link metricRuleSchema}. */
export type MetricRule = z.infer<typeof boundMetricRuleSchema>;

/** @throws nothing: faults are added to the issues. */
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
  if ('metric' in rule) checkScope(rule, refuse);
  if ('metric' in rule && rule.ratchet?.unpaired === 'limits') {
    const side = directionOf(rule) === 'up' ? 'min' : 'max';
    if (rule[side] === undefined)
      refuse(
        'ratchet',
        `with \`unpaired: limits\`, the rule needs \`${side}\`: a new report would have nothing to meet`,
      );
  }
}

/** What the coverage of changed lines is judged by, and what only that is judged by. */
function checkScope(rule: MetricRule, refuse: (path: string, message: string) => void): void {
  if (rule.scope !== 'changed-lines') {
    for (const key of ['paths', 'unmeasured'] as const)
      if (rule[key] !== undefined) refuse(key, `\`${key}\` needs \`scope: changed-lines\``);
    return;
  }
  if (!isPatchMetric(rule.metric))
    refuse('scope', '`scope: changed-lines` is for the metrics `coverage.lines` and `coverage.branches`');
  if (rule.min === undefined) refuse('scope', '`scope: changed-lines` needs `min`');
  for (const key of ['max', 'ratchet', 'aggregate'] as const)
    if (rule[key] !== undefined) refuse(key, `\`${key}\` has no meaning with \`scope: changed-lines\``);
}

/** Whether reports state the metric line by line. */
export function isPatchMetric(metric: string): metric is 'coverage.lines' | 'coverage.branches' {
  return metric === 'coverage.lines' || metric === 'coverage.branches';
}

/**
 * One rule. Bounds that contradict each other, or a metric rule without any, are refused: such a rule could never pass,
 * or never fail.
 */
export const ruleSchema = z.union([countRuleSchema, metricRuleSchema]).check(checkBounds);
export const boundRuleSchema = z.union([boundCountRuleSchema, boundMetricRuleSchema]).check(checkBounds);
/** See {@link ruleSchema}. */
export type Rule = CountRule | MetricRule;
