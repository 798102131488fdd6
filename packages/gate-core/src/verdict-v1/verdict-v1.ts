import * as z from 'zod';
import { exitCodeSourceSchema } from '../evidence/evidence.ts';
import { findingCategories } from '../evidence/finding.ts';
import { metricUnitSchema, reportFaultSchema, scanGapSchema } from '../evidence/report.ts';
import { ratedSeveritySchema } from '../evidence/severity.ts';
import { limitDoubts, limitKeySchema } from '../policy/doubtful-limits.ts';
import { dayOrInstantSchema, enforceSchema, recordedSelectionSchema } from '../policy/policy-schema.ts';
import { orderByName } from './in-schema-order.ts';

const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const instant = z.iso.datetime();

const reportPlaceSchema = z.strictObject({ evidence: z.string(), path: z.string() });

/** Something wrong with one report, or with the set of reports of one piece of evidence. */
export const evidenceProblemSchema = z.discriminatedUnion('code', [
  z.strictObject({
    code: z.literal('report-missing'),
    evidence: z.string(),
    paths: z.array(z.string()),
    expected: count,
  }),
  /** `repeated`: names that are links to, or copies of, a report that is counted already. */
  z.strictObject({
    code: z.literal('too-few-reports'),
    evidence: z.string(),
    found: count,
    expected: count,
    repeated: z.array(z.strictObject({ path: z.string(), of: z.string() })),
  }),
  z.strictObject({
    code: z.literal('report-refused'),
    evidence: z.string(),
    path: z.string(),
    fault: reportFaultSchema,
  }),
  z.strictObject({
    code: z.literal('foreign-commit'),
    evidence: z.string(),
    path: z.string(),
    commit: z.string(),
    expected: z.string(),
  }),
  z.strictObject({ code: z.literal('commit-unknown'), evidence: z.string(), path: z.string() }),
  z.strictObject({
    code: z.literal('too-old'),
    evidence: z.string(),
    path: z.string(),
    ageHours: z.number(),
    maxAgeHours: z.number(),
  }),
  z.strictObject({ code: z.literal('age-unknown'), evidence: z.string(), path: z.string(), maxAgeHours: z.number() }),
  /** Made after the instant of judgement: a clock is wrong, or the record is. */
  z.strictObject({ code: z.literal('from-the-future'), evidence: z.string(), path: z.string(), producedAt: instant }),
  /** The report's own date lies outside of the run that its run record describes: something else wrote it. */
  z.strictObject({
    code: z.literal('dates-disagree'),
    evidence: z.string(),
    path: z.string(),
    reported: instant,
    recorded: instant,
  }),
  z.strictObject({ code: z.literal('scan-incomplete'), evidence: z.string(), path: z.string(), gap: scanGapSchema }),
  z.strictObject({
    code: z.literal('exit-code-unknown'),
    evidence: z.string(),
    path: z.string(),
    allowed: z.array(z.int()),
  }),
  z.strictObject({
    code: z.literal('exit-code-not-allowed'),
    evidence: z.string(),
    path: z.string(),
    exitCode: z.int(),
    allowed: z.array(z.int()),
  }),
  /** `meaning`: what the tool means by the code, against what the report holds. */
  z.strictObject({
    code: z.literal('exit-code-contradicts'),
    evidence: z.string(),
    path: z.string(),
    exitCode: z.int(),
    meaning: z.enum(['clean', 'findings', 'failure']),
    findings: count,
  }),
]);
/** Something wrong with the reports of one piece of evidence: a code with arguments. */
export type EvidenceProblem = z.infer<typeof evidenceProblemSchema>;

