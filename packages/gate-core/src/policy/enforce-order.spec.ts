import { describe, expect, it } from '@jest/globals';
import { compareEnforce, strictestEnforce } from './enforce-order.ts';

describe('levels of enforcement', () => {
  it('go from what is shown to what blocks', () => {
    expect((['warn', 'block', 'inform'] as const).toSorted(compareEnforce)).toEqual(['inform', 'warn', 'block']);
    expect(compareEnforce('warn', 'warn')).toBe(0);
  });

  it.each([
    [[], 'inform'],
    [['inform', 'warn'], 'warn'],
    [['warn', 'block', 'inform'], 'block'],
  ] as const)('of %j the strictest is %s', (levels, strictest) => {
    expect(strictestEnforce(levels)).toBe(strictest);
  });
});
