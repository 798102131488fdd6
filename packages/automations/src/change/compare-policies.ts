import { findWeakenings, formatPolicyIssue, PolicyError } from '@portcullis/pipeline';
import { GateInputError } from '../errors.ts';
import type { HistoryPort } from '../ports/change.ts';
import type { ChosenChangePolicy, PolicyNaming } from './change-policy.ts';
import { findCommitPolicy } from './commit-policy-files.ts';
import { loadCommitPolicy } from './load-commit-policy.ts';
import type { PolicyChange } from './policy-change.ts';

/**
 * What the change does to the policy that it is judged by. A policy that the change renames is compared all the same:
 * what counts is what will be read once it is merged.
 *
 * @param commit the judged commit.
 * @throws what the history throws when the commit cannot be read.
 */
export async function comparePolicies(
  history: Pick<HistoryPort, 'filesOfCommit'>,
  commit: string,
  { loaded: before, origin }: ChosenChangePolicy,
  { named, parsers }: PolicyNaming,
): Promise<PolicyChange> {
  if (origin.kind !== 'base') return { kind: 'not-compared' };
  const tree = history.filesOfCommit(commit);
  try {
    const file = await findCommitPolicy(tree, named);
    if (file === null) return { kind: 'removed' };
    const { loaded: now } = await loadCommitPolicy(tree, file, parsers);
    return { kind: 'compared', weakenings: findWeakenings(before, now) };
  } catch (error) {
    if (error instanceof PolicyError)
      return { kind: 'unreadable', reason: error.issues.slice(0, 1).map(formatPolicyIssue).join('') };
    if (error instanceof GateInputError) return { kind: 'unreadable', reason: error.message };
    throw error;
  }
}
