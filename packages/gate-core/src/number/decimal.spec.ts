import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals, toDecimal, toNumber } from './decimal.ts';
import {
  compareQuotients,
  distanceBetween,
  meanOf,
  moveQuotient,
  quotientToNumber,
  sumOf,
  toQuotient,
} from './quotient.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('decimals', () => {
  it.each([
    [0.1, 0.2, 0.3],
    [80.3, -0.1, 80.2],
    [1e21, 1, 1e21],
    [9_007_199_254_740_990, 1, 9_007_199_254_740_991],
    [-0.5, 0.25, -0.25],
    [5e-7, 5e-7, 0.000001],
  ])('%d + %d is %d', (left, right, sum) => {
    expect(toNumber(addDecimals(toDecimal(left), toDecimal(right)))).toBe(sum);
  });

  it('come back as they went in', () => {
    fc.assert(
      fc.property(finite, (value) => {
        expect(toNumber(toDecimal(value))).toBe(value + 0);
      }),
    );
  });

  it('compare like the numbers they stand for', () => {
    fc.assert(
      fc.property(finite, finite, (left, right) => {
        expect(compareDecimals(toDecimal(left), toDecimal(right))).toBe(
          Math.sign(left < right ? -1 : Number(left > right)),
        );
      }),
    );
  });

  it('subtract and multiply exactly', () => {
    expect(toNumber(subtractDecimals(toDecimal(0.3), toDecimal(0.1)))).toBe(0.2);
    expect(toNumber(multiplyDecimals(toDecimal(1.1), toDecimal(3)))).toBe(3.3);
    expect(toNumber(multiplyDecimals(toDecimal(1.1), toDecimal(1.1)))).toBe(1.21);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuse %d', (value) => {
    expect(() => toDecimal(value)).toThrow(RangeError);
  });
});

describe('quotients', () => {
  it('compare a mean with its limit before anything is rounded', () => {
    expect(compareQuotients(meanOf([0.1, 0.2, 0.3]), toQuotient(0.2))).toBe(0);
    expect(compareQuotients(meanOf([29.99, 30, 30]), toQuotient(30))).toBe(-1);
  });

  it('compare means of different size', () => {
    expect(compareQuotients(meanOf([1, 2]), meanOf([1, 2, 1.5]))).toBe(0);
    expect(compareQuotients(meanOf([1, 2]), meanOf([1, 2, 2]))).toBe(-1);
  });

  it('move by an exact amount', () => {
    expect(compareQuotients(moveQuotient(meanOf([1, 2, 2]), toDecimal(0.1)), meanOf([1.1, 2.1, 2.1]))).toBe(0);
  });

  it('are never at no distance if they differ', () => {
    expect(distanceBetween(meanOf([0, 0, 5e-324]), toQuotient(0))).toBe(5e-324);
    expect(distanceBetween(toQuotient(0), meanOf([0, 0, 5e-324]))).toBe(-5e-324);
  });

  it('sum as on paper', () => {
    expect(quotientToNumber(sumOf([0.1, 0.2]))).toBe(0.3);
  });

  it('are never a negative zero', () => {
    expect(quotientToNumber(meanOf([-5e-324, 0, 0]))).toBe(0);
  });

  it('are at no distance if they are equal', () => {
    expect(distanceBetween(meanOf([1, 2]), toQuotient(1.5))).toBe(0);
  });
});
