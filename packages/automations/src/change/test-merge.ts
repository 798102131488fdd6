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
  const [into, merged, ...others] = merge?.parents ?? [];
  if (into === undefined || merged !== headSha || others.length > 0) return false;
  if (into === baseSha) return true;
  const [tip] = (await port.ancestorsOf(baseBranch, 1)) ?? [];
  return tip !== undefined && (into === tip.sha || (await port.findMergeBase(into, tip.sha)) === into);
}
