import * as z from 'zod';
import { coveredFileSchema } from './covered-file.ts';
import { findingCategories } from './finding-categories.ts';
import { findingSchema } from './finding.ts';
import { severitySchema } from './severity.ts';

/** What a named number counts in. */
export const metricUnitSchema = z.enum(['percent', 'count', 'ratio', 'milliseconds']);

/** A named number that a report states, such as `coverage.lines` (per cent) or `tests.failed`. */
export const metricSchema = z.strictObject({
  value: z.number(),
  /**
   * How many things the number was computed from (lines, tests, rounds); `null` if that makes no sense or is not known.
   */
  sampleSize: z.number().nonnegative().nullable(),
  /**
   * How several reports' values are joined: `sum` for counts, `worst` for rates and extremes (the smallest where a rule
   * requires a minimum, the largest where it requires a maximum).
   */
  combine: z.enum(['sum', 'worst']),
  unit: metricUnitSchema,
});
/** A named number: see {@link metricSchema}. */
export type Metric = z.infer<typeof metricSchema>;

/** A test that did not pass. */
export const failedTestSchema = z.strictObject({
  /** As runners name it, such as `tests.test_shop.test_total`. Untrusted text. */
  name: z.string(),
  /** `failed`: an assertion did not hold; `error`: it broke before it could be judged. */
  outcome: z.enum(['failed', 'error']),
  /** The first line of the runner's message; `null` if it says nothing. Untrusted text. */
  message: z.string().nullable(),
});
/** A test that did not pass: see {@link failedTestSchema}. */
export type FailedTest = z.infer<typeof failedTestSchema>;

/** A test that passed after a failed attempt. */
export const flakyTestSchema = z.strictObject({
  /** As runners name it. Untrusted text. */
  name: z.string(),
  /** How often it was run, the attempt that passed included. */
  attempts: z.int().min(2),
  /** The first line of the runner's message about a failed attempt; `null` if it says nothing. Untrusted text. */
  message: z.string().nullable(),
});
/** A test that passed after a failed attempt: see {@link flakyTestSchema}. */
export type FlakyTest = z.infer<typeof flakyTestSchema>;

/** What became of a test: `error` if it broke before it could be judged. */
export const testOutcomes = ['passed', 'failed', 'error', 'skipped'] as const;
/** One of {@link testOutcomes}. */
export type TestOutcome = (typeof testOutcomes)[number];

/** One test of a report. */
export const testCaseSchema = z.strictObject({
  /** As runners name it; different tests can have one name. Untrusted text. */
  name: z.string(),
  outcome: z.enum(testOutcomes),
  /** How often it was run, as far as the report says. More than one: it was retried, and flaky if it passed. */
  attempts: z.int().min(1),
  /** Of the attempt that decided, in milliseconds; `null` if the report does not say. */
  durationMs: z.number().nonnegative().nullable(),
});
/** One test of a report: see {@link testCaseSchema}. */
export type TestCase = z.infer<typeof testCaseSchema>;

/** Counts of tests, each once, however often it was run. */
export const testSummarySchema = z.strictObject({
  tests: z.int().nonnegative(),
  /** Flaky tests included. */
  passed: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  errors: z.int().nonnegative(),
  skipped: z.int().nonnegative(),
  /** Tests that passed after a failed attempt. */
  flaky: z.int().nonnegative(),
  /** Tests that were run more than once, whatever became of them. */
  retried: z.int().nonnegative(),
  /** Failed and erroneous tests in report order, at most 100. */
  failedTests: z.array(failedTestSchema),
  /** Flaky tests in report order, at most 100. */
  flakyTests: z.array(flakyTestSchema),
  /** Each test in report order, at most 20,000: tests that passed at the first attempt are left out first. */
  cases: z.array(testCaseSchema),
});
/** Counts of tests: see {@link testSummarySchema}. */
export type TestSummary = z.infer<typeof testSummarySchema>;

/** Why a scan did not look at everything, in the tool's own report. */
export const scanGapCodes = [
  'nothing-scanned', // the report says that no file, package or test was looked at
  'files-not-scanned', // some could not be read or parsed (Bandit errors, Semgrep errors)
  'dependencies-skipped', // pip-audit skip_reason
  'invocation-failed', // SARIF executionSuccessful: false, or an error notification
  'results-missing', // SARIF results null or absent
  'end-of-life', // Trivy Metadata.OS.EOSL: no advisories exist for this system
  'self-contradicting', // the report's own totals disagree with its entries in a way that hides findings
] as const;
/** One of {@link scanGapCodes}. */
export type ScanGapCode = (typeof scanGapCodes)[number];

/** One way in which the tool says that its scan is incomplete. */
export const scanGapSchema = z.strictObject({
  code: z.enum(scanGapCodes),
  /** How many files, dependencies, invocations, … it concerns. */
  count: z.int().nonnegative(),
  /** Out of how many, if the report says. */
  of: z.int().nonnegative().nullable(),
  /** Up to ten of them, with the tool's reason. Untrusted text. */
  examples: z.array(z.string()),
  /**
   * Exit codes that settle it: the tool writes such a report both on success and on failure, and its exit code tells
   * which. With one of these recorded there is no gap. Left out: no code settles it.
   */
  settledBy: z.array(z.int()).optional(),
  /**
   * Which part of a run in `of` parts the report is about, from 1: there is no gap if the other reports of the same
   * evidence are about the other parts. Left out: it is about no part.
   */
  part: z.int().positive().optional(),
});
/** One way in which a scan is incomplete: see {@link scanGapSchema}. */
export type ScanGap = z.infer<typeof scanGapSchema>;

