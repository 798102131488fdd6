import type { Condition } from '../verdict-v1/condition.ts';

/** The limit of a condition that has none in numbers. */
export const noLimit: Condition['limit'] = { min: null, max: null, warnAt: null, baseline: null };
