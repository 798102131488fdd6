import type { ScanGap } from '@portcullis/gate-core';
import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import type { CoberturaCounts } from './counts.ts';
import { isRateOf, statedBranches, statedLines, uncoveredOf } from './stated.ts';
import type { Covered } from './stated.ts';

/**
 * Where a report states that less is covered than it lists. What it lists is counted, so totals that look better are
 * harmless. Totals that look worse may include lines that were lost, or two files of one name that are listed as one.
 * Rates alone prove neither: some tools write any rate.
 */
export function contradictionsOf(counts: CoberturaCounts): ScanGap[] {
  const { root } = counts;
  return [
    ...lossOf('lines', statedLines(root), linesOf(counts)),
    ...(hasUnlistedBranches(counts) ? [] : lossOf('branches', statedBranches(root), branchesOf(counts))),
    ...namesakesOf(counts),
  ];
}

/**
 * Branches to judge by. Istanbul lists only branches that begin on a line with a statement, but counts all of them: if
 * the count is worse, it is the right one.
 */
export function branchesToJudge(counts: CoberturaCounts): Pick<CoverageCounts, 'branches' | 'branchesCovered'> {
  const { root, merged } = counts;
  const stated = statedBranches(root);
  if (stated === null || !hasUnlistedBranches(counts) || merged.branches === 0) return merged;
  const isWorse = stated.covered / stated.all < merged.branchesCovered / merged.branches;
  return isWorse ? { branches: stated.all, branchesCovered: stated.covered } : merged;
}

function hasUnlistedBranches(counts: CoberturaCounts): boolean {
  const stated = statedBranches(counts.root);
  return stated !== null && stated.all > counts.branches;
}

/** Some tools do not list lines outside classes. Only lost uncovered lines make the coverage look better than it is. */
function lossOf(what: 'lines' | 'branches', stated: Covered | null, listed: Covered): ScanGap[] {
  if (stated === null || listed.all === 0) return [];
  const lost = uncoveredOf(stated) - uncoveredOf(listed);
  if (lost <= 0) return [];
  const counted = `the root counts ${stated.all} ${what}, ${uncoveredOf(stated)} of them not covered`;
  const example = `${counted}; ${listed.all} are listed, ${uncoveredOf(listed)} of them not covered`;
  return [{ code: 'self-contradicting', count: lost, of: stated.all, examples: [example] }];
}

/** Several listings of a file may be about one file, or about two with the same name; only the root shows which. */
function namesakesOf(counts: CoberturaCounts): ScanGap[] {
  const { merged, disputed, repeated } = counts;
  const found = disputed.count > 0 && !isOneFile(counts) ? disputed : repeated;
  if (found.count === 0 || (found === repeated && !countsBoth(counts))) return [];
  return [{ code: 'self-contradicting', count: found.count, of: merged.lines, examples: [...found.examples] }];
}

/** Whether the root counts at most as many uncovered lines as are left once all listings of a file are merged. */
function isOneFile({ merged, root }: CoberturaCounts): boolean {
  const [lines, branches] = [statedLines(root), statedBranches(root)];
  if (branches !== null && merged.branches > 0 && uncoveredOf(branches) > uncoveredOf(branchesOf(merged))) return false;
  if (lines !== null) return uncoveredOf(lines) <= uncoveredOf(linesOf(merged));
  return isRateOf(root['line-rate'], linesOf(merged));
}

/** Whether the root counts each listing of a file, and its rate is lower for it. */
function countsBoth(counts: CoberturaCounts): boolean {
  const { merged, root } = counts;
  const [stated, once, each] = [statedLines(root), linesOf(merged), linesOf(counts)];
  if (each.covered / each.all >= once.covered / once.all - 0.001) return false;
  return stated === null ? isRateOf(root['line-rate'], each) : uncoveredOf(stated) > uncoveredOf(once);
}

function linesOf({ lines, linesCovered }: Pick<CoverageCounts, 'lines' | 'linesCovered'>): Covered {
  return { all: lines, covered: linesCovered };
}

function branchesOf({ branches, branchesCovered }: Pick<CoverageCounts, 'branches' | 'branchesCovered'>): Covered {
  return { all: branches, covered: branchesCovered };
}
