import { describe, expect, it } from '@jest/globals';
import type { FlakyTest } from '../evidence/report.ts';
import { aFile, aMetric, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';

const flaky = { name: 'shop.test_pays', attempts: 2, message: 'no answer' };
const count = (value: number) => aMetric(value, { combine: 'sum', unit: 'count' });

const aJunit = (path: string, flakyTests: readonly FlakyTest[]) =>
  aFile(
    {
      format: 'junit',
      tools: [],
      exitCodes: null,
      tests: {
        tests: 50,
        passed: 50,
        failed: 0,
        errors: 0,
        skipped: 0,
        flaky: flakyTests.length,
        retried: flakyTests.length,
        failedTests: [],
        flakyTests: [...flakyTests],
        cases: [],
      },
      metrics: { 'tests.flaky': count(flakyTests.length), 'tests.failed': count(0) },
    },
    { evidence: 'tests', path },
  );

const judgeBy = (rule: object, ...reports: readonly (readonly FlakyTest[])[]) => {
  const policy = aPolicy({
    evidence: { tests: { parser: 'junit', path: '*' } },
    rules: [
      { id: 'flaky', metric: 'tests.flaky', ...rule },
      { id: 'failed', metric: 'tests.failed', max: 0 },
    ],
  });
  return evaluateGate(policy, someEvidence(reports.map((tests, index) => aJunit(`junit-${index}.xml`, tests))), noon);
};

describe('flaky tests', () => {
  it('are named with their report and the rules about them', () => {
    const { flakyTests, flakyTestsTotal } = judgeBy({ max: 3 }, [flaky], [flaky]);
    expect(flakyTests).toEqual([
      { ...flaky, evidence: 'tests', report: 'junit-0.xml', rules: ['flaky'] },
      { ...flaky, evidence: 'tests', report: 'junit-1.xml', rules: ['flaky'] },
    ]);
    expect(flakyTestsTotal).toBe(2);
  });

  it('are looked at by no rule about anything else', () => {
    expect(judgeBy({ metric: 'tests.failed', max: 1 }, [flaky]).flakyTests).toMatchObject([{ rules: [] }]);
  });

  it('are twenty at most, and all are counted', () => {
    const { flakyTests, flakyTestsTotal } = judgeBy(
      { max: 99 },
      Array.from({ length: 30 }, (_, index) => ({ ...flaky, name: `t${index}` })),
    );
    expect(flakyTests.map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, index) => `t${index}`));
    expect(flakyTestsTotal).toBe(30);
  });

  it.each([
    ['block', 'blocked', 'failed'],
    ['warn', 'passed', 'failed'],
  ] as const)('over a limit that is enforced by %p: %s', (enforce, outcome, state) => {
    const verdict = judgeBy({ max: 1, enforce }, [flaky, { ...flaky, name: 'other' }]);
    expect(verdict).toMatchObject({ outcome, conditions: [{ state, found: 2 }, { state: 'passed' }] });
  });
});
