import type { DiffReport } from '@portcullis/render';
import type { GivenDiff } from '../changes/given-diff.ts';
import type { DiffPort, HistoryPort } from '../ports/change.ts';
import type { ChangeBase } from './change-base.ts';
import type { ChangeContext } from './change-context.ts';

/** What a change touches, and how that is known. */
export interface ChangeDiff {
  /** `null` if it cannot be had: rules about changed lines are then undetermined. */
  readonly given: GivenDiff | null;
  readonly report: DiffReport;
}

/**
 * What a change touches: the difference from where it parted from its base. A push is compared with the state before it,
 * anything else with the commit before.
 *
 * @throws what the ports throw.
 */
export async function readChangeDiff(
  diff: DiffPort | undefined,
  history: Pick<HistoryPort, 'findMergeBase' | 'readCommit'>,
  context: ChangeContext,
  base: ChangeBase | null,
): Promise<ChangeDiff> {
  if (diff === undefined) return unknownDiff([]);
  const fromSha = base === null ? await stateBefore(history, context) : await partedAt(history, context, base);
  if (fromSha === null) return unknownDiff(['there is no earlier commit to compare with']);
  const { commit: toSha, head: headSha, pullNumber } = context;
  const pull = pullNumber === null ? null : { number: pullNumber, headSha };
  const found = await diff.readDiff({ fromSha, toSha, pull });
  if (found.state === 'unavailable') return unknownDiff([found.reason]);
  const { bytes, folder, source = 'unknown', by, notes } = found;
  return {
    // The port was asked and answered, so an empty diff means that nothing changed.
    given: { name: `the diff from ${fromSha}`, bytes, folder, source, mayBeEmpty: true },
    report: { kind: 'read', by, notes },
  };
}

/** @param reasons as sentences without a full stop. */
export function unknownDiff(reasons: readonly string[]): ChangeDiff {
  return { given: null, report: { kind: 'unknown', reasons } };
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