/** Something wrong with the evidence: with required evidence the verdict is never `passed`. Words come from the `render` package. */
export const problemSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('nothing-to-judge') }),
  ...evidenceProblemSchema.options,
  /** No commit was named to judge, and the reports belong to several. */
  z.strictObject({ code: z.literal('commits-disagree'), commits: z.array(z.string()) }),
  /** `skipped`: the job was skipped, and nothing proves that it had nothing to do. */
  z.strictObject({
    code: z.literal('condition-unproven'),
    evidence: z.string(),
    when: z.enum(['jobRan', 'changed']),
    name: z.string(),
    skipped: z.boolean(),
  }),
  /** A job was skipped that may be if nothing changed, and nothing says what changed: neither the policy's `changes.job` nor the caller. */
  z.strictObject({ code: z.literal('changes-not-given'), jobs: z.array(z.string()) }),
  /** The job whose outputs are the change filters did not succeed; `conclusion` is `null` if it is not in the list. Change results prove nothing. */
  z.strictObject({ code: z.literal('changes-unproven'), job: z.string(), conclusion: z.string().nullable() }),
  z.strictObject({ code: z.literal('jobs-not-given') }),
  z.strictObject({ code: z.literal('jobs-empty') }),
  /** `available`: the names that were given. A whole matrix is one name in GitHub's `toJSON(needs)`. */
  z.strictObject({ code: z.literal('job-not-found'), pattern: z.string(), available: z.array(z.string()) }),
  z.strictObject({ code: z.literal('job-legs-lost'), pattern: z.string(), found: count, expected: count }),
  z.strictObject({ code: z.literal('job-unfinished'), pattern: z.string(), job: z.string(), status: z.string() }),
  /** Jobs that did not succeed and that no key of the policy's `jobs` names: they decide nothing, and are not passed over in silence. */
  z.strictObject({
    code: z.literal('jobs-not-judged'),
    jobs: z.array(z.strictObject({ job: z.string(), conclusion: z.string() })),
  }),
  z.strictObject({ code: z.literal('job-conclusion-unknown'), pattern: z.string(), job: z.string(), raw: z.string() }),
  /** `tooWeak`: evidence that states it, but weighs less than the rule and is not named by it. */
  z.strictObject({
    code: z.literal('metric-missing'),
    rule: z.string(),
    metric: z.string(),
    available: z.array(z.string()),
    tooWeak: z.array(z.string()),
  }),
  z.strictObject({
    code: z.literal('metric-not-finite'),
    rule: z.string(),
    metric: z.string(),
    evidence: z.string(),
    path: z.string(),
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
    tooWeak: z.array(z.string()),
  }),
  /**
   * No evidence that counts for the rule can hold findings of this category, or any so severe. `categories`: what it can hold; `worst`: the worst
   * that findings of the category can be there, `null` if there can be none.
   */
  z.strictObject({
    code: z.literal('kind-without-evidence'),
    rule: z.string(),
    category: z.enum(findingCategories).nullable(),
    severity: ratedSeveritySchema.nullable(),
    categories: z.array(z.enum(findingCategories)),
    worst: ratedSeveritySchema.nullable(),
    tooWeak: z.array(z.string()),
  }),
  /** No evidence that counts for the rule can hold findings at all. */
  z.strictObject({ code: z.literal('rule-without-evidence'), rule: z.string(), tooWeak: z.array(z.string()) }),
  /** A limit of a metric rule is allowed, and probably says something else than was meant. Always with `enforce: inform`. */
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
   * It is not known where in the judged tree these findings are, so that the `paths` of a rule, filter or waiver can neither take nor leave
   * them. `by.name`: the rule's id, or what the filter or waiver matches. A rule whose limit they could break cannot pass; others are told.
   */
  z.strictObject({
    code: z.literal('findings-unplaced'),
    by: z.strictObject({ kind: z.enum(['rule', 'filter', 'waiver']), name: z.string() }),
    findings: count,
    /** At most two of the paths, as the reports spell them. */
    examples: z.array(z.string()),
  }),
  /** `reports`: those that the baseline has nothing for; none: it has nothing for the whole rule. */
  z.strictObject({
    code: z.literal('baseline-missing'),
    rule: z.string(),
    compares: z.enum(['findings', 'metric']),
    reports: z.array(reportPlaceSchema),
  }),
  /** Reports of the baseline that state the rule's metric, and that no judged report continues. */
  z.strictObject({ code: z.literal('baseline-report-lost'), rule: z.string(), reports: z.array(reportPlaceSchema) }),
  /** The baseline's evidence is held to the same ledger: what is wrong with it leaves open what is new or worse in that evidence. */
  z.strictObject({ code: z.literal('baseline-problem'), evidence: z.string(), problem: evidenceProblemSchema }),
  /** The baseline's reports belong to several commits: it is no one state to compare with. */
  z.strictObject({ code: z.literal('baseline-commits-disagree'), commits: z.array(z.string()) }),
  /** The baseline's reports belong to the judged commit: compared with itself, nothing is ever new or worse. */
  z.strictObject({ code: z.literal('baseline-is-judged'), commit: z.string() }),
  /**
   * A file that the policy extends does not pass when it is judged by itself, and this verdict would not say so. `conditions`: those of that file that
   * decide and do not hold; `problems`: the codes of its problems.
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

/** A problem with the weight of the evidence, job or rule that it concerns: `block` decides. */
export const weighedProblemSchema = z.strictObject({ enforce: enforceSchema, problem: problemSchema });
/** A problem with its weight. */
export type WeighedProblem = z.infer<typeof weighedProblemSchema>;

