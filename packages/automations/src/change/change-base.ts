import type { HistoryPort } from '../ports/change.ts';
import type { ChangeContext } from './change-context.ts';
import { seenOtherMerge } from './earlier-base.ts';
import { isOfBranch, mergedInto } from './test-merge.ts';

/** The state that a change goes into. */
export interface ChangeBase {
  /** `null` if unknown. */
  readonly branch: string | null;
  readonly commit: string;
  /** Whether the judged commit is known to be a descendant of `commit`, so that there they parted. */
  readonly isMergeBase: boolean;
}

/** Where the base is looked up. */
export interface ChangeBasePorts {
  /** The commits: perhaps a clone. */
  readonly history: Pick<HistoryPort, 'readCommit'>;
  /** The branches as they are now: of those, a clone knows nothing for sure. */
  readonly branches: Pick<HistoryPort, 'findMergeBase' | 'ancestorsOf'>;
}

/**
 * What a change goes into: of a pull request, the commit of the base branch that GitHub has merged it into, which is
 * what the tools have seen. The event itself may name an older one. `null` for anything that goes into nothing.
 *
 * @throws {GateInputError} if the tools have seen its merge into another branch: neither that branch's policy nor those
 *   reports say anything about this one.
 * @throws what the ports throw.
 */
export async function findChangeBase(
  { history, branches }: ChangeBasePorts,
  { kind, base, commit, head }: ChangeContext,
): Promise<ChangeBase | null> {
  if (base === null) return null;
  if (kind !== 'pull-request') return { ...base, isMergeBase: true };
  const into = commit === head ? null : mergedInto(await history.readCommit(commit), head);
  if (into === null) return { ...base, isMergeBase: false };
  const { branch } = base;
  if (branch !== null && !(await isOfBranch(branches, into, { commit: base.commit, branch })))
    throw seenOtherMerge(
      `this run has seen the merge into ${into}, which is not in ${branch}, where the pull request goes`,
    );
  return { ...base, commit: into, isMergeBase: true };
}
