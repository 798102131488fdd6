import type { CommentPort, CommitCommentPort } from '../ports/conversation.ts';
import type { BranchFilePort, ReportBranchPort } from '../ports/publishing.ts';
import type { RerunPort } from '../ports/rerun.ts';
import type { RepositoryPort, WorkflowAttempt, WorkflowRunPort } from '../ports/workflow-runs.ts';

/** What `rerunTransient` needs of the CI system. */
export type RerunTransientPorts<Run extends WorkflowAttempt = WorkflowAttempt> = WorkflowRunPort<Run> &
  RerunPort &
  CommentPort &
  CommitCommentPort &
  BranchFilePort &
  ReportBranchPort &
  Pick<RepositoryPort, 'login'>;
