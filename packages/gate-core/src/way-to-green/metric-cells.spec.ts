import { describe, expect, it } from '@jest/globals';
import { quotientToNumber, toQuotient } from '../number/quotient.ts';
import { aMetric } from '../testing/builders.ts';
import { aCheck, aReading } from '../testing/limit-checks.ts';
import { buildSystem, canBe, holdsJoined, joinedValue, moveTo, naturalValue } from './metric-cells.ts';
import type { MetricCell } from './metric-cells.ts';

const ownOf = (...checks: Parameters<typeof buildSystem>[0]) =>
  buildSystem(checks).cells.map(({ own, to }) => [own, to]);

describe('buildSystem', () => {
  const low = aReading('a', 20);
  const high = aReading('b', 80);

  it.each([
    ['it keeps to its limits', [aCheck('min', 10, [low]), aCheck('max', 90, [low])], 20],
    ['it is at its limit', [aCheck('min', 20, [low])], 20],
    ['it is below a minimum', [aCheck('min', 30, [low])], 30],
    ['it is below two minimums', [aCheck('min', 40, [low]), aCheck('min', 30, [low])], 40],
    ['it is below two minimums, in the other order', [aCheck('min', 30, [low]), aCheck('min', 40, [low])], 40],
    ['it is above a maximum', [aCheck('max', 10, [low])], 10],
    ['it is above two maximums', [aCheck('max', 10, [low]), aCheck('max', 15, [low])], 10],
    ['it is above two maximums, in the other order', [aCheck('max', 15, [low]), aCheck('max', 10, [low])], 10],
  ])('moves a number within its limits where %s', (_what, checks, value) => {
    expect(ownOf(...checks)).toEqual([[value, value]]);
  });

  it('bounds no single number by what several come to together', () => {
    const system = buildSystem([aCheck('min', 90, [low, high]), aCheck('min', 30, [low])]);
    expect(system.cells.map(({ own, lowest }) => [own, lowest && quotientToNumber(lowest)])).toEqual([
      [30, 30],
      [80, null],
    ]);
    expect(system.joined.map(({ name, cells }) => [name, cells])).toEqual([['m', system.cells]]);
  });

  it('compares what several come to with the limit', () => {
    const [sum] = buildSystem([aCheck('min', 100, [low, high], { how: 'sum' })]).joined;
    const [mean] = buildSystem([aCheck('max', 49, [low, high])]).joined;
    if (sum === undefined || mean === undefined) throw new Error('two checks were expected');
    expect([quotientToNumber(joinedValue(sum)), holdsJoined(sum)]).toEqual([100, true]);
    expect([quotientToNumber(joinedValue(mean)), holdsJoined(mean)]).toEqual([50, false]);
    const [cell] = mean.cells;
    if (cell !== undefined) moveTo(cell, 18);
    expect(holdsJoined(mean)).toBe(true);
  });
});

describe('a number that a metric can have', () => {
  it.each([
    ['percent', 20, 101, 100],
    ['percent', 20, -1, 0],
    ['percent', 20, 50, 50],
    ['percent', 120, 130, 120],
    ['percent', -5, -7, -5],
    ['count', 20, 1000, 1000],
    ['count', 20, -1, 0],
  ] as const)('of %s, now %d, nearest to %d is %d', (unit, current, value, nearest) => {
    expect(naturalValue(aMetric(current, { unit }), value)).toBe(nearest);
  });

  const cell = (lowest: number | null, highest: number | null, now = 20): MetricCell => ({
    ...{ key: 'k', name: 'm', reading: aReading('a', now), own: now, to: now },
    lowest: lowest === null ? null : toQuotient(lowest),
    highest: highest === null ? null : toQuotient(highest),
  });
  it.each([
    [cell(null, null), 50, true],
    [cell(null, null), 101, false],
    [cell(null, null), -1, false],
    [cell(null, null, 120), 120, true],
    [cell(30, null), 30, true],
    [cell(30, null), 29, false],
    [cell(null, 30), 30, true],
    [cell(null, 30), 31, false],
    [cell(30, 20), 25, false],
  ])('keeps to its bounds (%#)', (given, value, isPossible) => {
    expect(canBe(given, value)).toBe(isPossible);
  });
});
