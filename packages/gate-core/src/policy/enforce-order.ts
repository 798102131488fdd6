import type { Enforce } from './fields.ts';

const strictness: Readonly<Record<Enforce, number>> = { block: 2, warn: 1, inform: 0 };

/** Negative when `left` is more lenient than `right`, zero when the same, positive when stricter. */
export function compareEnforce(left: Enforce, right: Enforce): number {
  return strictness[left] - strictness[right];
}

/** The strictest of the given levels; `inform` for an empty list. */
export function strictestEnforce(values: Iterable<Enforce>): Enforce {
  let strictest: Enforce = 'inform';
  for (const value of values) if (compareEnforce(value, strictest) > 0) strictest = value;
  return strictest;
}
