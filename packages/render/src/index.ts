export { renderBacktestMarkdown } from './backtest/render-backtest-markdown.ts';
export { renderBacktestTerminal } from './backtest/render-backtest-terminal.ts';
export type { ActedRun, JudgedJob, RuleYield, Shortfall } from './acting/acted-run.ts';
export { failureAlertSentence } from './acting/alert-words.ts';
export type { AlertOutcome, AlertReport, CommitsSinceGreen, FailureAlert, RedBranch } from './acting/failure-alert.ts';
export type {
  BaselineReport,
  DiffReport,
  GateWriter,
  CheckWeakeningsReport,
  GateReport,
  JudgingPolicy,
  LeniencyReport,
  PolicyChangeReport,
  PolicyWeakening,
  PublishedThing,
} from './acting/gate-report.ts';
export { gateSentence } from './acting/gate-words.ts';
export { renderRunCommentSummary, runCommentSentence } from './acting/run-comment.ts';
export type { NoRunCommentReason, RunCommentReport } from './acting/run-comment.ts';
export { renderGateRefusal } from './acting/render-gate-refusal.ts';
export { renderGateComment, renderGateSummary } from './acting/render-gate.ts';
export type { HealthIssueOutcome, HealthWatchReport, PublishedPlace, UnseenPart } from './acting/health-watch.ts';
export { healthWatchSentence, unseenSentence } from './acting/health-watch-words.ts';
export { renderAlertSummary } from './acting/render-alert-summary.ts';
export { failureIssueTitle, renderFailureIssue } from './acting/render-failure-issue.ts';
export { healthIssueTitle, renderHealthIssue, renderHealthWatchSummary } from './acting/render-health-watch.ts';
export { renderRerunComment } from './acting/render-rerun-comment.ts';
export { renderRerunSummary } from './acting/render-rerun-summary.ts';
export type { NoRerunReason, RerunDecision, RerunReport, RerunState, StartedRerun } from './acting/rerun-report.ts';
export { rerunSentence } from './acting/rerun-words.ts';
export { messageText, slackText } from './acting/slack-text.ts';
export { renderBadge } from './badge/render-badge.ts';
export { alertHeadline, alertReasonWords } from './health/alert-words.ts';
export { renderHealthBadge } from './health/health-badge.ts';
export { renderHealthCsv } from './health/health-csv.ts';
export { renderHealthOpenMetrics } from './health/openmetrics.ts';
export { renderAlertTerminal } from './health/render-alert-terminal.ts';
export { renderHealthMarkdown } from './health/render-health-markdown.ts';
export type { HealthMarkdownOptions } from './health/render-health-markdown.ts';
export { renderHealthTerminal } from './health/render-health-terminal.ts';
export { renderTestsMarkdown } from './health/render-tests-markdown.ts';
export { renderTestsTerminal } from './health/render-tests-terminal.ts';
export { renderHealthSvg } from './health/svg/render-health-svg.ts';
export { changesLine, renderChangesMarkdown, renderChangesTerminal } from './changes/render-changes.ts';
export type { ChangesReport } from './changes/render-changes.ts';
export { renderClassification } from './classification/render-classification.ts';
export type { ClassificationOptions } from './classification/render-classification.ts';
export { renderRunClassification } from './classification/render-run-classification.ts';
export { renderJunit } from './junit/render-junit.ts';
export { renderMarkdown } from './markdown/render-markdown.ts';
export type { MarkdownOptions } from './markdown/render-markdown.ts';
export { renderRdjson, renderRdjsonl } from './rdjson/render-rdjson.ts';
export { annotationCommand } from './safe-text/command-text.ts';
export type { AnnotationPlace, WorkflowCommand } from './safe-text/command-text.ts';
export { html, htmlLink, htmlText } from './safe-text/html-text.ts';
export type { HtmlText } from './safe-text/html-text.ts';
export { markdown, markdownCode, markdownLink, markdownText } from './safe-text/markdown-text.ts';
export type { MarkdownText } from './safe-text/markdown-text.ts';
export type { OutputLanguage, SafeText } from './safe-text/safe.ts';
export { terminalText } from './safe-text/terminal-text.ts';
export type { TerminalText, TerminalTextOptions } from './safe-text/terminal-text.ts';
export { xml, xmlText } from './safe-text/xml-text.ts';
export type { XmlText } from './safe-text/xml-text.ts';
export { renderPolicyTestJunit } from './policy-test/render-policy-test-junit.ts';
export { renderPolicyTestTerminal } from './policy-test/render-policy-test-terminal.ts';
export { renderSarif } from './sarif/render-sarif.ts';
export type { TerminalOptions } from './terminal/canvas.ts';
export { renderTerminal } from './terminal/render-terminal.ts';
export { conditionWords } from './words/condition-words.ts';
export type { Unit } from './words/numbers.ts';
export { explainProblem } from './words/problem-words.ts';
export type { Explanation } from './words/explanation.ts';
export { waiverWords } from './words/record-words.ts';
export { remedyWords } from './words/remedy-words.ts';
export { capitalised, plainSentence } from './words/sentence.ts';
export type { Sentence, SentencePart } from './words/sentence.ts';
export { violationWords } from './words/violation-words.ts';
export type { WorkflowCommandOptions } from './workflow-commands/render-workflow-commands.ts';
export { renderWorkflowCommands } from './workflow-commands/render-workflow-commands.ts';
