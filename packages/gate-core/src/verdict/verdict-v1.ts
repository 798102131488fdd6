import * as z from 'zod';
import { scanGapSchema, reportFaultSchema } from '../evidence/report.ts';
import { ratedSeveritySchema } from '../evidence/severity.ts';
import { enforceSchema } from '../policy/policy-schema.ts';

const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const instant = z.iso.datetime();

/** Something wrong with the evidence: with required evidence the verdict is never `passed`. Words come from the `reports` package. */
export const problemSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('nothing-to-judge') }),
  z.strictObject({ code: z.literal('report-missing'), evidence: z.string(), paths: z.array(z.string()), expected: count }),
  z.strictObject({ code: z.literal('too-few-reports'), evidence: z.string(), found: count, expected: count }),
  z.strictObject({ code: z.literal('report-refused'), evidence: z.string(), path: z.string(), fault: reportFaultSchema }),
  z.strictObject({ code: z.literal('foreign-commit'), evidence: z.string(), path: z.string(), commit: z.string(), expected: z.string() }),
  z.strictObject({ code: z.literal('commit-unknown'), evidence: z.string(), path: z.string() }),
  /** No commit was named to judge, and the reports belong to several. */
  z.strictObject({ code: z.literal('commits-disagree'), commits: z.array(z.string()) }),
  z.strictObject({ code: z.literal('too-old'), evidence: z.string(), path: z.string(), ageHours: z.number(), maxAgeHours: z.number() }),
  z.strictObject({ code: z.literal('age-unknown'), evidence: z.string(), path: z.string(), maxAgeHours: z.number() }),
  /** Made after the instant of judgement: a clock is wrong, or the record is. */
  z.strictObject({ code: z.literal('from-the-future'), evidence: z.string(), path: z.string(), producedAt: instant }),
  z.strictObject({ code: z.literal('scan-incomplete'), evidence: z.string(), path: z.string(), gap: scanGapSchema }),
  z.strictObject({ code: z.literal('exit-code-unknown'), evidence: z.string(), path: z.string(), allowed: z.array(z.int()) }),
  z.strictObject({ code: z.literal('exit-code-not-allowed'), evidence: z.string(), path: z.string(), exitCode: z.int(), allowed: z.array(z.int()) }),
  /** `meaning`: what the tool means by the code, against what the report holds. */
  z.strictObject({
    code: z.literal('exit-code-contradicts'),
    evidence: z.string(),
    path: z.string(),
    exitCode: z.int(),
    meaning: z.enum(['clean', 'findings', 'failure']),
    findings: count,
  }),
  z.strictObject({ code: z.literal('condition-unproven'), evidence: z.string(), when: z.enum(['jobRan', 'changed']), name: z.string() }),
  z.strictObject({ code: z.literal('jobs-not-given') }),
  z.strictObject({ code: z.literal('jobs-empty') }),
  z.strictObject({ code: z.literal('job-not-found'), pattern: z.string() }),
  z.strictObject({ code: z.literal('job-legs-lost'), pattern: z.string(), found: count, expected: count }),
  z.strictObject({ code: z.literal('job-unfinished'), pattern: z.string(), job: z.string(), status: z.string() }),
  z.strictObject({ code: z.literal('job-conclusion-unknown'), pattern: z.string(), job: z.string(), raw: z.string() }),
  z.strictObject({ code: z.literal('metric-missing'), rule: z.string(), metric: z.string(), available: z.array(z.string()) }),
  z.strictObject({ code: z.literal('sample-unknown'), rule: z.string(), metric: z.string() }),
  z.strictObject({ code: z.literal('evidence-unknown'), rule: z.string(), evidence: z.string(), available: z.array(z.string()) }),
  z.strictObject({ code: z.literal('baseline-missing'), rule: z.string() }),
  z.strictObject({ code: z.literal('baseline-refused'), evidence: z.string(), path: z.string(), fault: reportFaultSchema }),
]);
export type Problem = z.infer<typeof problemSchema>;

/** A problem with the weight of the evidence, job or rule that it concerns: `block` decides. */
export const weighedProblemSchema = z.strictObject({ enforce: enforceSchema, problem: problemSchema });
export type WeighedProblem = z.infer<typeof weighedProblemSchema>;

/** Why a condition does not hold. */
export const violationSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('too-many-findings'), found: count, max: count }),
  z.strictObject({ code: z.literal('below-minimum'), metric: z.string(), found: z.number(), min: z.number() }),
  z.strictObject({ code: z.literal('above-maximum'), metric: z.string(), found: z.number(), max: z.number() }),
  z.strictObject({
    code: z.literal('worse-than-baseline'),
    metric: z.string(),
    found: z.number(),
    baseline: z.number(),
    tolerance: z.number(),
    direction: z.enum(['up', 'down']),
  }),
  z.strictObject({ code: z.literal('job-not-successful'), job: z.string(), conclusion: z.string() }),
  z.strictObject({ code: z.literal('job-skipped-without-proof'), job: z.string(), filter: z.string().nullable() }),
]);
export type Violation = z.infer<typeof violationSchema>;

