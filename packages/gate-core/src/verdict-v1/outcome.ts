/** What a verdict can be: exit codes 0, 1 and 2 in this order. */
export const verdictOutcomes = ['passed', 'blocked', 'inconclusive'] as const;
/** One of {@link verdictOutcomes}. */
export type VerdictOutcome = (typeof verdictOutcomes)[number];
