import { describe, expect, it } from '@jest/globals';
import { searchFloors } from '../testing/floor-search/search-floors.ts';

/** `npm run search:floors` sets them: how many verdicts of a child are compared with its floor's, and which. */
const comparisons = Number(process.env['FLOOR_RUNS'] ?? 2_000);
const seed = Number(process.env['FLOOR_SEED'] ?? 1);

describe('a policy that extends floors', () => {
  it(
    'never passes where one of its floors, judged by itself, does not',
    async () => {
      const { breaches, ...counts } = await searchFloors(seed, comparisons);
      if (process.env['FLOOR_RUNS'] !== undefined)
        process.stdout.write(`${JSON.stringify({ seed, ...counts, breaches: breaches.length })}\n`);
      expect(breaches.slice(0, 1)).toEqual([]);
      // The search proves nothing if children are all refused, floors always hold, or nothing ever passes.
      expect(Math.min(counts.accepted, counts.refused) * 10).toBeGreaterThan((counts.accepted + counts.refused) / 2);
      expect(counts.floorHeld).toBeGreaterThan(comparisons / 10);
      expect(counts.passed).toBeGreaterThan(comparisons / 100);
    },
    120_000 + comparisons * 10,
  );
});
