import * as z from 'zod';
import { countSchema, proportionSchema } from '../report/figures-schema.ts';

const instant = z.iso.datetime();

/** Where something was last seen: a piece of stored evidence. */
export const testRunReferenceSchema = z.strictObject({
  /** As its file was named. Untrusted text. */
  name: z.string(),
  commit: z.string().nullable(),
  /** The newest date in it; `null`: it has none. */
  at: instant.nullable(),
});
/** A piece of stored evidence: see {@link testRunReferenceSchema}. */
export type TestRunReference = z.infer<typeof testRunReferenceSchema>;

/** One test over all runs: each time that a report lists it is an execution, so a matrix has several in a run. */
export const testRecordSchema = z.strictObject({
  /** `owner/name`; `null`: the evidence does not say. */
  repository: z.string().nullable(),
  /** The piece of evidence that its reports belong to. */
  evidence: z.string(),
  /** As runners name it. Untrusted text. */
  name: z.string(),
  /** Times that it passed or failed; a skipped test was not executed. */
  executions: countSchema,
  passed: countSchema,
  /** Failed, or ended with an error. */
  failed: countSchema,
  skipped: countSchema,
  /** Executions that passed after a failed attempt, of all. */
  flaky: proportionSchema,
  /** Of all executions. */
  failures: proportionSchema,
  /** Over the executions whose reports state a time; `null` if none does. */
  averageDurationMs: z.number().nonnegative().nullable(),
  maximumDurationMs: z.number().nonnegative().nullable(),
});
/** One test: see {@link testRecordSchema}. */
export type TestRecord = z.infer<typeof testRecordSchema>;

/** A test that fails in the newest run of its repository, and did not in the last one before that executed it. */
export const newlyFailingTestSchema = z.strictObject({
  ...testRecordSchema.shape,
  /** The run before the newest one in which it was executed, and passed; `null`: the test is new. */
  lastPassed: testRunReferenceSchema.nullable(),
});
/** A test that fails anew: see {@link newlyFailingTestSchema}. */
export type NewlyFailingTest = z.infer<typeof newlyFailingTestSchema>;

/** What stored evidence says of its tests, test by test. The lists hold the worst first and are cut at a limit. */
export const testsV1Schema = z.strictObject({
  schemaVersion: z.literal('tests.v1'),
  /** Pieces of stored evidence that hold tests. */
  runs: countSchema,
  oldest: testRunReferenceSchema.nullable(),
  newest: testRunReferenceSchema.nullable(),
  /** Different tests. */
  tests: countSchema,
  executions: countSchema,
  failed: countSchema,
  skipped: countSchema,
  /** Executions that passed after a failed attempt, of all. */
  flaky: proportionSchema,
  /** Tests that were flaky at least once, those that certainly are so most often first. */
  flakyTests: z.array(testRecordSchema),
  flakyTestsTotal: countSchema,
  /** By average duration. */
  slowestTests: z.array(testRecordSchema),
  /** By name. */
  newlyFailingTests: z.array(newlyFailingTestSchema),
  newlyFailingTestsTotal: countSchema,
  /** Tests that every run skipped, by name. */
  alwaysSkippedTests: z.array(testRecordSchema),
  alwaysSkippedTestsTotal: countSchema,
  /** What the figures cannot know. */
  gaps: z.strictObject({
    /** Pieces of stored evidence without a test. */
    withoutTests: countSchema,
    /** Runs without a date: each is taken to follow the one that was named before it. */
    undated: countSchema,
    /** Tests that stored evidence counts but does not list: all of them passed at the first attempt, or were too many. */
    notListed: countSchema,
    /** Executions of tests beyond the first 200,000 different ones. */
    beyondLimit: countSchema,
  }),
  /** Files that could not be read, or are no stored evidence. */
  unusable: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
});
/** What stored evidence says of its tests: see {@link testsV1Schema}. */
export type TestsReport = z.infer<typeof testsV1Schema>;
