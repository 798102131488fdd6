import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals, toDecimal, toNumber } from './decimal.ts';
import type { Decimal } from './decimal.ts';

/** An exact decimal divided by a positive whole number: a mean that loses nothing before it is compared. */
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

/** Compares exactly: negative when the quotient is smaller than the limit, zero when equal, positive when larger. */
export function compareToLimit({ numerator, divisor }: Quotient, limit: Decimal): number {
  return compareDecimals(numerator, multiplyDecimals(limit, toDecimal(divisor)));
}

/** `quotient − limit`, rounded once if it has to be. */
export function distanceFromLimit({ numerator, divisor }: Quotient, limit: Decimal): number {
  return toNumber(subtractDecimals(numerator, multiplyDecimals(limit, toDecimal(divisor)))) / divisor;
}

export function quotientToNumber({ numerator, divisor }: Quotient): number {
  return toNumber(numerator) / divisor;
}
