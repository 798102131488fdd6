import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { durationTicks, linearScale, shareTicks, spreadLabels } from './scale.ts';

const minuteMs = 60_000;

describe('the axes', () => {
  it.each([
    [0.97, [0.7, 0.8, 0.9, 1]],
    [0.55, [0.4, 0.6, 0.8, 1]],
    [0, [0, 0.25, 0.5, 0.75, 1]],
  ])('of shares from %j on has the lines %j', (lowest, ticks) => {
    expect(shareTicks(lowest)).toEqual(ticks);
  });

  it('of shares reaches below every share, and up to 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (lowest) => {
        const ticks = shareTicks(lowest);
        expect(ticks[0]).toBeLessThanOrEqual(lowest);
        expect(ticks.at(-1)).toBe(1);
        expect(ticks).toEqual([...new Set(ticks)].sort((left, right) => left - right));
      }),
    );
  });

  it.each([
    [18 * minuteMs, [0, 5, 10, 15, 20].map((minutes) => minutes * minuteMs)],
    [10 * minuteMs, [0, 5, 10].map((minutes) => minutes * minuteMs)],
    [0, [0, 1]],
  ])('of times up to %j has the lines %j', (largestMs, ticks) => {
    expect(durationTicks(largestMs)).toEqual(ticks);
  });

  it('of times has at most four lines above 0 and reaches every time', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e13, noNaN: true }), (largestMs) => {
        const ticks = durationTicks(largestMs);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(largestMs);
      }),
    );
  });

  it('puts the only value of a scale in the middle', () => {
    expect(linearScale([5, 5], [10, 20])(5)).toBe(15);
  });

  it('spreads labels that are too close, and only those', () => {
    expect([spreadLabels(10, 40, 13), spreadLabels(10, 12, 13)]).toEqual([
      [10, 40],
      [4.5, 17.5],
    ]);
  });
});
