import { describe, expect, it } from '@jest/globals';
import { figureRows } from './figure-rows.ts';

describe('figureRows', () => {
  it('names what is nested by its path and aligns values', () => {
    expect(
      figureRows({
        findings: 3,
        by_severity: { HIGH: 1, LOW: 2 },
        tools: ['a', 'b'],
        none: null,
        empty: {},
        nothing: [],
      }),
    ).toEqual([
      'findings          3',
      'by_severity.HIGH  1',
      'by_severity.LOW   2',
      'tools             a, b',
      'none              -',
      'empty             -',
      'nothing           -',
    ]);
  });
});
