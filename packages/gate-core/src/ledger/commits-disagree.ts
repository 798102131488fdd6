import type { Enforce } from '../policy/policy-schema.ts';
import { compareEnforce } from '../policy/enforce-weight.ts';
import type { WeighedProblem } from '../verdict-v1/problem.ts';
import type { EvidenceSource } from './evidence-source.ts';
import { statedCommits } from './report-problems.ts';
import { distinctCommits } from './same-commit.ts';

const heaviestFirst: readonly Enforce[] = ['block', 'warn', 'inform'];

/** When no commit was named to judge: whether the reports at least agree on one. Weighs as the lightest evidence that it takes to disagree. */
export function findCommitDisagreement(
  sources: readonly EvidenceSource[],
  commit: string | null,
): readonly WeighedProblem[] {
  if (commit !== null) return [];
  for (const enforce of heaviestFirst) {
    const heavy = sources.filter((source) => compareEnforce(source.effectiveEnforce, enforce) >= 0);
    const commits = distinctCommits(heavy.flatMap((source) => source.files.flatMap(statedCommits)));
    if (commits.length > 1) return [{ enforce, problem: { code: 'commits-disagree', commits: [...commits] } }];
  }
  return [];
}
