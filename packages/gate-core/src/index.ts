export type {
  BacktestOutcome,
  BacktestRun,
  BacktestV1,
  Lack,
  OutcomeCounts,
  Turn,
  TurnReason,
} from './backtest/backtest-v1.ts';
export { instantOfEvidence } from './backtest/instant-of-evidence.ts';
export { backtestV1JsonSchema } from './backtest/json-schema.ts';
export { judgeRun } from './backtest/judge-run.ts';
export type { JudgedBy, JudgedRun } from './backtest/judge-run.ts';
export { summariseBacktest } from './backtest/summarise-backtest.ts';
export type { BacktestRecords } from './backtest/summarise-backtest.ts';
export { assessSuite } from './policy-test/assess-suite.ts';
export type { SuiteCase } from './policy-test/assess-suite.ts';
export { checkCase } from './policy-test/check-case.ts';
export type { CaseExpectation, CheckedCase } from './policy-test/check-case.ts';
export { policyTestV1JsonSchema } from './policy-test/json-schema.ts';
export type { CaseFailure, CaseResult, PolicyTestV1, SuiteProblem } from './policy-test/policy-test-v1.ts';
export { findingCategories } from './evidence/finding-categories.ts';
export { conditionStates } from './verdict-v1/condition.ts';
export { verdictOutcomes } from './verdict-v1/outcome.ts';
export { digestPolicy } from './policy/digest-policy.ts';
export { canonicalJson } from './digest/canonical-json.ts';
export { digestOf } from './digest/digest.ts';
export { readStrictJson } from './json/strict-json.ts';
export type { StrictJson } from './json/strict-json.ts';
export { assess, evaluateGate, judge } from './verdict/evaluate-gate.ts';
export { assertNever, InvariantError, JudgeInputError } from './errors.ts';
export { assessBaseline } from './ledger/assess-baseline.ts';
export type { AssessedBaseline, BaselineSource, ReadBaselineReport } from './ledger/assess-baseline.ts';
export { findCheckWeakenings } from './check-weakenings/find-check-weakenings.ts';
export type { CheckWeakening } from './check-weakenings/find-check-weakenings.ts';
export type { CheckWeakeningKind } from './check-weakenings/marks.ts';
export { holdsAnyLine, rangesOf } from './changes/line-ranges.ts';
export type {
  ChangedFile,
  ChangedLines,
  ChangedText,
  ChangedTextLine,
  FileChange,
  LineRange,
} from './evidence/changed-lines.ts';
export { evidenceSchema } from './evidence/evidence.ts';
export type { Baseline, BaselineFinding, BaselineReport, Evidence, EvidenceReport } from './evidence/evidence.ts';
export { baselineV1JsonSchema } from './baseline-v1/json-schema.ts';
export { BaselineError } from './baseline-v1/baseline-error.ts';
export type { BaselineV1, FindingLine, NumberLine, ReportLine } from './baseline-v1/baseline-v1.ts';
export { findContradictedLine } from './baseline-v1/find-contradicted-line.ts';
export type { ContradictedLine } from './baseline-v1/find-contradicted-line.ts';
export { looksLikeBaseline, parseBaselineLines } from './baseline-v1/parse-baseline.ts';
export { serialiseBaseline } from './baseline-v1/serialise-baseline.ts';
export { baselineFromFile, sourceOfBaseline } from './baseline-v1/to-baseline.ts';
export { updateBaseline } from './baseline-v1/update-baseline.ts';
export type { BaselineChanges, FindingNotAccepted, UpdatedBaseline } from './baseline-v1/update-baseline.ts';
export { writeBaseline } from './baseline-v1/write-baseline.ts';
export type { WrittenBaseline } from './baseline-v1/write-baseline.ts';
export { EvidenceError } from './evidence-v1/evidence-error.ts';
export type { EvidenceErrorCode, EvidencePlace } from './evidence-v1/evidence-error.ts';
export { evidenceV1Schema } from './evidence-v1/evidence-v1.ts';
export type { EvidenceV1, SourceRecord } from './evidence-v1/evidence-v1.ts';
export { fromStoredEvidence } from './evidence-v1/from-stored-evidence.ts';
export { evidenceV1JsonSchema } from './evidence-v1/json-schema.ts';
export { readStoredEvidence } from './evidence-v1/read-evidence.ts';
export { serialiseEvidence } from './evidence-v1/serialise-evidence.ts';
export { toStoredEvidence } from './evidence-v1/to-stored-evidence.ts';
export type { EvidenceOrigin } from './evidence-v1/to-stored-evidence.ts';
export { findingSchema } from './evidence/finding.ts';
export type { FindingCategory } from './evidence/finding-categories.ts';
export { atEachPlace } from './evidence/finding-places.ts';
export type {
  BaselineState,
  Finding,
  FindingPlace,
  FindingStanding,
  Location,
  PackageReference,
} from './evidence/finding.ts';
export { notRunHere, parseJobConclusion } from './evidence/job-run.ts';
export type { JobConclusion, JobRun } from './evidence/job-run.ts';
export { pairReports } from './evidence/pair-reports.ts';
export { toBaselineContent, toBaselineFindings, toBaselineReport } from './evidence/to-baseline.ts';
export type { CoveredFile } from './evidence/covered-file.ts';
export { ReportError } from './evidence/report-parser.ts';
export type {
  CoverageSink,
  Figure,
  Figures,
  FileCoverage,
  FindingSink,
  JudgedPaths,
  ReportInput,
  ReportParser,
  ReportSummary,
} from './evidence/report-parser.ts';
export { parsedReportSchema, reportFaultCodes, reportFaultSchema, scanGapCodes } from './evidence/report.ts';
export type {
  ExitCodeMeaning,
  FailedTest,
  FindingRange,
  FlakyTest,
  Metric,
  ParsedReport,
  ReportFault,
  ReportFaultCode,
  ScanGap,
  ScanGapCode,
  TestCase,
  TestOutcome,
  TestSummary,
} from './evidence/report.ts';
export { compareSeverity, isAtLeast, ratedSeverities, severities } from './evidence/severity.ts';
export type { Confidence, RatedSeverity, Severity } from './evidence/severity.ts';
export type { Enforce } from './policy/fields.ts';
export { instantSchema, waiverSchema } from './policy/exception-schema.ts';
export type { Filter, Waiver, WaiverSettings } from './policy/exception-schema.ts';
export { matcherGroups, matcherSchema } from './policy/matcher-schema.ts';
export type { Matcher } from './policy/matcher-schema.ts';
export { evidenceRequirementSchema, policySchema, policySections } from './policy/policy-schema.ts';
export type { EvidenceRequirement, JobRequirement, Policy } from './policy/policy-schema.ts';
export { isAboutChanges } from './policy/rule-kind.ts';
export { countRuleSchema, metricRuleSchema } from './policy/rule-schema.ts';
export type { CountRule, FindingSelection, MetricRule, Rule } from './policy/rule-schema.ts';
export { findDoubtfulLimits } from './policy/doubtful-limits.ts';
export type { DoubtfulLimit, LimitDoubt, LimitedRule, LimitKey, MetricKind } from './policy/doubtful-limits.ts';
export { directionOf } from './policy/metric-direction.ts';
export type { JudgedFinding } from './counting/judged-finding.ts';
export type { Judgement } from './verdict/judgement.ts';
export { compileGlob, compilePaths, compilePathsBelow } from './text/compile-glob.ts';
export { selectsEverything } from './policy/selects-everything.ts';
export type { NamedThings } from './policy/selects-everything.ts';
export { compileWildcard } from './text/compile-wildcard.ts';
export { policyJsonSchema } from './policy/policy-json-schema.ts';
export type { JsonSchemaDocument } from './json/schema-document.ts';
export { recordedJobs } from './replay/recorded-jobs.ts';
export { replayVerdict } from './replay/replay-verdict.ts';
export type { Replay, ReplayDifference } from './replay/replay-verdict.ts';
export type { FieldDifference } from './replay/find-differences.ts';
export type { Condition, CountCondition, JobCondition, MetricCondition } from './verdict-v1/condition.ts';
export type { Comparison, CountingSteps } from './verdict-v1/counting.ts';
export type { FilterRecord } from './verdict-v1/filter-record.ts';
export type { FindingReference, OtherReport } from './verdict-v1/finding-reference.ts';
export type { JobRecord } from './verdict-v1/job-record.ts';
export { verdictV1JsonSchema } from './verdict-v1/json-schema.ts';
export type { LedgerEntry, LedgerReport } from './verdict-v1/ledger.ts';
export type { FailedTestRecord } from './verdict-v1/failed-test-record.ts';
export type { FlakyTestRecord } from './verdict-v1/flaky-test-record.ts';
export type { MergeRecord } from './verdict-v1/merge-record.ts';
export type { VerdictOutcome } from './verdict-v1/outcome.ts';
export { parseVerdict } from './verdict-v1/parse-verdict.ts';
export type { Problem, EnforcedProblem } from './verdict-v1/problem.ts';
export type { Remedy } from './verdict-v1/remedy.ts';
export { serialiseVerdict } from './verdict-v1/serialise-verdict.ts';
export type { UnmatchedPaths } from './verdict-v1/unmatched-paths.ts';
export { VerdictError } from './verdict-v1/verdict-error.ts';
export { verdictV1Schema } from './verdict-v1/verdict-v1.ts';
export type { VerdictV1 } from './verdict-v1/verdict-v1.ts';
export type { Violation } from './verdict-v1/violation.ts';
export type { WaiverRecord } from './verdict-v1/waiver-record.ts';
export type { Change, WayToGreen } from './verdict-v1/way-to-green.ts';
export type { AssessedOutcome } from './verdict/evaluate-gate.ts';
