import type { HiddenMarker } from './conversation.ts';

/** Commits the files of a report to a dedicated branch, if they differ. */
export interface ReportBranchPort {
  commitFiles(commit: {
    readonly branch?: string;
    readonly message: string;
    /**
     * Builds the files from the current ones, `null` for one to remove; called again whenever another writer was faster.
     */
    readonly build: (current: {
      read(path: string): Promise<Uint8Array | null>;
    }) => Promise<Readonly<Record<string, Uint8Array | string | null>>>;
  }): Promise<{
    readonly outcome: 'committed' | 'unchanged';
    readonly branch: string;
    readonly commitSha: string | null;
  }>;
}

/** Reads a file of a branch, without a checkout. */
export interface BranchFilePort {
  /** `null` if the file or the branch does not exist. */
  readFile(branch: string, path: string): Promise<Uint8Array | null>;
}

/** A remark on a line of the judged commit. */
export interface LineAnnotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly message: string;
  readonly title?: string;
}

/** Shows a verdict among the checks of a commit. */
export interface CheckRunPort {
  publishCheckRun(checkRun: {
    readonly name: string;
    readonly headSha: string;
    readonly identity: string;
    readonly conclusion: 'success' | 'failure';
    readonly title: string;
    readonly summary: string;
    readonly annotations?: readonly LineAnnotation[];
    readonly detailsUrl?: string;
  }): Promise<{ readonly checkRunId: number; readonly url: string | null }>;
}

/** Uploads a SARIF log to code scanning. */
export interface SarifPort {
  uploadSarif(upload: {
    readonly sarif: Uint8Array | string;
    readonly commitSha: string;
    readonly ref: string;
    readonly waitMs?: number;
  }): Promise<{
    readonly outcome: 'processed' | 'rejected' | 'pending' | 'too-large';
  }>;
}

/** Where a report may go instead of a branch. */
export type ReportPlace =
  | {
      readonly kind: 'pull-request';
      readonly base: string;
      readonly branch: string;
      readonly title: string;
      readonly body: string;
      readonly message: string;
      readonly build: Parameters<ReportBranchPort['commitFiles']>[0]['build'];
    }
  | {
      readonly kind: 'issue-body';
      readonly identity: { readonly label: string; readonly marker: HiddenMarker };
      readonly title: string;
      readonly body: string;
    }
  | { readonly kind: 'summary-only' };

type IssueChange = 'opened' | 'updated' | 'reopened' | 'closed' | 'unchanged';

/** Publishes a report where people want it. */
export interface ReportPlacePort {
  publishReport(place: ReportPlace): Promise<
    | { readonly kind: 'branch'; readonly outcome: 'committed' | 'unchanged' }
    | {
        readonly kind: 'pull-request';
        readonly outcome: 'committed' | 'unchanged';
        readonly url: string | null;
      }
    | { readonly kind: 'issue-body'; readonly outcome: 'absent' }
    | { readonly kind: 'issue-body'; readonly outcome: IssueChange; readonly url: string }
    | { readonly kind: 'summary-only' }
  >;
}
