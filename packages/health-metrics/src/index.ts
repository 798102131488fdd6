export { alertSizes, alertStateSchema } from './alert/alert.ts';
export type {
  AlertAction,
  AlertDecision,
  AlertEvidence,
  AlertOptions,
  AlertReasonCode,
  AlertScope,
  AlertSize,
  AlertState,
} from './alert/alert.ts';
export { branchClasses } from './attempt/attempt.ts';
export type { Attempt, BranchClass, Job } from './attempt/attempt.ts';
export type { AttemptClassification, HealthOptions, RepositoryCoverage, Stretch } from './options.ts';
export type { Completeness } from './report/completeness-schema.ts';
export type { Excluded, HealthFigures, HealthStatus, Interval, Proportion, Times } from './report/figures-schema.ts';
export { healthV1Schema } from './report/health-v1.ts';
export type {
  DataQuality,
  DayHealth,
  HealthReport,
  HealthSummary,
  HealthTrend,
  JobHealth,
  RepositoryHealth,
  RerunYield,
  RunnerLabelHealth,
  TimeToGreen,
  TrendDirection,
  WorkflowHealth,
  WorkflowIdentity,
} from './report/health-v1.ts';
export { healthV1JsonSchema, healthV1SchemaId } from './report/json-schema.ts';
export type { JsonSchemaDocument } from './report/json-schema.ts';
export { normalCdf, normalQuantile, twoSidedPValue } from './statistics/normal.ts';
export { wilsonInterval } from './statistics/wilson.ts';
export { assessCoverage, coverageToRemember } from './known-past/assess-coverage.ts';
export type { KnownPast } from './known-past/assess-coverage.ts';
export type { ListedRun, RunPage } from './known-past/run-list.ts';
export { summariseTests } from './tests/summarise-tests.ts';
export type { TestRun, TestsOptions } from './tests/summarise-tests.ts';
export type { ExecutedTest } from './tests/test-tally.ts';
export type { NewlyFailingTest, TestRecord, TestRunReference, TestsReport } from './tests/tests-v1.ts';
export { testsV1JsonSchema, testsV1SchemaId } from './tests/json-schema.ts';
export { computeHealth } from './compute-health.ts';
export { decideAlert } from './alert/decide-alert.ts';
export { HealthInputError } from './github/health-input-error.ts';
export { joinAttempts } from './github/join-attempts.ts';
export type { JoinedAttempts } from './github/join-attempts.ts';
export { ghRunFields } from './github/read-gh-run.ts';
export { parseRuns } from './github/parse-runs.ts';
export type { ExportSource, RunExport } from './github/parse-runs.ts';
export type { ExportedJob } from './github/read-job.ts';
export { compactHistory, historyDays } from './history/compact-history.ts';
export type { RetentionOptions } from './history/compact-history.ts';
export { emptyHistory, historyVersion } from './history/history.ts';
export type { CoverageRecord, DayRecord, History } from './history/history.ts';
export { mergeHistories } from './history/merge-histories.ts';
export { parseHistory } from './history/parse-history.ts';
export type { DamagedLine, ParsedHistory } from './history/parse-history.ts';
export { historyLines, serialiseHistory } from './history/serialise-history.ts';