/** What would turn a condition green. */
export const remedySchema = z.discriminatedUnion('code', [
  /** Fix any `fix` of the `of` findings that count. */
  z.strictObject({ code: z.literal('fix-findings'), fix: count, of: count }),
  /** Bring the metric to the value; `byCovering` is the whole number of things (lines, branches, tests) that this takes, when known. */
  z.strictObject({ code: z.literal('raise-metric'), metric: z.string(), to: z.number(), by: z.number(), byCovering: count.nullable() }),
  z.strictObject({ code: z.literal('lower-metric'), metric: z.string(), to: z.number(), by: z.number() }),
  z.strictObject({ code: z.literal('make-job-succeed'), job: z.string() }),
  z.strictObject({ code: z.literal('repair-evidence'), evidence: z.array(z.string()) }),
]);
export type Remedy = z.infer<typeof remedySchema>;

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
});
export type FindingReference = z.infer<typeof findingReferenceSchema>;

export const conditionStates = ['failed', 'undetermined', 'warned', 'passed', 'not-applicable'] as const;

/** One judged condition: a rule of the policy, or one job that it requires. */
export const conditionSchema = z.strictObject({
  /** The rule's id, or `job:` and the job's name. */
  id: z.string(),
  title: z.string().nullable(),
  kind: z.enum(['count', 'metric', 'job']),
  enforce: enforceSchema,
  state: z.enum(conditionStates),
  /** A count, a metric's value or a job's conclusion; `null` when there is none. */
  found: z.union([z.number(), z.string()]).nullable(),
  /** For metrics and counts; a job's limit is `success`. */
  limit: z.strictObject({
    min: z.number().nullable(),
    max: z.number().nullable(),
    warnAt: z.number().nullable(),
    /** The baseline's value with the tolerance taken off, for ratchets. */
    baseline: z.number().nullable(),
  }),
  unit: z.enum(['findings', 'percent', 'count', 'ratio', 'milliseconds', 'conclusion']),
  /** How far from the limit: 2 of "13 of 15"; negative when over; `null` without a number. */
  headroom: z.number().nullable(),
  /** For `minSample` and coverage: how many things the number came from. */
  sampleSize: z.number().nullable(),
  minSample: z.int().nullable(),
  /** Keys of the evidence that was looked at. */
  evidence: z.array(z.string()),
  violations: z.array(violationSchema),
  remedies: z.array(remedySchema),
  /** The worst of the findings that count, worst first, at most 20. */
  findings: z.array(findingReferenceSchema),
  /** How many findings count in all. */
  findingsTotal: count,
});
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
export type CountingSteps = z.infer<typeof countingStepsSchema>;

/** One report in the ledger. */
export const ledgerReportSchema = z.strictObject({
  path: z.string(),
  sizeBytes: count,
  sha256: sha256.nullable(),
  state: z.enum(['parsed', 'refused']),
  tools: z.array(z.string()),
  commit: z.string().nullable(),
  producedAt: instant.nullable(),
  ageHours: z.number().nullable(),
  exitCode: z.int().nullable(),
  findings: count,
  tests: count.nullable(),
});

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
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

export const jobRecordSchema = z.strictObject({
  name: z.string(),
  /** GitHub's word, or the raw one, or the status of an unfinished job. */
  conclusion: z.string(),
  enforce: enforceSchema.nullable().describe('null: the policy does not name it.'),
});

export const filterRecordSchema = z.strictObject({ index: count, description: z.string(), reason: z.string(), removed: count });

export const waiverRecordSchema = z.strictObject({
  index: count,
  description: z.string(),
  reason: z.string(),
  owner: z.string().nullable(),
  expires: z.string(),
  state: z.enum(['active', 'expiring-soon', 'expired', 'too-long']),
  /** Days to the expiry; negative when it has lapsed. */
  daysLeft: z.int(),
  /** Findings it waives, or would waive if it still held. 0 with `active`: unused. */
  matched: count,
});

/** One step of the shortest way to green. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fix-finding'), finding: findingReferenceSchema }),
  z.strictObject({ kind: z.literal('upgrade-package'), package: z.string(), from: z.string().nullable(), to: z.string().nullable(), clears: count }),
  z.strictObject({ kind: z.literal('change-metric'), remedy: remedySchema }),
  z.strictObject({ kind: z.literal('fix-job'), job: z.string() }),
  z.strictObject({ kind: z.literal('repair-evidence'), problem: problemSchema }),
]);

export const wayToGreenSchema = z.strictObject({
  /** `exact`: no smaller set does it; `upper-bound`: this set does it, a smaller one may; `not-needed`: it is green. */
  certainty: z.enum(['exact', 'upper-bound', 'not-needed']),
  /** Number of changes in the whole set. */
  size: count,
  /** The first 20 of them. */
  changes: z.array(changeSchema),
});

export const verdictOutcomes = ['passed', 'blocked', 'inconclusive'] as const;
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
  /** Digest over all evidence, the ledger's digests included. */
  evidenceSha256: sha256,
  summary: z.strictObject({
    conditions: z.strictObject({ failed: count, undetermined: count, warned: count, passed: count, notApplicable: count }),
    /** Failed conditions with `enforce: block`. */
    blocking: count,
    problems: z.strictObject({ deciding: count, shown: count }),
    counting: countingStepsSchema,
  }),
  /** In the policy's order: rules, then jobs. */
  conditions: z.array(conditionSchema),
  /** Deciding ones first, else in the order of the evidence. */
  problems: z.array(weighedProblemSchema),
  wayToGreen: wayToGreenSchema,
  ledger: z.array(ledgerEntrySchema),
  jobs: z.array(jobRecordSchema),
  filters: z.array(filterRecordSchema),
  waivers: z.array(waiverRecordSchema),
});
export type VerdictV1 = z.infer<typeof verdictV1Schema>;
