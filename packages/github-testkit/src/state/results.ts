import type { Account } from './accounts.ts';
import type { AppState } from './apps.ts';
import type { RunState } from './runs.ts';

/** A note on a line. */
export interface AnnotationState {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn: number | null;
  readonly endColumn: number | null;
  readonly level: string;
  readonly message: string;
  readonly title: string | null;
  readonly rawDetails: string | null;
}

/** A check run that an App made. */
export interface CheckRunState {
  readonly id: number;
  readonly headSha: string;
  readonly app: AppState;
  readonly checkSuiteId: number;
  name: string;
  externalId: string | null;
  detailsUrl: string | null;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  startedAt: number | null;
  completedAt: number | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: AnnotationState[];
}

/** A status of a commit. */
export interface CommitStatusState {
  readonly id: number;
  readonly sha: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: Account;
  readonly createdAt: number;
}

/** An uploaded archive of a run. */
export interface ArtifactState {
  readonly id: number;
  readonly run: RunState;
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** When the attempt that made it ended: it is not listed before. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** An uploaded SARIF report. */
export interface SarifState {
  readonly id: string;
  readonly commitSha: string;
  readonly ref: string;
  readonly tool: string | null;
  /** When GitHub is done with it. */
  readonly processedAt: number;
  /** What is wrong with it; empty when nothing is. */
  readonly errors: readonly string[];
  /** The report. */
  readonly sarif: string;
}
