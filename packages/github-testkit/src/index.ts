export { allPermissions } from './access/permissions.ts';
export type { AccessLevel, PermissionName, Permissions } from './access/permissions.ts';
export type { AppHandle, AppOptions, InstallationHandle, WebhookOptions } from './handles/app-handle.ts';
export { days, hours, minutes, seconds } from './clock/durations.ts';
export { VirtualClock } from './clock/virtual-clock.ts';
export type { ClockOptions } from './clock/virtual-clock.ts';
export { createGitHub } from './create-github.ts';
export type { GitHub, GitHubOptions } from './create-github.ts';
export type { Fault, FaultEffect } from './faults/fault.ts';
export type { ContractMode } from './http/dispatcher.ts';
export { ContractViolationError } from './http/outcome.ts';
export type { RecordedRequest, Violation } from './http/outcome.ts';
export type { IssueHandle, IssueOptions } from './handles/issue-handle.ts';
export type { PullOptions, RepositoryHandle, RepositoryOptions } from './handles/repository-handle.ts';
export type { RunHandle } from './handles/run-handle.ts';
export type { RunOptions, WorkflowHandle } from './handles/workflow-handle.ts';
export { createFromScenario } from './scenario/create-from-scenario.ts';
export type { ScenarioFiles, StagedGitHub } from './scenario/create-from-scenario.ts';
export { addHistory } from './scenario/history.ts';
export type { HistoryOptions } from './scenario/history.ts';
export {
  fails,
  hasFlakyTest,
  losesItsConnection,
  losesItsRunner,
  neverEnds,
  passes,
  timesOut,
} from './scenario/job-endings.ts';
export type { JobEnding } from './scenario/job-endings.ts';
export { parseScenario, ScenarioError } from './scenario/parse-scenario.ts';
export { aRunOf } from './scenario/run-story.ts';
export type { RunStory } from './scenario/run-story.ts';
export { seedFromWebhook } from './scenario/seed-from-webhook.ts';
export type { Seeded } from './scenario/seed-from-webhook.ts';
export { scenarioJsonSchema } from './scenario/scenario-schema.ts';
export type { Scenario } from './scenario/scenario-schema.ts';
export { serveGitHub } from './server/serve.ts';
export type { ServedGitHub, ServeOptions } from './server/serve.ts';
export type {
  AnnotationPlan,
  ArtifactPlan,
  AttemptPlan,
  JobConclusion,
  JobPlan,
  RunConclusion,
  StepPlan,
} from './state/run-plan.ts';
export type { WebhookFault, WebhookFaultEffect } from './webhooks/webhook-fault.ts';
