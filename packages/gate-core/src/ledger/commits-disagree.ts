import type { Enforce } from '../policy/fields.ts';
import { compareEnforce } from '../policy/enforce-order.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';
import type { EvidenceSource } from './evidence-source.ts';
import { statedCommits } from './report-problems.ts';
import { distinctCommits } from './same-commit.ts';

const strictestFirst: readonly Enforce[] = ['block', 'warn', 'inform'];

/**
 * When no commit was named to judge: whether the reports at least agree on one. Enforced as the most lenient of the
 * evidence needed for the disagreement.
 */
export function findCommitDisagreement(
  sources: readonly EvidenceSource[],
  commit: string | null,
): readonly EnforcedProblem[] {
  if (commit !== null) return [];
  for (const enforce of strictestFirst) {
    const strict = sources.filter((source) => compareEnforce(source.effectiveEnforce, enforce) >= 0);
    const commits = distinctCommits(strict.flatMap((source) => source.files.flatMap(statedCommits)));
    if (commits.length > 1) return [{ enforce, problem: { code: 'commits-disagree', commits: [...commits] } }];
  }
  return [];
}
