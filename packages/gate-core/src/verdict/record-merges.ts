import { compareCandidates } from '../counting/compare-candidates.ts';
import { toFindingReference, toOtherReport } from '../conditions/finding-reference.ts';
import type { Flaw } from '../counting/deduplicate.ts';
import type { MergeRecord } from '../verdict-v1/merge-record.ts';

/** How many merges a verdict shows. */
const shownMerges = 20;

/** Records what was merged into what: the worst flaws first, and the number of all. */
export function recordMerges(flaws: readonly Flaw[]): { readonly merges: MergeRecord[]; readonly mergesTotal: number } {
  const merged = flaws.filter(({ members }) => members.length > 1);
  const shown = merged
    .toSorted((left, right) => compareCandidates(left.survivor, right.survivor))
    .slice(0, shownMerges);
  return { merges: shown.map(toMergeRecord), mergesTotal: merged.length };
}

function toMergeRecord(flaw: Flaw): MergeRecord {
  const { survivor, members } = flaw;
  return {
    into: toFindingReference({ flaw, shown: survivor }),
    merged: members
      .filter((member) => member !== survivor)
      .map((member) => ({ ...toOtherReport(member), report: member.path, fingerprint: member.finding.fingerprint })),
  };
}
