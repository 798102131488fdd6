import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from './evaluate-gate.ts';
import { aFile, aHighBudget, aPolicy, findings, noon, someEvidence } from '../testing/builders.ts';
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

describe('evaluateGate', () => {
  it('refuses an instant that is none', () => {
    expect(() => evaluateGate(aHighBudget(1), someEvidence([aFile()]), new Date('today'))).toThrow('valid Date');
  });

  it('puts problems that decide before those that are shown', () => {
    const source = (enforce: 'block' | 'warn' | 'inform') => ({ parser: 'bandit', path: 'b', enforce });
    const policy = aPolicy({ evidence: { a: source('inform'), b: source('warn'), c: source('block') } });
    const { problems } = evaluateGate(policy, someEvidence(), noon);
    expect(problems.filter(({ problem }) => problem.code === 'report-missing').map(({ enforce }) => enforce)).toEqual([
      'block',
      'warn',
      'inform',
    ]);
  });
});
