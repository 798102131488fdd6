import type { HistoryPort } from '../ports/change.ts';
import type { ChangeContext } from './change-context.ts';

/** The state that a change goes into. */
export interface ChangeBase {
  /** `null` if unknown. */
  readonly branch: string | null;
  readonly commit: string;
  /** Whether the judged commit is known to be a descendant of `commit`, so that there they parted. */
  readonly isMergeBase: boolean;
}

/**
 * What a change goes into: of a pull request, the commit of the base branch that GitHub has merged it into, which is
 * what the tools have seen. The event itself may name an older one. `null` for anything that goes into nothing.
 *
 * @throws what the history throws.
 */
export async function findChangeBase(
  history: Pick<HistoryPort, 'readCommit'>,
  { kind, base, commit, head }: ChangeContext,
): Promise<ChangeBase | null> {
  if (base === null) return null;
  if (kind !== 'pull-request') return { ...base, isMergeBase: true };
  const merge = commit === head ? null : await history.readCommit(commit);
  const [into, merged, ...others] = merge?.parents ?? [];
  const isTestMerge = into !== undefined && merged === head && others.length === 0;
  return isTestMerge ? { ...base, commit: into, isMergeBase: true } : { ...base, isMergeBase: false };
}