/** Why a condition does not hold. */
export const violationSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('too-many-findings'), found: count, max: count }),
  z.strictObject({ code: z.literal('below-minimum'), metric: z.string(), found: z.number(), min: z.number() }),
  z.strictObject({ code: z.literal('above-maximum'), metric: z.string(), found: z.number(), max: z.number() }),
  z.strictObject({
    code: z.literal('worse-than-baseline'),
    metric: z.string(),
    /** The report that got worse; `null` if several are joined. */
    report: z.string().nullable(),
    found: z.number(),
    baseline: z.number(),
    tolerance: z.number(),
    direction: z.enum(['up', 'down']),
  }),
  z.strictObject({ code: z.literal('job-not-successful'), job: z.string(), conclusion: z.string() }),
  z.strictObject({ code: z.literal('job-skipped-without-proof'), job: z.string(), filter: z.string().nullable() }),
]);
/** Why a condition does not hold: a code with arguments. */
export type Violation = z.infer<typeof violationSchema>;

const metricMove = {
  metric: z.string(),
  evidence: z.string().nullable(),
  report: z.string().nullable(),
  /** The reports whose numbers are joined; how each of them changes is free. `null` for one report. */
  joined: z.strictObject({ how: z.enum(['sum', 'mean']), reports: z.array(reportPlaceSchema) }).nullable(),
  to: z.number(),
  by: z.number(),
};

/** What would turn a condition green. */
export const remedySchema = z.discriminatedUnion('code', [
  /** Fix any `fix` of the `of` findings that count. */
  z.strictObject({ code: z.literal('fix-findings'), fix: count, of: count }),
  /**
   * Bring the metric to the value, in this report of this evidence; both `null` if several are joined. `byCovering` is the whole number of
   * things (lines, branches, tests) that this takes, when known.
   */
  z.strictObject({ code: z.literal('raise-metric'), ...metricMove, byCovering: count.nullable() }),
  z.strictObject({ code: z.literal('lower-metric'), ...metricMove }),
  z.strictObject({ code: z.literal('make-job-succeed'), job: z.string() }),
  z.strictObject({ code: z.literal('repair-evidence'), evidence: z.array(z.string()) }),
]);
/** What would turn a condition green: a code with arguments. */
export type Remedy = z.infer<typeof remedySchema>;

/** What another tool says of the same flaw: tools disagree, and the reader should see it. */
export const otherReportSchema = z.strictObject({
  tool: z.string(),
  evidence: z.string(),
  ruleId: z.string().nullable(),
  /** What it counts as. */
  severity: ratedSeveritySchema,
  /** The tool's own word; `null` if it gave none. */
  nativeSeverity: z.string().nullable(),
});
/** What another tool says of the same flaw. */
export type OtherReport = z.infer<typeof otherReportSchema>;

/** A finding as the verdict shows it. Text is untrusted; secrets are not in it. */
export const findingReferenceSchema = z.strictObject({
  fingerprint: z.string(),
  evidence: z.string(),
  tool: z.string(),
  ruleId: z.string().nullable(),
  /** What it counts as. */
  severity: ratedSeveritySchema,
  nativeSeverity: z.string().nullable(),
  message: z.string(),
  path: z.string().nullable(),
  line: z.int().positive().nullable(),
  package: z.string().nullable(),
  fixedVersions: z.array(z.string()),
  /** Other tools that report the same flaw and were merged into this finding, by tool: each once, with the worst that it says. */
  alsoReportedBy: z.array(otherReportSchema),
  /** An expired waiver that used to cover it: why it counts again. */
  lapsedWaiver: z.strictObject({ owner: z.string().nullable(), expires: dayOrInstantSchema }).nullable(),
});
/** A finding as the verdict shows it. */
export type FindingReference = z.infer<typeof findingReferenceSchema>;

/**
 * The `paths` of a rule, filter or waiver took none of the findings that its tools and evidence have, whatever their severity: most likely
 * they do not mean what their author thinks. `examples`: at most two places that they left.
 */
export const unmatchedPathsSchema = z.strictObject({ findings: count, examples: z.array(z.string()) });
/** Paths that took nothing: see {@link unmatchedPathsSchema}. */
export type UnmatchedPaths = z.infer<typeof unmatchedPathsSchema>;

