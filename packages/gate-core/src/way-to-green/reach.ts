import { multiplyDecimals, subtractDecimals, toDecimal } from '../number/decimal.ts';
import { compareQuotients, quotientToNumber, sumOf, toQuotient } from '../number/quotient.ts';
import type { Quotient } from '../number/quotient.ts';

/**
 * The nearest number that meets a limit: a limit with more digits than a number has must not be rounded the wrong way.
 */
export function reach(limit: Quotient, side: 'min' | 'max'): number {
  let value = quotientToNumber(limit);
  while (!holds(toQuotient(value), limit, side))
    value += (side === 'min' ? 1 : -1) * Math.max(Math.abs(value) * Number.EPSILON, Number.MIN_VALUE);
  return value;
}

/** Whether a number is on the good side of a limit, or at it. */
export function holds(value: Quotient, limit: Quotient, side: 'min' | 'max'): boolean {
  const order = compareQuotients(value, limit);
  return side === 'min' ? order >= 0 : order <= 0;
}

/** The value that one of several numbers needs so that their mean, or their sum, just reaches the limit. */
export function neededOfOne(limit: Quotient, others: readonly number[], how: 'sum' | 'mean'): Quotient {
  const share = how === 'mean' ? others.length + 1 : 1;
  const total = multiplyDecimals(limit.numerator, toDecimal(share));
  const rest = multiplyDecimals(sumOf(others).numerator, toDecimal(limit.divisor));
  return { numerator: subtractDecimals(total, rest), divisor: limit.divisor };
}
