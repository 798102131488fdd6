import type { RunCommentReport } from '@portcullis/render';
import type { ActingContext, ActingResult } from '../acting/acting-context.ts';
import type { ApiDiffPort } from '../changes/api-diff.ts';
import type { ArtifactPort } from '../ports/artifacts.ts';
import type { ChangePort, HistoryPort } from '../ports/change.ts';
import type { CommentPort } from '../ports/conversation.ts';
import type { WorkflowAttempt, WorkflowRunPort } from '../ports/workflow-runs.ts';
import type { GivenParsers } from '../reports/given-parsers.ts';
import type { BaseChangePort } from './earlier-base.ts';
import type { RunPullsPort } from './pulls-of-run.ts';

/** What commenting a run reads of GitHub, and writes to it. The adapter's repository is one. */
export type CommentRunRepository<Run extends WorkflowAttempt = WorkflowAttempt> = HistoryPort &
  Pick<ChangePort, 'readFile'> &
  CommentPort &
  ArtifactPort &
  ApiDiffPort &
  RunPullsPort<Run> &
  BaseChangePort &
  Pick<WorkflowRunPort<Run>, 'readRun' | 'readJobs' | 'readJobLog'>;

/** What commenting a run needs of the world. */
export interface CommentRunPorts<Run extends WorkflowAttempt> extends ActingContext {
  readonly repository: CommentRunRepository<Run>;
  /** The instant of judgement. */
  now(): Date;
}

/** Which run is commented, and how. */
export interface CommentRunRequest {
  readonly runId: number;
  /** The policy file, relative to the root of the repository. @default the one at the root */
  readonly policyFile?: string | null;
  /** The gate whose comment it is. @default 'default' */
  readonly gate?: string;
  /** The artifact that holds the stored evidence, and nothing else. @default 'portcullis-evidence' */
  readonly artifact?: string;
  /** The folder that the gate judged, below the root of the repository. @default '' */
  readonly folder?: string;
  /** @default all of scan-parsers */
  readonly parsers?: GivenParsers;
}

/** What was decided about a run. */
export type CommentedRun = ActingResult<RunCommentReport>;
