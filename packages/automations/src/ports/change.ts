/** What has a path in a commit. */
export type CommitFile =
  { readonly kind: 'file'; readonly content: Uint8Array } | { readonly kind: 'link' | 'folder' | 'submodule' };

/** The files of one commit. */
export interface CommitTreePort {
  /**
   * What has this path; `null`: nothing. Of a commit that is not there no file is missing: that is an error.
   *
   * @param path relative to the root of the repository, with `/` between its parts.
   */
  read(path: string): Promise<CommitFile | null>;
}

/** A commit in a history. */
export interface HistoryCommit {
  readonly sha: string;
  /** The committer's time, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly committedAtMs: number;
}

/** A pull request as it is now. */
export interface ChangePullRequest {
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly headSha: string;
  readonly baseBranch: string;
}

/** Reads commits, their histories and their files. */
export interface HistoryPort {
  /** `null` if there is no such commit. */
  readCommit(sha: string): Promise<{ readonly parents: readonly string[]; readonly committedAtMs: number } | null>;
  /** `null` if there is none, or not both commits. */
  findMergeBase(oneSha: string, otherSha: string): Promise<string | null>;
  /** A commit and its ancestors, newest first; `null` if there is no such commit. */
  ancestorsOf(sha: string, maxCount: number): Promise<readonly HistoryCommit[] | null>;
  filesOfCommit(sha: string): CommitTreePort;
}

/** What judging a change reads of the repository besides its workflow run. */
export interface ChangePort extends HistoryPort {
  readPullRequest(number: number): Promise<ChangePullRequest | null>;
  /** A file at the head of a branch; `null` if it does not exist. */
  readFile(branch: string, path: string): Promise<Uint8Array | null>;
}

/** Which two states to compare. */
export interface DiffRequest {
  readonly fromSha: string;
  readonly toSha: string;
  /** The pull request that is judged, for an API that lists its files; `null` without one. */
  readonly pull: { readonly number: number; readonly headSha: string } | null;
}

/** How two commits differ. */
export type ReadDiff =
  | {
      readonly state: 'read';
      /** A unified diff, as git prints it. */
      readonly bytes: Uint8Array;
      /**
       * Where the judged folder is below the folder that its names begin in, with `/` between its parts; `''`: the same.
       * `null`: unknown.
       */
      readonly folder: string | null;
      /** Whether the judged folder has all files of the later commit. @default 'unknown' */
      readonly source?: 'checkout' | 'unknown';
      readonly by: 'git' | 'api';
      /** What is less exact than it could be, as sentences without a full stop. */
      readonly notes: readonly string[];
    }
  /** `reason` in plain words, without a full stop. */
  | { readonly state: 'unavailable'; readonly reason: string };

/** Says how two commits differ. */
export interface DiffPort {
  readDiff(request: DiffRequest): Promise<ReadDiff>;
}
