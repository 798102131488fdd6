import type { HistoryPort } from '../ports/change.ts';
import type { JudgedPull } from './pulls-of-run.ts';

/** What is asked about a test merge. */
export type TestMergePort = Pick<HistoryPort, 'readCommit' | 'findMergeBase' | 'ancestorsOf'>;

/**
 * Leaves a pull request with the commit that GitHub made to test its merge, if that is of its newest commit and of the
 * branch that it goes into now. GitHub may still show the one of an earlier head, or of an earlier base: that one would
 * bring the policy of another branch.
 *
 * @throws what the port throws.
 */
export async function withTestMerge(port: TestMergePort, pull: JudgedPull): Promise<JudgedPull> {
  return (await isTestMerge(port, pull)) ? pull : { ...pull, mergeCommitSha: null };
}

async function isTestMerge(
  port: TestMergePort,
  { mergeCommitSha, headSha, baseSha, baseBranch }: JudgedPull,
): Promise<boolean> {
  const merge = mergeCommitSha === null ? null : await port.readCommit(mergeCommitSha);
  const into = mergedInto(merge, headSha);
  return into !== null && (await isOfBranch(port, into, { commit: baseSha, branch: baseBranch }));
}

/** What a commit merges a head into; `null` for a commit that is no test of its merge. */
export function mergedInto(commit: { readonly parents: readonly string[] } | null, headSha: string): string | null {
  const [into, merged, ...others] = commit?.parents ?? [];
  return into !== undefined && merged === headSha && others.length === 0 ? into : null;
}

/**
 * Whether a commit is one of a branch.
 *
 * @param base the branch, and a commit that is known to be of it.
 * @throws what the port throws.
 */
export async function isOfBranch(
  port: Pick<HistoryPort, 'findMergeBase' | 'ancestorsOf'>,
  commit: string,
  base: { readonly commit: string; readonly branch: string },
): Promise<boolean> {
  if (commit === base.commit) return true;
  const [tip] = (await port.ancestorsOf(base.branch, 1)) ?? [];
  return tip !== undefined && (commit === tip.sha || (await port.findMergeBase(commit, tip.sha)) === commit);
}
