import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';
import type { Comparison, CountingSteps } from '../verdict-v1/counting.ts';
import type { Condition } from '../verdict-v1/condition.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';

/** Counts conditions by state and problems by whether they decide. */
export function summarise(
  conditions: readonly Condition[],
  problems: readonly EnforcedProblem[],
  counting: CountingSteps,
  uncounted: number,
  comparison: Comparison | null,
): VerdictV1['summary'] {
  const inState = (state: Condition['state']): number =>
    conditions.filter((condition) => condition.state === state).length;
  const deciding = problems.filter(({ enforce }) => enforce === 'block').length;
  return {
    conditions: {
      failed: inState('failed'),
      undetermined: inState('undetermined'),
      warned: inState('warned'),
      passed: inState('passed'),
      notApplicable: inState('not-applicable'),
    },
    blocking: conditions.filter(({ state, enforce }) => state === 'failed' && enforce === 'block').length,
    problems: { deciding, shown: problems.length - deciding },
    counting,
    uncounted,
    comparison,
  };
}