/** What a condition is about: enough to name it when the policy gives no title. */
export const conditionSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('count'),
    selection: recordedSelectionSchema,
    scope: z.enum(['all', 'new']),
    waivable: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('metric'), metric: z.string() }),
  /** `pattern`: the key in the policy's `jobs` that named the job. */
  z.strictObject({ kind: z.literal('job'), job: z.string(), pattern: z.string() }),
]);
/** What a condition is about. */
export type ConditionSubject = z.infer<typeof conditionSubjectSchema>;

/**
 * - `failed`: does not hold; decides when `enforce` is `block`.
 * - `undetermined`: its evidence has a problem, so nobody can say; never a pass when `enforce` is `block`.
 * - `warned`: holds, but is past `warnAt`, or would not hold if lighter evidence counted.
 * - `not-applicable`: its evidence is not expected this time, the job was skipped with proof, or the sample is too small.
 */
export const conditionStates = ['failed', 'undetermined', 'warned', 'passed', 'not-applicable'] as const;

/** One judged condition: a rule of the policy, or one job that it requires. */
export const conditionSchema = z.strictObject({
  /** The rule's id, or `job:` and the job's name. */
  id: z.string(),
  title: z.string().nullable(),
  kind: z.enum(['count', 'metric', 'job']),
  enforce: enforceSchema,
  state: z.enum(conditionStates),
  subject: conditionSubjectSchema,
  /** A count, a metric's value or a job's conclusion; `null` when there is none. */
  found: z.union([z.number(), z.string()]).nullable(),
  /** For metrics and counts; a job's limit is `success`. */
  limit: z.strictObject({
    min: z.number().nullable(),
    max: z.number().nullable(),
    warnAt: z.number().nullable(),
    /** For ratchets: the baseline's value with the tolerance taken off, of the same report as `found`. */
    baseline: z.number().nullable(),
  }),
  unit: z.enum(['findings', 'percent', 'count', 'ratio', 'milliseconds', 'conclusion']),
  /** The report whose number `found` is; `null` for counts, jobs, and numbers joined over several reports. */
  worstReport: z.string().nullable(),
  /** How far from the limit: 2 of "13 of 15"; negative when over; `null` without a number. */
  headroom: z.number().nullable(),
  /** For `minSample` and coverage: how many things the number came from. */
  sampleSize: z.number().nullable(),
  minSample: z.int().nullable(),
  /** Keys of the evidence that was looked at. */
  evidence: z.array(z.string()),
  /**
   * Evidence that the rule would have taken if it weighed as much as the rule, or if the rule named it: what such evidence holds was not
   * looked at. `findings`: how many of its findings the rule would have selected, before de-duplication; 0 for metrics. `found`: what the
   * rule would have shown of this evidence alone; `null` for counts. `breaks`: with it, the condition would not hold.
   */
  lighterEvidence: z.array(
    z.strictObject({
      evidence: z.string(),
      enforce: enforceSchema,
      findings: count,
      found: z.number().nullable(),
      breaks: z.boolean(),
    }),
  ),
  /** `null`: its `paths` took some finding, it has none, or there was nothing to take. */
  unmatchedPaths: unmatchedPathsSchema.nullable(),
  violations: z.array(violationSchema),
  remedies: z.array(remedySchema),
  /** The worst of the findings that count, worst first, at most 20. */
  findings: z.array(findingReferenceSchema),
  /** How many findings count in all. */
  findingsTotal: count,
});
/** One judged rule or job. */
export type Condition = z.infer<typeof conditionSchema>;

/** Steps from the findings in the reports to those that count. `raw` minus the others is `counted`. */
export const countingStepsSchema = z.strictObject({
  raw: count,
  /** Not active by the report's own word: suppressed, absent, not a failure. */
  inactive: count,
  filtered: count,
  waived: count,
  /** Merged into another finding of the same flaw. */
  deduplicated: count,
  counted: count,
});
/** How many findings left at each step of counting. */
export type CountingSteps = z.infer<typeof countingStepsSchema>;

/** Findings against the baseline: ours, or the one that a report compares itself with. */
export const comparisonSchema = z.strictObject({
  /** Counted flaws that were not there, as rules with `scope: new` see them. With `updated` and `unchanged` less than `counted`: some evidence has no baseline. */
  new: count,
  /** Counted flaws that were there with another severity, confidence or category: new to rules that would not have selected them then. */
  updated: count,
  /** Counted flaws that were there as they are. */
  unchanged: count,
  /** Fingerprints that are gone from evidence that came whole both times, and findings that a report lists as gone. Never a guess: 0 if unsure. */
  fixed: count,
});
/** How many findings are new, updated, unchanged and fixed. */
export type Comparison = z.infer<typeof comparisonSchema>;

