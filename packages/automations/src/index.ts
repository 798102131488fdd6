export type { ChangedFilesPort } from './changes/api-comparison.ts';
export { changePorts } from './changes/change-ports.ts';
export type { ChangeSources } from './changes/change-ports.ts';
export { parseChangeEvent } from './changes/change-event.ts';
export type { ChangeEvent } from './changes/change-event.ts';
export { detectChanges } from './changes/detect-changes.ts';
export type { ChangeDetection, ChangeSubject } from './changes/detect-changes.ts';
export { detectEventChanges } from './changes/detect-event-changes.ts';
export type { EventChangesOptions, EventChangesPorts } from './changes/detect-event-changes.ts';
export { localChange } from './node/git/local-change.ts';
export type { LocalStates } from './node/git/local-change.ts';
export type { GitAccess } from './node/git/run-git.ts';
export type { ComparedFiles, ComparisonPort } from './ports/comparison.ts';
export { backtest } from './backtest/backtest.ts';
export type { BacktestOptions, EvidenceFile, TestedPolicy } from './backtest/backtest.ts';
export { diffSince } from './node/git/diff-since.ts';
export { workTreeDiff } from './node/git/work-tree-diff.ts';
export type { GivenDiff } from './changes/given-diff.ts';
export { acceptJudged, updateJudged } from './baseline/maintain-baseline.ts';
export type { BaselineMaking } from './baseline/maintain-baseline.ts';
export { alertFailure } from './acting/alert-failure.ts';
export type { AlertFailureOptions } from './acting/alert-failure.ts';
export type { ActingContext, ActingResult } from './acting/acting-context.ts';
export { defaultActingSettings, loadActingSettings, loadActingSettingsOf } from './acting/load-acting-settings.ts';
export type { ActingSettings } from './acting/load-acting-settings.ts';
export { loadCommitSettings } from './acting/load-commit-settings.ts';
export type { AlertPorts } from './acting/alert-work.ts';
export { rerunTransient } from './acting/rerun-transient.ts';
export type { RerunTransientOptions } from './acting/rerun-transient.ts';
export type { RerunTransientPorts } from './acting/rerun-ports.ts';
export { watchHealth } from './acting/watch-health.ts';
export type { HealthWatchPorts, WatchHealthOptions } from './acting/watch-health.ts';
export { classifyLogs } from './classify/classify-logs.ts';
export type { ClassifyOptions, JobReport, LogReport } from './classify/classify-logs.ts';
export { parseJobDetails } from './classify/job-details.ts';
export type { JobDetails } from './classify/job-details.ts';
export { loadClassifierSettings, prepareClassifierRules } from './classify/load-classifier-settings.ts';
export type { LoadedClassifierSettings } from './classify/load-classifier-settings.ts';
export type { JobLog, LogInput, LogSource } from './classify/log-source.ts';
export { nodeLogSources } from './classify/node-log-sources.ts';
export { overallVerdict } from './classify/overall-verdict.ts';
export type { OverallVerdict } from './classify/overall-verdict.ts';
export { GateInputError, UnreadableFileError } from './errors.ts';
export type { InputPlace } from './errors.ts';
export { healthFileNames, healthFiles, historyFileName, renderHealthData } from './health/health-files.ts';
export type { HealthDataFormat, HealthFile } from './health/health-files.ts';
export { healthPageName, healthPageWindowDays, renderHealthIndex } from './health/health-page.ts';
export type { HealthPageParts } from './health/health-page.ts';
export { monitorHealth } from './health/monitor-health.ts';
export type { HealthResult, HealthTexts } from './health/monitor-health.ts';
export { healthNoticeWords } from './health/health-notices.ts';
export type { HealthNotice } from './health/health-notices.ts';
export type { NamedText } from './health/named-text.ts';
export type { GivenTimeLimit } from './health/time-limits.ts';
export { parseChangeResults } from './inputs/change-results.ts';
export { parseJobResults } from './inputs/job-results.ts';
export type { JobResults } from './inputs/job-results.ts';
export { createRunRecord, toolOf } from './inputs/create-run-record.ts';
export type { ToolRun } from './inputs/create-run-record.ts';
export { parseRunRecord, runRecordSuffix } from './inputs/run-record.ts';
export { judgeStoredEvidence, replayStoredEvidence } from './judge-stored-evidence.ts';
export type { StoredJudgementOptions } from './judge-stored-evidence.ts';
export { listEvidenceFiles } from './node/list-evidence-files.ts';
export type { ListedEvidence } from './node/list-evidence-files.ts';
export { summariseStoredTests } from './tests/summarise-stored-tests.ts';
export type { StoredTestsOptions } from './tests/summarise-stored-tests.ts';
export { readBaselineFile, writeBaselineFile } from './node/baseline-file.ts';
export { readEvidence } from './node/read-evidence.ts';
export { writeEvidenceFile } from './node/write-evidence-file.ts';
export { readPolicyBaseline } from './reports/committed-baseline.ts';
export type { CommittedBaseline } from './reports/read-committed-baseline.ts';
export type { NamedEvidence } from './reports/stored-evidence.ts';
export { loadParserModules } from './node/load-parser-modules.ts';
export { isWholeCheckout, readGitCheckout } from './node/git-checkout.ts';
export { digestFile } from './node/digest-file.ts';
export { runTool } from './node/run-tool.ts';
export type { ToolEnd } from './node/run-tool.ts';
export type { RunRecord, RunRecordReading } from './inputs/run-record.ts';
export { findPolicyFile, policyFileNames } from './node/find-policy-file.ts';
export type { FoundPolicyFile } from './node/find-policy-file.ts';
export { describeSystemError, systemErrorCode } from './node/error-words.ts';
export { listPassedOverFolders, listReportFiles } from './node/list-report-files.ts';
export { filesOfReports } from './node/files-of-reports.ts';
export { nodeGateFiles } from './node/node-gate-files.ts';
export { outputClashes } from './node/output-clashes.ts';
export type { InputFile } from './node/output-clashes.ts';
export { nodePolicyFiles } from './node/node-policy-files.ts';
export { readWorkflows, workflowRoot } from './node/read-workflows.ts';
export { writeFileAtomically } from './node/write-file-atomically.ts';
export { nodeProjectFiles } from './node/init/node-project-files.ts';
export { applyInitFiles, readInitSurroundings } from './node/init/init-files.ts';
export { refusedFiles } from './init/init-plan.ts';
export type { InitFile, InitPlan, InitState } from './init/init-plan.ts';
export { planEject, planInit } from './init/plan-init.ts';
export type { InitRequest, InitSurroundings } from './init/plan-init.ts';
export { parseReports } from './parse-reports.ts';
export type { ParseOptions, ReportFigures } from './parse-reports.ts';
export { caseOfVerdict } from './policy-test/case-of-verdict.ts';
export type { HappenedVerdict } from './policy-test/case-of-verdict.ts';
export { testPolicy } from './policy-test/test-policy.ts';
export type { PolicyTestOptions } from './policy-test/test-policy.ts';
export type { NamedReports, PlainLimits, PolicyChoice } from './policy/policy-choice.ts';
export type { ReadyPolicy } from './policy/ready-policy.ts';
export { rehearsePolicy } from './policy/rehearse-policy.ts';
export type { PolicyRehearsal } from './policy/rehearse-policy.ts';
export { validatePolicy } from './policy/validate-policy.ts';
export { parseChangeContext } from './change/change-context.ts';
export type { ChangeContext, ChangeRun } from './change/change-context.ts';
export type { GateOutputs } from './change/gate-outputs.ts';
export type { GivenJobs } from './change/job-evidence.ts';
export { judgeCompleted } from './change/judge-completed.ts';
export type { CompletedJudgement, CompletedRunPorts, JudgeCompletedOptions } from './change/judge-completed.ts';
export { repositoryFaultOf } from './change/repository-fault.ts';
export type { ArtifactPort } from './ports/artifacts.ts';
export { judgeChange } from './change/judge-change.ts';
export type { JudgedChange } from './change/conclude-change.ts';
export type {
  ChangeRepository,
  JudgeChangePorts,
  JudgeChangeRequest,
  PublishingWishes,
} from './change/judge-change-request.ts';
export type { OwnJob } from './change/run-jobs.ts';
export { commentRun } from './change/comment-run.ts';
export type {
  CommentedRun,
  CommentRunPorts,
  CommentRunRepository,
  CommentRunRequest,
} from './change/comment-run-request.ts';
export { diffOfChange } from './changes/api-diff.ts';
export type { ApiDiffPort } from './changes/api-diff.ts';
export { gitHistory, UnknownToGitError, withFallback } from './node/git/git-history.ts';
export type { FoundFile, GateEvent, GateFiles } from './ports.ts';
export type {
  ChangePort,
  ChangePullRequest,
  CommitFile,
  CommitTreePort,
  DiffPort,
  HistoryCommit,
  HistoryPort,
} from './ports/change.ts';
export { completedRunOf } from './workflow/completed-run.ts';
export { credentialsOf } from './workflow/credentials.ts';
export { folderInRepository, gateNameRule, isGateName, pathInRepository } from './workflow/gate-options.ts';
export { jobsOfWorkflow } from './workflow/jobs-of-workflow.ts';
export type { JobSource } from './workflow/jobs-of-workflow.ts';
export { stepOutput } from './workflow/step-output.ts';
export { webhookOfWorkflow } from './workflow/webhook-of-workflow.ts';
export type { WorkflowVariables } from './workflow/workflow-variables.ts';
export { webhookNotifier } from './node/webhook-notifier.ts';
export type { SendRequest, WebhookOptions } from './node/webhook-notifier.ts';
export type {
  CommentPort,
  CommitCommentPort,
  HiddenMarker,
  IssuePort,
  IssueReadPort,
  IssueWish,
  OwnIssue,
} from './ports/conversation.ts';
export type { Notification, NotificationPort } from './ports/notification.ts';
export type {
  BranchFilePort,
  CheckRunPort,
  LineAnnotation,
  ReportBranchPort,
  ReportPlace,
  ReportPlacePort,
  SarifPort,
} from './ports/publishing.ts';
export type { RerunPort, RerunResult } from './ports/rerun.ts';
export type {
  AttemptsPort,
  BranchPastPort,
  NewCommits,
  RepositoryPort,
  RunPullRequest,
  WindowGap,
  WorkflowAttempt,
  WorkflowJob,
  WorkflowJobLog,
  WorkflowRunPort,
  WorkflowStep,
} from './ports/workflow-runs.ts';
export { escapeGlob } from './reports/escape-glob.ts';
export type { GivenParsers } from './reports/given-parsers.ts';
export { anyFormat } from './reports/parser-choices.ts';
export { replay } from './replay.ts';
export type { ReplayedReport, ReplayResult } from './replay.ts';
export { prepareJudging, runGate } from './run-gate.ts';
export type { GateOptions, GatePorts, GateResult } from './run-gate.ts';
export { hasFailed } from './run/check-result.ts';
export type { AttemptEnd, CheckResult, CheckState } from './run/check-result.ts';
export { concludeJobs } from './run/conclude-jobs.ts';
export { noteFiles } from './node/run/left-over-files.ts';
export { withoutReports } from './run/known-reports.ts';
export { isRequired, planRun } from './run/plan-run.ts';
export type { PlannedCheck } from './run/planned-check.ts';
export type { CheckEvent } from './run/run-event.ts';
export type { RunnableCheck } from './run/runnable-check.ts';
export { selectChecks } from './run/select-checks.ts';
export type { CheckSelection } from './run/select-checks.ts';
export { readDurations } from './node/run/durations.ts';
export type { KnownDurations } from './node/run/durations.ts';
export { planSetup } from './run/plan-setup.ts';
export { detectProjectTools } from './node/run/detect-project-tools.ts';
export type { SetupPart, SetupPlan } from './run/plan-setup.ts';
export { runSetupStep, stepsOf } from './node/run/run-setup.ts';
export type { SetupStep, SetupSteps } from './node/run/run-setup.ts';
export { createLocalMachine } from './node/run/local-machine.ts';
export type { CheckTools, LocalMachine } from './node/run/local-machine.ts';
export { readLogEnd } from './node/run/log-folder.ts';
export type { LogFolder } from './node/run/log-folder.ts';
export { SourceWatch } from './node/run/source-watch.ts';
export type { SourceWatchOptions } from './node/run/source-watch.ts';
export { runPipeline } from './node/run/run-pipeline.ts';
export type { RunPipelineOptions } from './node/run/run-pipeline.ts';
export { watchTermination } from './node/run/termination.ts';
export type { EndingSignal, Termination } from './node/run/termination.ts';
export { findBaseBranch, workTreeComparison } from './node/run/work-tree-changes.ts';
