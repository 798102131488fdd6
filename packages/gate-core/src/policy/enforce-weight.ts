import type { Enforce } from './policy-schema.ts';

const weights: Readonly<Record<Enforce, number>> = { block: 2, warn: 1, inform: 0 };

/** Negative when `left` weighs less than `right`, zero when the same, positive when more. */
export function compareEnforce(left: Enforce, right: Enforce): number {
  return weights[left] - weights[right];
}

/** The heaviest of several; `inform` of none. */
export function strongestEnforce(values: Iterable<Enforce>): Enforce {
  let strongest: Enforce = 'inform';
  for (const value of values) if (compareEnforce(value, strongest) > 0) strongest = value;
  return strongest;
}