/** One report in the ledger. */
export const ledgerReportSchema = z.strictObject({
  path: z.string(),
  /** Other names of the same report that the policy's globs match: links, or copies to the byte. They count once. */
  alsoAt: z.array(z.string()),
  /** Absolute folders that were taken off the paths in it: the judged tree is there, or was when the tool ran. A replay elsewhere needs them. */
  roots: z.array(z.string()),
  sizeBytes: count,
  sha256: sha256.nullable(),
  state: z.enum(['parsed', 'refused']),
  tools: z.array(z.string()),
  commit: z.string().nullable(),
  producedAt: instant.nullable(),
  ageHours: z.number().nullable(),
  exitCode: z.int().nullable(),
  /** Who stated the exit code; `null` without one. */
  exitCodeSource: exitCodeSourceSchema.nullable(),
  findings: count,
  tests: count.nullable(),
  /** The named numbers that it states, by name, at most 20: what rules with `metric` take from it. */
  metrics: z.array(z.strictObject({ name: z.string(), value: z.number(), unit: metricUnitSchema })),
});
/** One report file in the ledger. */
export type LedgerReport = z.infer<typeof ledgerReportSchema>;

/** One expected piece of evidence. */
export const ledgerEntrySchema = z.strictObject({
  evidence: z.string(),
  parser: z.string(),
  enforce: enforceSchema,
  /** `not-expected`: its `when` does not hold. */
  state: z.enum(['complete', 'problem', 'not-expected']),
  expected: count,
  found: count,
  reports: z.array(ledgerReportSchema),
  counting: countingStepsSchema,
  /** Ids of the rules that take it, in the policy's order. None: what it holds decides nothing. */
  usedBy: z.array(z.string()),
});
/** One piece of evidence in the ledger. */
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

export const jobRecordSchema = z.strictObject({
  name: z.string(),
  /** GitHub's word, or the raw one, or the status of an unfinished job. */
  conclusion: z.string(),
  /** Which of these `conclusion` is. A status may be spelt like a conclusion, so the word alone does not say. */
  kind: z.enum(['known', 'unfinished', 'unknown']),
  enforce: enforceSchema.nullable().describe('null: the policy does not name it.'),
});
/** One job that was handed over. */
export type JobRecord = z.infer<typeof jobRecordSchema>;

export const filterRecordSchema = z.strictObject({
  index: count,
  description: z.string(),
  reason: z.string(),
  removed: count,
  /** `null`: its `paths` took some finding of its tool, it has none, or there was nothing to take. */
  unmatchedPaths: unmatchedPathsSchema.nullable(),
});
/** One filter and what it removed. */
export type FilterRecord = z.infer<typeof filterRecordSchema>;

export const waiverRecordSchema = z.strictObject({
  index: count,
  description: z.string(),
  reason: z.string(),
  owner: z.string().nullable(),
  expires: dayOrInstantSchema,
  /** Honoured are `active` and `expiring-soon` alone. */
  state: z.enum(['active', 'expiring-soon', 'expired', 'too-long', 'created-later', 'owner-missing']),
  /** Days to the expiry; negative when it has lapsed. */
  daysLeft: z.int(),
  /** Findings it waives, or would waive if it still held. 0 with `active`: unused. */
  matched: count,
  /** As for filters. */
  unmatchedPaths: unmatchedPathsSchema.nullable(),
});
/** One waiver, whether it holds, and what it names. */
export type WaiverRecord = z.infer<typeof waiverRecordSchema>;

/** Findings that were merged into one, because they mean the same flaw. */
export const mergeRecordSchema = z.strictObject({
  /** The one that is counted for all: the worst of them. */
  into: findingReferenceSchema,
  /** The others, in the order of the evidence. */
  merged: z.array(z.strictObject({ ...otherReportSchema.shape, report: z.string(), fingerprint: z.string() })),
});
/** Findings that were merged into one. */
export type MergeRecord = z.infer<typeof mergeRecordSchema>;

/** A finding that goes with a change, in however many reports of its tool it stands. */
const clearedFindingSchema = z.strictObject({ tool: z.string(), fingerprint: z.string(), path: z.string().nullable() });

