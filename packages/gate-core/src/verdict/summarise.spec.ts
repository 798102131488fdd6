import { describe, expect, it } from '@jest/globals';
import { aFile, aHighBudget, noon, someEvidence } from '../testing/builders.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';
import { evaluateGate } from './evaluate-gate.ts';
import { summarise } from './summarise.ts';

const verdict = evaluateGate(aHighBudget(1), someEvidence([aFile()]), noon);
const { counting } = verdict.summary;
const conditions = (
  [
    ['failed', 'block'],
    ['failed', 'block'],
    ['failed', 'warn'],
    ['undetermined', 'block'],
    ['warned', 'block'],
    ['warned', 'block'],
    ['passed', 'block'],
    ['passed', 'inform'],
    ['passed', 'block'],
    ['passed', 'block'],
    ['not-applicable', 'block'],
    ['not-applicable', 'block'],
    ['not-applicable', 'block'],
  ] as const
).flatMap(([state, enforce]) => verdict.conditions.map((condition) => ({ ...condition, state, enforce })));
const problems = (['block', 'warn', 'inform', 'block', 'inform'] as const).map((enforce): EnforcedProblem => ({
  enforce,
  problem: { code: 'jobs-empty' },
}));

describe('summarise', () => {
  it('counts conditions by state, those that block, and problems by whether they decide', () => {
    expect(summarise(conditions, problems, counting, 7, null)).toEqual({
      conditions: { failed: 3, undetermined: 1, warned: 2, passed: 4, notApplicable: 3 },
      blocking: 2,
      problems: { deciding: 2, shown: 3 },
      counting,
      uncounted: 7,
      comparison: null,
    });
  });
});
