import * as z from 'zod';
import { diffContradictions } from '../evidence/changed-lines.ts';
import { findingCategories } from '../evidence/finding-categories.ts';
import { metricUnitSchema } from '../evidence/report.ts';
import { ratedSeveritySchema } from '../evidence/severity.ts';
import { limitDoubts, limitKeySchema } from '../policy/doubtful-limits.ts';
import { evidenceProblemSchema } from './evidence-problem.ts';
import { count, reportPlaceSchema } from './scalars.ts';
import { enforceSchema } from '../policy/fields.ts';

/**
 * Something wrong with the evidence: with required evidence the verdict is never `passed`. The `render` package turns
 * it into words.
 */
export const problemSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('nothing-to-judge') }),
  ...evidenceProblemSchema.options,
  /** No commit was named to judge, and the reports belong to several. */
  z.strictObject({ code: z.literal('commits-disagree'), commits: z.array(z.string()) }),
  /**
   * The bytes of a report serve another piece of evidence as well: by the same name, a link or a copy. `of` is the one
   * that keeps them.
   */
  z.strictObject({
    code: z.literal('report-shared'),
    evidence: z.string(),
    path: z.string(),
    of: z.strictObject({ evidence: z.string(), path: z.string() }),
  }),
  /** `skipped`: the job was skipped, without proof that it had nothing to do. */
  z.strictObject({
    code: z.literal('condition-unproven'),
    evidence: z.string(),
    when: z.enum(['jobRan', 'changed']),
    name: z.string(),
    skipped: z.boolean(),
  }),
  /**
   * A job was skipped that may be skipped if nothing changed, but what changed is unknown: neither the policy's
   * `changes.job` nor the caller says.
   */
  z.strictObject({ code: z.literal('changes-not-given'), jobs: z.array(z.string()) }),
  /**
   * The job whose outputs are the change filters did not succeed; `conclusion` is `null` if it is not in the list.
   * Change results prove nothing.
   */
  z.strictObject({ code: z.literal('changes-unproven'), job: z.string(), conclusion: z.string().nullable() }),
  z.strictObject({ code: z.literal('jobs-not-given') }),
  z.strictObject({ code: z.literal('jobs-empty') }),
  /** `available`: the names that were given. A whole matrix is one name in GitHub's `toJSON(needs)`. */
  z.strictObject({ code: z.literal('job-not-found'), pattern: z.string(), available: z.array(z.string()) }),
  z.strictObject({ code: z.literal('job-legs-lost'), pattern: z.string(), found: count, expected: count }),
  z.strictObject({ code: z.literal('job-unfinished'), pattern: z.string(), job: z.string(), status: z.string() }),
  /**
   * Jobs that did not succeed and that no key of the policy's `jobs` names: they decide nothing, but are not silently
   * ignored.
   */
  z.strictObject({
    code: z.literal('jobs-not-judged'),
    jobs: z.array(z.strictObject({ job: z.string(), conclusion: z.string() })),
  }),
  z.strictObject({ code: z.literal('job-conclusion-unknown'), pattern: z.string(), job: z.string(), raw: z.string() }),
  /** `tooLenient`: evidence that states it, but is more lenient than the rule and is not named by it. */
  z.strictObject({
    code: z.literal('metric-missing'),
    rule: z.string(),
    metric: z.string(),
    available: z.array(z.string()),
    tooLenient: z.array(z.string()),
  }),
  z.strictObject({
    code: z.literal('metric-not-finite'),
    rule: z.string(),
    metric: z.string(),
    evidence: z.string(),
    path: z.string(),
  }),
  /**
   * `silent`: evidence that counts for the rule and states other numbers of the same family, but not this one. The rule
   * judges only other evidence. Always with `enforce: inform`.
   */
  z.strictObject({
    code: z.literal('metric-not-everywhere'),
    rule: z.string(),
    metric: z.string(),
    silent: z.array(z.string()),
  }),
  z.strictObject({ code: z.literal('sample-unknown'), rule: z.string(), metric: z.string() }),
  /** `reports`: those that the rule does not judge, beside others that it does. */
  z.strictObject({
    code: z.literal('sample-too-small'),
    rule: z.string(),
    metric: z.string(),
    minSample: z.int().min(1),
    reports: z.array(reportPlaceSchema),
  }),
  z.strictObject({
    code: z.literal('evidence-unknown'),
    rule: z.string(),
    evidence: z.string(),
    available: z.array(z.string()),
  }),
  /** No evidence that counts for the rule can hold findings of this tool. `available`: tools that some can hold. */
  z.strictObject({
    code: z.literal('tool-without-evidence'),
    rule: z.string(),
    tool: z.string(),
    available: z.array(z.string()),
    tooLenient: z.array(z.string()),
  }),
  /**
   * No evidence that counts for the rule can hold findings of this category, or any so severe. `categories`: what it
   * can hold; `worst`: the worst that findings of the category can be there, `null` if there can be none.
   */
  z.strictObject({
    code: z.literal('kind-without-evidence'),
    rule: z.string(),
    category: z.enum(findingCategories).nullable(),
    severity: ratedSeveritySchema.nullable(),
    categories: z.array(z.enum(findingCategories)),
    worst: ratedSeveritySchema.nullable(),
    tooLenient: z.array(z.string()),
  }),
  /** No evidence that counts for the rule can hold findings at all. */
  z.strictObject({
    code: z.literal('rule-without-evidence'),
    rule: z.string(),
    tooLenient: z.array(z.string()),
    /** Evidence that counts for the rule but whose reports name no tool: bills of materials that were never scanned. */
    silent: z.array(z.string()),
  }),
  /** A limit of a metric rule is valid, but probably does not say what was meant. Always with `enforce: inform`. */
  z.strictObject({
    code: z.literal('limit-doubtful'),
    rule: z.string(),
    metric: z.string(),
    unit: metricUnitSchema,
    key: limitKeySchema,
    value: z.number(),
    doubt: z.enum(limitDoubts),
  }),
  /** A metric rule without `min`, `max` and `ratchet` can never fail. */
  z.strictObject({ code: z.literal('rule-without-limit'), rule: z.string() }),
  /**
   * The place of these findings in the judged tree is unknown, so the `paths` of a rule, filter or waiver can neither
   * match nor exclude them. `by.name`: the rule's id, or what the filter or waiver matches. A rule whose limit they
   * could break cannot pass; for others it is only shown.
   */
  z.strictObject({
    code: z.literal('findings-unplaced'),
    by: z.strictObject({ kind: z.enum(['rule', 'filter', 'waiver']), name: z.string() }),
    findings: count,
    /** At most two of the paths, as the reports spell them. */
    examples: z.array(z.string()),
  }),
  /** Rules about changed lines or files, and no diff says what changed. */
  z.strictObject({ code: z.literal('diff-missing'), rules: z.array(z.string()) }),
  /**
   * The diff was made for another state than the judged one: reversed, or older or newer. `files`: where that shows, at
   * most five; `total`: how many there are.
   */
  z.strictObject({
    code: z.literal('diff-contradicted'),
    rules: z.array(z.string()),
    files: z.array(
      z.strictObject({ path: z.string(), how: z.enum(diffContradictions), line: z.int().positive().nullable() }),
    ),
    total: count,
  }),
  /**
   * So many of the changed files are not in the judged folder: nothing shows that the diff is about the judged state.
   * Always with `enforce: inform`.
   */
  z.strictObject({ code: z.literal('diff-unchecked'), rules: z.array(z.string()), files: count, of: count }),
  /** Reports that state how much is covered, but not which lines: how much of the change is covered is unknown. */
  z.strictObject({ code: z.literal('covered-lines-unknown'), rule: z.string(), reports: z.array(reportPlaceSchema) }),
  /**
   * Files of coverage reports that may be changed files, or others: `mayBe`. At most five; `total`: how many there are.
   */
  z.strictObject({
    code: z.literal('coverage-unplaced'),
    rule: z.string(),
    files: z.array(
      z.strictObject({ evidence: z.string(), report: z.string(), path: z.string(), mayBe: z.array(z.string()) }),
    ),
    total: count,
  }),
  /** Files of the diff whose place in the judged tree is unknown. `examples`: at most two, as the diff spells them. */
  z.strictObject({
    code: z.literal('changes-unplaced'),
    rule: z.string(),
    files: count,
    examples: z.array(z.string()),
  }),
  /** `reports`: those without a counterpart in the baseline; empty: the baseline has nothing for the whole rule. */
  z.strictObject({
    code: z.literal('baseline-missing'),
    rule: z.string(),
    compares: z.enum(['findings', 'metric']),
    reports: z.array(reportPlaceSchema),
  }),
  /**
   * The baseline has the evidence, but these tools do not speak in it: whether their findings are new is not known. At
   * most 20.
   */
  z.strictObject({
    code: z.literal('baseline-tool-missing'),
    rule: z.string(),
    tools: z.array(z.strictObject({ evidence: z.string(), tool: z.string() })),
  }),
  /**
   * In the baseline, these tools had another version: whether what they find beyond it is new is not known. `findings`:
   * how many. At most 20 tools.
   */
  z.strictObject({
    code: z.literal('baseline-tool-changed'),
    rule: z.string(),
    tools: z.array(
      z.strictObject({
        evidence: z.string(),
        tool: z.string(),
        then: z.array(z.string()),
        now: z.array(z.string()),
        findings: count,
      }),
    ),
  }),
  /**
   * These tools speak in the baseline's evidence, and not in the judged reports of it: what they would find now is not
   * known. `findings`: how many the baseline has of each. At most 20. `sure: false`: the reports name tools only by
   * their findings, so these may have found nothing. Then always with `enforce: inform`.
   */
  z.strictObject({
    code: z.literal('baseline-tool-lost'),
    rule: z.string(),
    sure: z.boolean(),
    tools: z.array(z.strictObject({ evidence: z.string(), tool: z.string(), findings: count })),
  }),
  /** Reports of the baseline that state the rule's metric, and that no judged report continues. */
  z.strictObject({ code: z.literal('baseline-report-lost'), rule: z.string(), reports: z.array(reportPlaceSchema) }),
  /**
   * The baseline's evidence is checked as strictly as the judged one: a problem leaves open what is new or worse in
   * that evidence.
   */
  z.strictObject({ code: z.literal('baseline-problem'), evidence: z.string(), problem: evidenceProblemSchema }),
  /** The baseline's reports belong to several commits, so it is not one state to compare with. */
  z.strictObject({ code: z.literal('baseline-commits-disagree'), commits: z.array(z.string()) }),
  /** The baseline's reports belong to the judged commit: compared with itself, nothing is ever new or worse. */
  z.strictObject({ code: z.literal('baseline-is-judged'), commit: z.string() }),
  /**
   * A file that the policy extends does not pass when it is judged by itself, and this verdict would not say so.
   * `conditions`: those of that file that decide and do not hold; `problems`: the codes of its problems.
   */
  z.strictObject({
    code: z.literal('floor-not-met'),
    floor: z.string(),
    conditions: z.array(z.string()),
    problems: z.array(z.string()),
  }),
]);
/** Something wrong with the evidence: a code with arguments. */
export type Problem = z.infer<typeof problemSchema>;

/** A problem, enforced as strictly as the evidence, job or rule that it concerns: `block` decides. */
export const enforcedProblemSchema = z.strictObject({ enforce: enforceSchema, problem: problemSchema });
/** A problem with its `enforce`. */
export type EnforcedProblem = z.infer<typeof enforcedProblemSchema>;
