import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from './evaluate-gate.ts';
import { aFile, aHighBudget, noon, someEvidence } from '../testing/builders.ts';
import { decideOutcome } from './decide-outcome.ts';
import { conditionStates } from '../verdict-v1/condition.ts';

const [condition] = evaluateGate(aHighBudget(1), someEvidence([aFile()]), noon).conditions;
const levels = ['block', 'warn', 'inform'] as const;

describe('decideOutcome', () => {
  const matrix = conditionStates.flatMap((state) =>
    levels.flatMap((enforce) => [null, ...levels].map((problem) => ({ state, enforce, problem }))),
  );

  it.each(matrix)('$state ($enforce) with a problem of $problem', ({ state, enforce, problem }) => {
    if (condition === undefined) throw new Error('no condition');
    const problems = problem === null ? [] : [{ enforce: problem, problem: { code: 'jobs-empty' as const } }];
    const blocked = state === 'failed' && enforce === 'block';
    const open = problem === 'block' || (state === 'undetermined' && enforce === 'block');
    const expected = blocked ? ['blocked', 1] : open ? ['inconclusive', 2] : ['passed', 0];
    const { outcome, exitCode } = decideOutcome([{ ...condition, state, enforce }], problems);
    expect([outcome, exitCode]).toEqual(expected);
  });
});
