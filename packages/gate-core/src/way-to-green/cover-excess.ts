import type { Candidate } from '../counting/candidate.ts';
import type { Flaw } from '../counting/deduplicate.ts';
import type { Excess } from '../conditions/judged-rule.ts';
import type { FindingChange } from './finding-change.ts';
import { listFindingChanges } from './finding-change.ts';
import type { PackageFixes } from './package-fixes.ts';
import { findSmallestCover } from './smallest-cover.ts';

/** The changes that bring all count rules within their limits. */
export interface ExcessCover {
  readonly changes: readonly FindingChange[];
  /** Every finding that they remove. */
  readonly removed: ReadonlySet<Candidate>;
  readonly exact: boolean;
}

/**
 * Finds the smallest set of findings and packages to fix, and proves it by counting again without them. Anything still
 * over the limit is cleared in another round.
 */
export function coverExcesses(excesses: readonly Excess[], fixes: PackageFixes): ExcessCover {
  const chosen: FindingChange[] = [];
  const removed = new Set<Candidate>();
  // If removing findings lets others join, fewer changes may be enough.
  let exact = new Set(excesses.map(({ pool }) => pool)).size <= 1 && excesses.every(({ pool }) => !pool.mayJoin);
  let open = excesses;
  for (let round = 0; open.length > 0; round += 1) {
    const offers = listFindingChanges(open, fixes);
    const cover = findSmallestCover(
      offers.map(({ clears }) => clears),
      open.map(({ counted, max }) => counted.length - max),
    );
    if (!cover.exact || round > 0) exact = false;
    for (const index of cover.chosen) {
      const change = offers[index];
      if (change === undefined) continue;
      chosen.push(change);
      for (const { flaw } of change.flaws) for (const member of flaw.members) removed.add(member);
    }
    const left = new Map([...new Set(excesses.map(({ pool }) => pool))].map((pool) => [pool, pool.without(removed)]));
    open = excesses
      .map((excess) => recount(excess, left.get(excess.pool) ?? []))
      .filter(({ counted, max }) => counted.length > max);
  }
  return { changes: chosen, removed, exact };
}

function recount(excess: Excess, left: readonly Flaw[]): Excess {
  const counted = left.flatMap((flaw) => {
    const shown = flaw.members.flatMap((member) => excess.match(member) ?? [])[0];
    return shown === undefined ? [] : [{ flaw, shown }];
  });
  return { ...excess, counted };
}
