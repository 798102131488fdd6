import type { ComparedFiles, ComparisonPort } from '../ports/comparison.ts';
import type { ListedEntry } from './diff-of-listed-files.ts';

/** Files that differ. `doubt` says why the list may lack some, or name one wrongly. */
export interface FileList {
  readonly paths: readonly string[];
  readonly files: readonly { readonly path: string; readonly patch: string | null }[];
  readonly doubt: string | null;
}

/** The part of GitHub's API that lists changed files. */
export interface ChangedFilesPort {
  /** Three dots: since `to` parted from `from`. `null` if not both exist. */
  compareFiles(
    from: string,
    to: string,
  ): Promise<(FileList & { readonly mergeBaseSha: string; readonly isDiverged: boolean }) | null>;
  /** `null` if there is no such pull request. */
  pullRequestFiles(number: number, headSha: string): Promise<FileList | null>;
  /** What has these paths in a commit, without contents; paths that it does not have are left out. */
  entriesOfCommit(sha: string, paths: readonly string[]): Promise<ReadonlyMap<string, ListedEntry>>;
}

/** Each may take requests of its own. */
const maxAsked = 30;

/**
 * What changed between commits, by GitHub's API: for jobs without a checkout. A list that may have been cut off is no
 * answer.
 *
 * @param explain why a request failed, in plain words; `null` for an error that is not GitHub's.
 */
export function apiComparison(files: ChangedFilesPort, explain: (error: unknown) => string | null): ComparisonPort {
  const guarded = async (compare: () => Promise<ComparedFiles>): Promise<ComparedFiles> => {
    try {
      return await compare();
    } catch (error) {
      const reason = explain(error);
      if (reason === null) throw error;
      return unavailable(reason.replace(/\.$/u, ''));
    }
  };
  return {
    name: "GitHub's API",
    changedSinceMergeBase: ({ baseBranch, headSha, pullNumber }) =>
      guarded(async () => {
        const compared = await files.compareFiles(baseBranch, headSha);
        if (compared === null) return unavailable(`GitHub has no comparison of ${baseBranch} with ${headSha}`);
        const { mergeBaseSha: fromSha, doubt } = compared;
        if (doubt === null) return comparedFiles(files, { fromSha, toSha: headSha }, compared);
        if (pullNumber === null) return unavailable(doubt);
        const listed = await files.pullRequestFiles(pullNumber, headSha);
        if (listed === null) return unavailable(`GitHub has no pull request ${pullNumber}`);
        return listed.doubt === null
          ? comparedFiles(files, { fromSha, toSha: headSha }, listed)
          : unavailable(listed.doubt);
      }),
    changedBetween: (fromSha, toSha) =>
      guarded(async () => {
        const compared = await files.compareFiles(fromSha, toSha);
        if (compared === null) return unavailable(`GitHub does not have both ${fromSha} and ${toSha}`);
        // GitHub compares with the merge base, which is the earlier state only if nothing was rewritten.
        if (compared.isDiverged)
          return unavailable('history was rewritten, and GitHub compares with the merge base only');
        return compared.doubt === null
          ? comparedFiles(files, { fromSha, toSha }, compared)
          : unavailable(compared.doubt);
      }),
  };
}

interface Commits {
  readonly fromSha: string;
  readonly toSha: string;
}

async function comparedFiles(port: ChangedFilesPort, commits: Commits, list: FileList): Promise<ComparedFiles> {
  const doubtful = list.files.flatMap(({ path, patch }) => (patch !== null && mayBePointer(patch) ? [path] : []));
  const pointers = doubtful.length > maxAsked ? doubtful : await pointersAmong(port, commits, doubtful);
  return { state: 'compared', fromSha: commits.fromSha, paths: list.paths, pointers };
}

/** Those that are a submodule or a link in either commit. */
async function pointersAmong(
  port: ChangedFilesPort,
  { fromSha, toSha }: Commits,
  paths: readonly string[],
): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const sides = [await port.entriesOfCommit(fromSha, paths), await port.entriesOfCommit(toSha, paths)];
  return paths.filter((path) =>
    sides.some((entries) => ['link', 'submodule'].includes(entries.get(path)?.kind ?? 'none')),
  );
}

/** One line before or after the change is all that there is of the file. */
const oneLine = /^@@ -(?:1 |\S+ \+1 @@)/u;

/**
 * A list does not say of what kind a file is. The patch of a submodule names a commit, and a link is one line without an
 * end; a file may read like either.
 */
function mayBePointer(patch: string): boolean {
  const mayBeLink = oneLine.test(patch) && patch.includes('\n\\ No newline at end of file');
  return mayBeLink || /\n[-+]Subproject commit [0-9a-f]{40,64}/u.test(patch);
}

function unavailable(reason: string): ComparedFiles {
  return { state: 'unavailable', reason };
}