/** What each exit code of the producing tool means, so that a code can be checked against the report's content. */
export const exitCodeMeaningSchema = z.strictObject({
  clean: z.array(z.int()),
  findings: z.array(z.int()),
  failure: z.array(z.int()),
  /**
   * `true`: the tool has no option to exit clean with findings (pip-audit), so a clean code beside findings is a
   * contradiction. Left out: a clean code proves nothing, because of options such as `--exit-zero`.
   */
  findingsAlwaysFail: z.boolean().optional(),
  /**
   * The codes that a run gives whose findings are all warnings, rated below `high` (GCC: 0). Beside such findings any
   * other code is a failure that the report does not show. Left out: a warning can give each code for findings.
   */
  warnings: z.array(z.int()).optional(),
});
/** A tool's exit codes by meaning: see {@link exitCodeMeaningSchema}. */
export type ExitCodeMeaning = z.infer<typeof exitCodeMeaningSchema>;

/** What the findings of a tool can be, according to its parser. */
export const findingRangeSchema = z.strictObject({
  tool: z.string(),
  /** `null`: any. */
  categories: z.array(z.enum(findingCategories)).nullable(),
  /** `null`: any. */
  severities: z.array(severitySchema).nullable(),
});
/** What the findings of a tool can be: see {@link findingRangeSchema}. */
export type FindingRange = z.infer<typeof findingRangeSchema>;

/** A tool in lower case, and its version in its own spelling. */
export const toolVersionSchema = z.strictObject({ tool: z.string(), version: z.string().max(100) });
/** What a parser makes of one report. */
export const parsedReportSchema = z.strictObject({
  /** The parser's format name: `bandit`, `sarif`, `junit`, … */
  format: z.string().min(1),
  /** The tools named in the report, lower-cased (several for SARIF with several runs). */
  tools: z.array(z.string()),
  /**
   * They are known by their findings alone: a tool that found nothing is not among them, as one that did not run. Left
   * out: every tool that ran is named.
   */
  toolsByFindings: z.literal(true).optional(),
  /** The versions of these tools, as far as they are known: an earlier state of another version is not comparable. */
  toolVersions: z.array(toolVersionSchema).optional(),
  findings: z.array(findingSchema),
  /**
   * What the findings of its tools can be: a rule about anything else is not settled by the report. Tools that are left
   * out can have any.
   */
  ranges: z.array(findingRangeSchema).optional(),
  /**
   * The container image that the report is about, without tag and digest: two images are two places. Left out: none, or
   * unknown.
   */
  image: z.string().optional(),
  /**
   * Which version of the image: two tags are two places, unless their digests are equal. A new tag is the same image to
   * a baseline. `null`: the report does not say which. Left out: it has no version of the image.
   */
  imageVersion: z.strictObject({ tag: z.string().nullable(), digest: z.string().nullable() }).optional(),
  tests: testSummarySchema.nullable(),
  metrics: z.record(z.string(), metricSchema),
  /**
   * Which lines it covers of the files that a diff changes, as far as the diff touches them; a changed file that is not
   * here is not in the report. Left out: there is no diff, or the report does not say which lines it covers.
   */
  lineCoverage: z.array(coveredFileSchema).optional(),
  scanGaps: z.array(scanGapSchema),
  exitCodes: exitCodeMeaningSchema.nullable(),
  /**
   * Every commit that the report says it belongs to (a SARIF log can say one for each run); empty when it does not say.
   */
  commits: z.array(z.string()),
  /** ISO 8601 instant at which the report says it was made; `null` when it does not say. */
  producedAt: z.iso.datetime().nullable(),
});
/** What a parser makes of a report: see {@link parsedReportSchema}. */
export type ParsedReport = z.infer<typeof parsedReportSchema>;

/** Why a report could not be used at all. */
export const reportFaultCodes = [
  'unreadable', // the file could not be opened or read
  'empty', // no bytes, or white space only, where a document was due
  'truncated', // ends in the middle
  'malformed', // not well-formed JSON, XML, …
  'encoding', // bytes are not the text they should be
  'wrong-format', // well-formed, but not this tool's report
  'unsupported-version', // this tool's report in a version that cannot be judged
  'invalid-content', // this tool's report with content that breaks the format
  'too-large', // over a limit of size, depth or count
] as const;
/** One of {@link reportFaultCodes}. */
export type ReportFaultCode = (typeof reportFaultCodes)[number];

/** A refused report. Line and column count from 1; `null` when there is no place. */
export const reportFaultSchema = z.strictObject({
  code: z.enum(reportFaultCodes),
  message: z.string(),
  line: z.int().positive().nullable(),
  column: z.int().positive().nullable(),
  /** The likely cause and what to do next, when known. */
  hint: z.string().nullable(),
});
/** Why a report was refused, and where: see {@link reportFaultSchema}. */
export type ReportFault = z.infer<typeof reportFaultSchema>;
