import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { liveRows } from './live-display.ts';
import { describeDuration } from './run-display.ts';

const running = (count: number) =>
  new Map(Array.from({ length: count }, (_, index) => [`job/check-${index}`, { startedMs: 0, attempt: 1 }]));

describe('the rows of what runs', () => {
  it('are never more than fit, and count every check', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(30), (count, maxRows) => {
        const rows = liveRows(running(count), { nowMs: 1000, maxRows, known: {} });
        expect(rows.length).toBeLessThanOrEqual(maxRows);
        const more = Number(/^running +(\d+) more$/u.exec(rows.at(-1) ?? '')?.[1] ?? 0);
        if (maxRows > 0) expect(rows.length - (more > 0 ? 1 : 0) + more).toBe(count);
      }),
    );
  });

  it('show the time that a check took before', () => {
    expect(liveRows(running(1), { nowMs: 12_000, maxRows: 5, known: { 'job/check-0': 40_000 } })).toEqual([
      'running    job/check-0  12 s of about 40 s',
    ]);
  });
});

describe('describeDuration', () => {
  it.each([
    [40, '0.0 s'],
    [1_234, '1.2 s'],
    [59_400, '59 s'],
    [61_500, '1 min 2 s'],
  ])('puts %d ms in words', (durationMs, words) => {
    expect(describeDuration(durationMs)).toBe(words);
  });
});
