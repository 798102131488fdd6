import { describe, expect, it } from '@jest/globals';
import { compareQuotients, meanOf, quotientToNumber, toQuotient } from '../number/quotient.ts';
import { holds, neededOfOne, reach } from './reach.ts';

describe('reach', () => {
  it.each([
    [30, 'min', 30],
    [30, 'max', 30],
    [0, 'min', 0],
    [-0.1, 'max', -0.1],
  ] as const)('is the limit itself where it is a number: %d (%s)', (limit, side, value) => {
    expect(reach(toQuotient(limit), side)).toBe(value);
  });

  it.each([[[0, 0, 1]], [[1, 1, 0]], [[0, 0, -1]], [[10, 20, 20.1]], [[0, 0, 5e-324]]])(
    'never stays behind a limit with more digits than a number has: the mean of %j',
    (values) => {
      const limit = meanOf(values);
      const [atLeast, atMost] = [reach(limit, 'min'), reach(limit, 'max')];
      expect(compareQuotients(toQuotient(atLeast), limit)).toBeGreaterThanOrEqual(0);
      expect(compareQuotients(toQuotient(atMost), limit)).toBeLessThanOrEqual(0);
      expect(atLeast - atMost).toBeLessThanOrEqual(4 * Number.EPSILON * Math.max(1, Math.abs(atLeast)));
    },
  );
});

describe('holds', () => {
  it.each([
    [1, 'min', false],
    [2, 'min', true],
    [3, 'min', true],
    [1, 'max', true],
    [2, 'max', true],
    [3, 'max', false],
  ] as const)('%d against a limit of 2 (%s): %j', (value, side, isGood) => {
    expect(holds(toQuotient(value), toQuotient(2), side)).toBe(isGood);
  });
});

describe('neededOfOne', () => {
  it.each([
    ['sum', 10, [1, 2], 7],
    ['mean', 10, [1, 2], 27],
    ['sum', 0.3, [0.1], 0.2],
    ['mean', 5, [], 5],
  ] as const)('of a %s of %d beside %j is %d', (how, limit, others, needed) => {
    expect(quotientToNumber(neededOfOne(toQuotient(limit), others, how))).toBe(needed);
  });

  it('takes a limit that is a mean itself', () => {
    expect(quotientToNumber(neededOfOne(meanOf([1, 2]), [1], 'mean'))).toBe(2);
  });
});
