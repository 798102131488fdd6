import type { GivenDiff } from '../changes/given-diff.ts';
import type { DiffPort, HistoryPort } from '../ports/change.ts';
import type { ChangeBase } from './change-base.ts';
import type { ChangeContext } from './change-context.ts';

/**
 * What a change touches: the difference from where it parted from its base. A push is compared with the state before it,
 * anything else with the commit before. `null` if it cannot be had: rules about changed lines are then undetermined.
 *
 * @throws what the ports throw.
 */
export async function readChangeDiff(
  diff: DiffPort | undefined,
  history: Pick<HistoryPort, 'findMergeBase' | 'readCommit'>,
  context: ChangeContext,
  base: ChangeBase | null,
): Promise<GivenDiff | null> {
  if (diff === undefined) return null;
  const from = base === null ? await stateBefore(history, context) : await partedAt(history, context, base);
  const found = from === null ? null : await diff.readDiff(from, context.commit);
  return found === null ? null : { name: `the diff from ${from ?? ''}`, ...found };
}

async function partedAt(
  history: Pick<HistoryPort, 'findMergeBase'>,
  { commit }: ChangeContext,
  base: ChangeBase,
): Promise<string | null> {
  return base.isMergeBase ? base.commit : history.findMergeBase(base.commit, commit);
}

async function stateBefore(
  history: Pick<HistoryPort, 'readCommit'>,
  { before, commit }: ChangeContext,
): Promise<string | null> {
  return before ?? (await history.readCommit(commit))?.parents[0] ?? null;
}
