import { canonicalJson } from '../digest/canonical-json.ts';
import type { Policy } from '../policy/policy-schema.ts';
import type { Condition } from '../verdict-v1/condition.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';

interface Judged {
  readonly conditions: readonly Condition[];
  readonly problems: readonly EnforcedProblem[];
}

/**
 * The floors of a policy that do not pass when each is judged by itself, unless the verdict already says so.
 *
 * Loading compares key by key that a file which extends a floor is at least as strict. This checks the promise behind
 * it, for every key and for the effects of evidence on rules: if a floor does not pass, no policy that extends it
 * passes.
 */
export function findUnmetFloors(
  { floors = [] }: Policy,
  own: Judged,
  judgeFloor: (floor: Policy) => Judged,
): readonly EnforcedProblem[] {
  const known = new Set(own.conditions.filter(isUnmet).map(({ id }) => id));
  const told = new Set(decidingProblems(own).map(canonicalJson));
  return floors.flatMap(({ file, policy }) => {
    const judged = judgeFloor(policy);
    const conditions = judged.conditions
      .filter((condition) => isUnmet(condition) && !known.has(condition.id))
      .map(({ id }) => id);
    // A floor without a condition requires nothing that could be missed.
    const untold = decidingProblems(judged).filter(
      (problem) => problem.code !== 'nothing-to-judge' && !told.has(canonicalJson(problem)),
    );
    if (conditions.length === 0 && untold.length === 0) return [];
    return [
      {
        enforce: 'block',
        problem: {
          code: 'floor-not-met',
          floor: file,
          conditions,
          problems: [...new Set(untold.map(({ code }) => code))],
        },
      },
    ];
  });
}

function isUnmet({ enforce, state }: Condition): boolean {
  return enforce === 'block' && (state === 'failed' || state === 'undetermined');
}

function decidingProblems({ problems }: Judged): readonly EnforcedProblem['problem'][] {
  return problems.filter(({ enforce }) => enforce === 'block').map(({ problem }) => problem);
}
