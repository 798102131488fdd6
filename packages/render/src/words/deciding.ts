import type { Condition, VerdictV1, EnforcedProblem } from '@portcullis/gate-core';

/** Conditions that fail and decide. */
export function failedConditions({ conditions }: VerdictV1): readonly Condition[] {
  return conditions.filter(({ enforce, state }) => enforce === 'block' && state === 'failed');
}

/** Conditions that would decide but cannot be judged, mostly because of a problem. */
export function undeterminedConditions({ conditions }: VerdictV1): readonly Condition[] {
  return conditions.filter(({ enforce, state }) => enforce === 'block' && state === 'undetermined');
}

/** Problems that decide against the change. */
export function decidingProblems({ problems }: VerdictV1): readonly EnforcedProblem[] {
  return problems.filter(({ enforce }) => enforce === 'block');
}

/** Problems that decide nothing, but are shown just as clearly. */
export function otherProblems({ problems }: VerdictV1): readonly EnforcedProblem[] {
  return problems.filter(({ enforce }) => enforce !== 'block');
}

/** Worth a look, but deciding nothing: warned, or not passed with `warn` or `inform`. */
export function isWarning({ state, enforce }: Condition): boolean {
  return state === 'warned' || (enforce !== 'block' && (state === 'failed' || state === 'undetermined'));
}
