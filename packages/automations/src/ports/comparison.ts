/** Files that differ between two commits; of a renamed file both names. */
export type ComparedFiles =
  | {
      readonly state: 'compared';
      /** The commit that the head was compared with. */
      readonly fromSha: string;
      readonly paths: readonly string[];
      /** Those of which git keeps only a pointer, submodules and links: what changed behind one is not known. */
      readonly pointers: readonly string[];
    }
  /** `reason` in plain words, without a full stop. */
  | { readonly state: 'unavailable'; readonly reason: string };

/** What changed between commits, from git objects or by an API. */
export interface ComparisonPort {
  /** Shown to people: `git`, `GitHub's API`. */
  readonly name: string;
  /** What a branch changed since it parted from another: compared with the merge base, not with that other's newest. */
  changedSinceMergeBase(request: {
    readonly baseBranch: string;
    /** Used where the branch no longer exists. */
    readonly baseSha: string | null;
    readonly headSha: string;
    /** The pull request of the two, for an API that lists its files; `null` without one. */
    readonly pullNumber: number | null;
  }): Promise<ComparedFiles>;
  /** How two states differ, whatever their history. */
  changedBetween(fromSha: string, toSha: string): Promise<ComparedFiles>;
}
