import type { IssuePort } from '../ports/conversation.ts';
import type { BranchPastPort, RepositoryPort, WorkflowAttempt, WorkflowRunPort } from '../ports/workflow-runs.ts';
import type { BranchWork } from './red-branches.ts';

/** What `alertFailure` needs of the CI system. */
export type AlertPorts<Run extends WorkflowAttempt = WorkflowAttempt> = WorkflowRunPort<Run> &
  BranchPastPort<Run> &
  IssuePort &
  Pick<RepositoryPort, 'readRepository'>;

/** What works on one alert. */
export interface AlertWork<Run extends WorkflowAttempt> extends BranchWork<Run> {
  readonly ports: AlertPorts<Run>;
}
