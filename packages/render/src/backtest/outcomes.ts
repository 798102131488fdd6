import type { VerdictOutcome } from '@portcullis/gate-core';

/** The outcomes in the order in which they are counted. */
export const verdictOutcomes: readonly VerdictOutcome[] = ['passed', 'blocked', 'inconclusive'];
