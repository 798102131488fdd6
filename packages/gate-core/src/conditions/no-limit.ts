import type { Condition } from '../verdict-v1/verdict-v1.ts';

/** The limit of a condition that has none in numbers. */
export const noLimit: Condition['limit'] = { min: null, max: null, warnAt: null, baseline: null };
