/** Files by their path in a branch, with `/` between its parts; `null` removes a file. */
export type BranchFiles = Readonly<Record<string, Uint8Array | string | null>>;

/** The current files of a branch. */
export interface CurrentFiles {
  /** The content of a file, or `null` if it does not exist. @throws {GitHubError} */
  read(path: string): Promise<Uint8Array | null>;
}

/** Files for a branch that holds only reports. */
export interface ReportCommit {
  /** @default `portcullis-health` */
  readonly branch?: string;
  /** The commit's message. */
  readonly message: string;
  /**
   * Builds the files from the current ones, so that nothing added meanwhile is lost: it is called again whenever
   * another writer was faster. Files that it does not name are left as they are.
   */
  readonly build: (current: CurrentFiles) => Promise<BranchFiles>;
  /**
   * Where the branch begins if it does not exist: `orphan` without history, or at the head of another branch, for a
   * pull request.
   *
   * @default 'orphan'
   */
  readonly startFrom?: 'orphan' | { readonly branch: string };
}

/** What was done. */
export type CommitOutcome =
  | {
      readonly outcome: 'committed';
      readonly branch: string;
      readonly commitSha: string;
      readonly changedPaths: readonly string[];
    }
  /** The branch already has this content: no commit was made. */
  | { readonly outcome: 'unchanged'; readonly branch: string; readonly commitSha: string | null };

/** The branch that reports are committed to by default. */
export const defaultReportBranch = 'portcullis-health';
