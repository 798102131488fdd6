import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editDistance } from './distance.ts';
import { suggest } from './suggest.ts';

describe('suggest', () => {
  it.each([
    ['maxx', 'max'],
    ['mni', 'min'],
    ['max_age_hours', 'maxAgeHours'],
    ['MAX', 'max'],
    ['metrc', 'metric'],
  ])('takes %j for %j', (name, meant) => {
    expect(suggest(name, ['min', 'max', 'metric', 'maxAgeHours'])).toBe(meant);
  });

  it.each(['colour', '', 'x', 'a'.repeat(10_000)])('has nothing to say to %j', (name) => {
    expect(suggest(name, ['min', 'max', 'metric'])).toBeNull();
  });
});

describe('editDistance', () => {
  it('counts a swap of neighbours once', () => {
    expect(editDistance('bnadit', 'bandit')).toBe(1);
  });

  it('is a symmetric distance, zero for equals alone', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (left, right) => {
        const distance = editDistance(left, right);
        expect(distance).toBe(editDistance(right, left));
        expect(distance === 0).toBe(left === right);
        expect(distance).toBeLessThanOrEqual(Math.max(left.length, right.length));
      }),
    );
  });
});
