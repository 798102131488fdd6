import type { ActingContext } from '../acting/acting-context.ts';
import type { ChangePort, DiffPort, HistoryPort } from '../ports/change.ts';
import type { CommentPort } from '../ports/conversation.ts';
import type { ReportBranchPort, SarifPort } from '../ports/publishing.ts';
import type { WorkflowRunPort } from '../ports/workflow-runs.ts';
import type { GateEvent, GateFiles } from '../ports.ts';
import type { GivenParsers } from '../reports/given-parsers.ts';
import type { ChangeContext } from './change-context.ts';
import type { GivenJobs } from './job-evidence.ts';

/** What is to be published; what is left out is as the policy says. */
export interface PublishingWishes {
  readonly comment?: boolean;
  readonly annotations?: boolean;
  readonly sarif?: boolean;
  readonly badge?: boolean;
  /** Whether a push to a branch of baselines keeps its evidence. */
  readonly store?: boolean;
  readonly explainJobs?: boolean;
}

/** What judging a change reads of GitHub, and writes to it. The adapter's repository is one. */
export type ChangeRepository = ChangePort &
  CommentPort &
  ReportBranchPort &
  SarifPort &
  Pick<WorkflowRunPort<never>, 'readJobs' | 'readJobLog'>;

/** What judging a change needs of the world. */
export interface JudgeChangePorts extends ActingContext {
  /** The judged tree with its reports. */
  readonly reports: GateFiles;
  readonly repository: ChangeRepository;
  /** The clone, asked before GitHub. @default GitHub alone is asked */
  readonly clone?: HistoryPort;
  /** Says what the change touches, for annotations. @default unknown */
  readonly diff?: DiffPort;
  /** The instant of judgement. */
  now(): Date;
  /** Told what happens. */
  progress?(event: GateEvent): void;
}

/** What is judged, and how. */
export interface JudgeChangeRequest {
  readonly context: ChangeContext;
  /** The policy file, relative to the root of the repository. @default the one at the root */
  readonly policyFile?: string | null;
  /** Distinguishes several gates of one repository: each has a comment. @default 'default' */
  readonly gate?: string;
  /** Results of the jobs before. @default none are given */
  readonly jobs?: GivenJobs;
  /** What the change filter found. @default the outputs of the job that the policy names */
  readonly changes?: Readonly<Record<string, boolean>> | null;
  /** Exit codes by evidence key; they outweigh run records. @default {} */
  readonly exitCodes?: Readonly<Record<string, number>>;
  /** @default all of scan-parsers */
  readonly parsers?: GivenParsers;
  /** Our version, stored with evidence. @default null */
  readonly portcullisVersion?: string | null;
  /** Each outweighs the policy's section `gate`. @default as the policy says */
  readonly publish?: PublishingWishes;
}
