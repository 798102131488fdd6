import { GateInputError } from '../errors.ts';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';

/** Says when the base of a pull request changed. */
export interface BaseChangePort {
  /** When it was last aimed at another branch, in milliseconds since 1970-01-01T00:00:00Z; `null`: never. */
  baseChangedAt(number: number): Promise<number | null>;
}

/**
 * The run that began before a pull request was aimed at the branch that it goes into now: what it reports is about the
 * merge into the earlier one, and so is a later attempt, which sees the same merge. `null`: there is none.
 *
 * @param runs runs for pushes have seen no merge.
 * @throws what the port throws.
 */
export async function runOfEarlierBase<Run extends Pick<WorkflowAttempt, 'event' | 'createdAtMs'>>(
  port: BaseChangePort,
  pullNumber: number,
  runs: readonly Run[],
): Promise<Run | null> {
  const merged = runs.filter(({ event }) => event.startsWith('pull_request'));
  if (merged.length === 0) return null;
  const changedAt = await port.baseChangedAt(pullNumber);
  return changedAt === null ? null : (merged.find(({ createdAtMs }) => createdAtMs < changedAt) ?? null);
}

/** The refusal of what a run says that has seen the merge of its pull request into another branch. */
export function seenOtherMerge(problem: string): GateInputError {
  const hint = 'Push a commit, or close the pull request and open it again: a re-run sees the same merge.';
  return new GateInputError(problem, { hint });
}
