import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals, toDecimal, toNumber } from './decimal.ts';
import type { Decimal } from './decimal.ts';

/** An exact decimal divided by a positive whole number: a mean without rounding before it is compared. */
export interface Quotient {
  readonly numerator: Decimal;
  readonly divisor: number;
}

export function toQuotient(value: number): Quotient {
  return { numerator: toDecimal(value), divisor: 1 };
}

export function sumOf(values: readonly number[]): Quotient {
  return { numerator: values.map(toDecimal).reduce(addDecimals, toDecimal(0)), divisor: 1 };
}

/** @param values at least one. */
export function meanOf(values: readonly number[]): Quotient {
  return { numerator: sumOf(values).numerator, divisor: values.length };
}

/** `quotient + value`, exactly. */
export function moveQuotient({ numerator, divisor }: Quotient, value: Decimal): Quotient {
  return { numerator: addDecimals(numerator, multiplyDecimals(value, toDecimal(divisor))), divisor };
}

/** Compares exactly: negative when `left` is smaller, zero when equal, positive when larger. */
export function compareQuotients(left: Quotient, right: Quotient): number {
  return compareDecimals(overDivisor(left, right), overDivisor(right, left));
}

/** `left − right`, rounded to the nearest number; never to zero if the two differ. */
export function distanceBetween(left: Quotient, right: Quotient): number {
  const difference = subtractDecimals(overDivisor(left, right), overDivisor(right, left));
  const distance = divide(difference, left.divisor * right.divisor);
  const order = compareDecimals(difference, toDecimal(0));
  return distance === 0 ? order * Number.MIN_VALUE : distance;
}

/** The nearest number, or one of its neighbours. */
export function quotientToNumber({ numerator, divisor }: Quotient): number {
  return divide(numerator, divisor);
}

/** Adding zero turns a negative zero into zero. */
function divide(numerator: Decimal, divisor: number): number {
  return toNumber(numerator) / divisor + 0;
}

/** The numerator over the product of both divisors. */
function overDivisor({ numerator }: Quotient, { divisor }: Quotient): Decimal {
  return divisor === 1 ? numerator : multiplyDecimals(numerator, toDecimal(divisor));
}