/** One step of the shortest way to green. */
export const changeSchema = z.discriminatedUnion('kind', [
  /** `findings`: all that mean the flaw, whichever tools state them, the shown one included: they go with it. */
  z.strictObject({
    kind: z.literal('fix-finding'),
    finding: findingReferenceSchema,
    findings: z.array(clearedFindingSchema),
  }),
  /**
   * `to`: the lowest version that is known to be higher than the installed one and to fix everything; `null` if none is. `oneOf`: the versions
   * that fix everything, for whoever has to choose; empty beside `to`, and if no listed version is known to fix everything.
   */
  z.strictObject({
    kind: z.literal('upgrade-package'),
    package: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    oneOf: z.array(z.string()),
    /** The files that name the package (lock files, images), where the reports say. */
    paths: z.array(z.string()),
    /** How many flaws it clears of those that count. */
    clears: count,
    /** The findings that mean these flaws, whichever tools state them. */
    findings: z.array(clearedFindingSchema),
  }),
  z.strictObject({ kind: z.literal('change-metric'), remedy: remedySchema }),
  z.strictObject({ kind: z.literal('fix-job'), job: z.string() }),
  z.strictObject({ kind: z.literal('repair-evidence'), problem: problemSchema }),
]);
/** One step of the way to green. */
export type Change = z.infer<typeof changeSchema>;

export const wayToGreenSchema = z.strictObject({
  /**
   * - `not-needed`: it is green.
   * - `exact`: this set does it, and no smaller one.
   * - `upper-bound`: this set does it, a smaller one may.
   * - `at-least`: more may be needed. Evidence is to be repaired first, and what it will show is not known; or a change can bring up
   *   something else, such as a report that is due once a job runs, or a limit on the other side.
   */
  certainty: z.enum(['exact', 'upper-bound', 'at-least', 'not-needed']),
  /** Number of changes in the whole set. */
  size: count,
  /** All of them; but of findings to fix and packages to upgrade the first 100. */
  changes: z.array(changeSchema),
});
/** The smallest set of changes that passes, as far as it can be known. */
export type WayToGreen = z.infer<typeof wayToGreenSchema>;

/** What a verdict can be: exit codes 0, 1 and 2 in this order. */
export const verdictOutcomes = ['passed', 'blocked', 'inconclusive'] as const;
/** One of {@link verdictOutcomes}. */
export type VerdictOutcome = (typeof verdictOutcomes)[number];

/**
 * The frozen, versioned verdict. Key order is that of this schema, arrays are in the order stated: the same policy, evidence and instant
 * give the same bytes.
 */
export const verdictV1Schema = z.strictObject({
  schemaVersion: z.literal('verdict.v1'),
  outcome: z.enum(verdictOutcomes),
  /** `0` passed, `1` blocked, `2` inconclusive. */
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  judgedAt: instant,
  commit: z.string().nullable(),
  baselineCommit: z.string().nullable(),
  policySha256: sha256,
  /** Digest over all evidence: each report by the SHA-256 of its bytes and all that is known of it besides its findings; by its findings too if it has no SHA-256. */
  evidenceSha256: sha256,
  summary: z.strictObject({
    conditions: z.strictObject({
      failed: count,
      undetermined: count,
      warned: count,
      passed: count,
      notApplicable: count,
    }),
    /** Failed conditions with `enforce: block`. */
    blocking: count,
    /** `deciding`: with `enforce: block`; `shown`: the others. */
    problems: z.strictObject({ deciding: count, shown: count }),
    counting: countingStepsSchema,
    /** `null`: there is nothing to compare with. */
    comparison: comparisonSchema.nullable(),
  }),
  /** Rules in the policy's order, then jobs by name. */
  conditions: z.array(conditionSchema),
  /** Deciding ones first, else in the order of the evidence. */
  problems: z.array(weighedProblemSchema),
  wayToGreen: wayToGreenSchema,
  /** By key. */
  ledger: z.array(ledgerEntrySchema),
  jobs: z.array(jobRecordSchema),
  /** What the change filter found, by filter name in the order of the names: `true` when something relevant changed. `null`: no filter ran. */
  changes: z.record(z.string(), z.boolean()).overwrite(orderByName).nullable(),
  filters: z.array(filterRecordSchema),
  waivers: z.array(waiverRecordSchema),
  /** What was merged into what over all evidence, worst first, at most 20. `summary.counting.deduplicated` is how many findings that took off. */
  merges: z.array(mergeRecordSchema),
  /** How many such flaws there are in all. */
  mergesTotal: count,
});
/** The frozen verdict: see {@link verdictV1Schema}. */
export type VerdictV1 = z.infer<typeof verdictV1Schema>;
