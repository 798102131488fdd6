import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from './evaluate-gate.ts';
import { aFile, aHighBudget, findings, noon, someEvidence } from '../testing/builders.ts';
import { verdictV1Schema } from '../verdict-v1/verdict-v1.ts';

describe('a budget of 15 High', () => {
  it.each([
    [15, 'passed', 0],
    [16, 'blocked', -1],
  ] as const)('given %i is %s', (count, outcome, headroom) => {
    const verdict = evaluateGate(aHighBudget(15), someEvidence([aFile({ findings: findings(count) })]), noon);
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.conditions[0]).toMatchObject({ found: count, headroom, limit: { max: 15 } });
    expect(verdictV1Schema.parse(verdict)).toEqual(verdict);
  });
});
