import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalsToTellApart, formatDifference, formatNumber, formatValue } from './numbers.ts';

const anyDouble = fc.double();
/** What a line for people may hold: a sign, at most 22 digits, a point, an exponent. */
const readable = /^(?:-?\d[\d,]{0,28}(?:\.\d{1,25})?(?:e[+-]\d{1,3})?|not a number|-?infinite)$/u;

describe('formatNumber', () => {
  it.each([
    [-0, '0'],
    [5e-324, '4.9e-324'],
    [1e-12, '1.0e-12'],
    [1.7e308, '1.7e+308'],
    [9_007_199_254_740_991, '9007199254740991'],
    [1_234_567.891, '1,234,567.89'],
    [Number.NaN, 'not a number'],
    [Number.NEGATIVE_INFINITY, '-infinite'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('is readable whatever the number', () => {
    fc.assert(
      fc.property(anyDouble, anyDouble, (value, other) => {
        expect(formatNumber(value)).toMatch(readable);
        expect(formatNumber(value, decimalsToTellApart(value, other))).toMatch(readable);
        expect(formatDifference(value, 'percent')).not.toMatch(/NaN|Infinity/u);
      }),
    );
  });
});

describe('two numbers in one sentence', () => {
  it.each([
    [29.996, 30, '29.996 %', '30 %'],
    [29.999_999_999_999_996, 30, '29.999999999999996 %', '30 %'],
    [0, 5e-324, '0 %', '5e-324 %'],
  ])('tell %d and %d apart', (left, right, leftText, rightText) => {
    const decimals = decimalsToTellApart(left, right);
    expect([formatValue(left, 'percent', decimals), formatValue(right, 'percent', decimals)]).toEqual([
      leftText,
      rightText,
    ]);
  });

  it('never look the same unless they are', () => {
    const near = fc
      .tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(1 + 2 ** -52, 1 - 2 ** -53, 2))
      .map(([value, by]) => [value, value * by] as const);
    fc.assert(
      fc.property(near, ([left, right]) => {
        fc.pre(left !== right && Number.isFinite(right));
        const decimals = decimalsToTellApart(left, right);
        expect(formatNumber(left, decimals)).not.toBe(formatNumber(right, decimals));
      }),
    );
  });
});
