/** How a comment or issue is recognised. */
export interface HiddenMarker {
  readonly name: string;
  readonly fields?: Readonly<Record<string, string | number>>;
}

/** Keeps exactly one comment of ours for a marker. */
export interface CommentPort {
  keepComment(comment: {
    readonly issueNumber: number;
    readonly marker: HiddenMarker;
    readonly body: string;
    /** Whether the existing comment is of a later state, and must be left as it is. @default none is later */
    readonly isLater?: (existingBody: string) => boolean;
  }): Promise<{
    readonly outcome: 'created' | 'updated' | 'unchanged' | 'later';
    readonly url: string;
  }>;
}

/** The same on a commit, for runs without a pull request. */
export interface CommitCommentPort {
  keepCommitComment(comment: {
    readonly commitSha: string;
    readonly marker: HiddenMarker;
    readonly body: string;
  }): Promise<{
    readonly outcome: 'created' | 'updated' | 'unchanged' | 'later';
    readonly url: string;
  }>;
}

/** An issue of ours as it is now. */
export interface OwnIssue {
  readonly issueNumber: number;
  readonly state: 'open' | 'closed';
  readonly body: string;
  readonly url: string;
  /** Milliseconds since 1970; `null` if unknown. */
  readonly createdAtMs: number | null;
  /** `null` for an open issue. */
  readonly closedAtMs: number | null;
}

/** Reads the issue that `keepIssue` keeps. */
export interface IssueReadPort {
  /** The open one, else the one that was closed last; `null` if there is none. */
  readIssue(identity: { readonly label: string; readonly marker: HiddenMarker }): Promise<OwnIssue | null>;
}

/** The desired state of an issue. */
export type IssueWish =
  | { readonly state: 'open'; readonly title: string; readonly body: string; readonly reopenWithinDays?: number }
  | { readonly state: 'closed'; readonly body?: string };

/** Keeps exactly one issue of ours open for an identity, or none. */
export interface IssuePort {
  ensureLabel(label: {
    readonly name: string;
    readonly color: string;
    readonly description: string;
  }): Promise<'created' | 'unchanged'>;
  keepIssue(
    identity: { readonly label: string; readonly marker: HiddenMarker },
    wish: IssueWish,
  ): Promise<
    | {
        readonly outcome: 'opened' | 'updated' | 'reopened' | 'closed' | 'unchanged';
        readonly issueNumber: number;
        readonly url: string;
      }
    | { readonly outcome: 'absent' }
  >;
}
