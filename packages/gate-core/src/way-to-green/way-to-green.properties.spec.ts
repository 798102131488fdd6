import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import { applyWayToGreen } from '../testing/apply-way-to-green.ts';
import { noon } from '../testing/builders.ts';
import { randomGate } from '../testing/gates.ts';

/** How many random gates are tried, and from which seed: see `tools/search-way-to-green.mjs`. */
const numRuns = Number(process.env['WAY_TO_GREEN_RUNS'] ?? 400);
const seed = process.env['WAY_TO_GREEN_SEED'];

describe('the way to green, done as it says', () => {
  it(
    'turns it green, or says that more may be needed; and where it calls itself the shortest, no change can be left out',
    () => {
      const seen = new Map<string, number>();
      fc.assert(
        fc.property(
          randomGate,
          fc.constantFrom('evenly' as const, 'first-come' as const),
          ({ policy, evidence }, spread) => {
            const verdict = evaluateGate(policy, evidence, noon);
            const { conditions } = verdict;
            const { certainty, changes, size } = verdict.wayToGreen;
            seen.set(certainty, (seen.get(certainty) ?? 0) + 1);
            expect(size).toBe(changes.length);
            expect(certainty === 'not-needed').toBe(verdict.outcome === 'passed');
            if (certainty === 'not-needed' || certainty === 'at-least') return;
            const after = applyWayToGreen(evidence, changes, spread, conditions);
            expect(evaluateGate(policy, after, noon).outcome).toBe('passed');
            if (certainty === 'upper-bound') return;
            for (const left of changes) {
              const others = changes.filter((change) => change !== left);
              expect(
                evaluateGate(policy, applyWayToGreen(evidence, others, spread, conditions), noon).outcome,
              ).not.toBe('passed');
            }
          },
        ),
        { numRuns, ...(seed !== undefined && { seed: Number(seed) }) },
      );
      // How often each answer was seen, for larger runs of the search.
      if (process.env['WAY_TO_GREEN_RUNS'] !== undefined) console.info(Object.fromEntries(seen));
      // A search that never meets a promise proves nothing. Of few, it may be.
      const made = [...seen.values()].reduce((sum, count) => sum + count, 0);
      if (made >= numRuns) expect(seen.get('exact') ?? 0).toBeGreaterThan(made / 10);
    },
    60_000 + 200 * numRuns,
  );
});
