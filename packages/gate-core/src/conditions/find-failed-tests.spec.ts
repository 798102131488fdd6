import { describe, expect, it } from '@jest/globals';
import type { FailedTest } from '../evidence/report.ts';
import { aFile, aMetric, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';

const failed: FailedTest = { name: 'shop.test_total', outcome: 'failed', message: 'assert 3 == 4' };
const broken: FailedTest = { name: 'shop.test_tax', outcome: 'error', message: null };

const count = (value: number) => aMetric(value, { combine: 'sum', unit: 'count' });

const aJunit = (path: string, failedTests: readonly FailedTest[]) => {
  const failures = failedTests.filter(({ outcome }) => outcome === 'failed').length;
  const errors = failedTests.length - failures;
  return aFile(
    {
      format: 'junit',
      tools: [],
      exitCodes: null,
      tests: {
        tests: 500,
        passed: 500 - failures - errors,
        failed: failures,
        errors,
        skipped: 0,
        flaky: 0,
        retried: 0,
        failedTests: [...failedTests],
        flakyTests: [],
        cases: [],
      },
      metrics: {
        'tests.total': count(500),
        'tests.passed': count(500 - failures - errors),
        'tests.failed': count(failures),
        'tests.errors': count(errors),
        'tests.unsuccessful': count(failures + errors),
      },
    },
    { evidence: 'tests', path },
  );
};

const judgeBy = (metrics: readonly string[], ...reports: readonly (readonly FailedTest[])[]) => {
  const policy = aPolicy({
    evidence: { tests: { parser: 'junit', path: '*' } },
    rules: metrics.map((metric) => ({ id: metric, metric, min: 0 })),
  });
  return evaluateGate(policy, someEvidence(reports.map((tests, index) => aJunit(`junit-${index}.xml`, tests))), noon);
};

describe('tests that did not pass', () => {
  it('are named with their report and its evidence', () => {
    const { failedTests, failedTestsTotal } = judgeBy(['tests.unsuccessful'], [failed], [broken]);
    expect(failedTests).toEqual([
      { ...failed, evidence: 'tests', report: 'junit-0.xml', rules: ['tests.unsuccessful'] },
      { ...broken, evidence: 'tests', report: 'junit-1.xml', rules: ['tests.unsuccessful'] },
    ]);
    expect(failedTestsTotal).toBe(2);
  });

  it('are twenty at most, and all are counted', () => {
    const { failedTests, failedTestsTotal } = judgeBy(
      ['tests.failed'],
      Array.from({ length: 30 }, (_, index) => ({ ...failed, name: `t${index}` })),
    );
    expect(failedTests.map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, index) => `t${index}`));
    expect(failedTestsTotal).toBe(30);
  });

  it.each([
    [['tests.failed'], ['tests.failed'], []],
    [['tests.errors'], [], ['tests.errors']],
    [['tests.unsuccessful'], ['tests.unsuccessful'], ['tests.unsuccessful']],
    [['tests.passed'], ['tests.passed'], ['tests.passed']],
    [['tests.total'], [], []],
    [['tests.errors', 'tests.unsuccessful'], ['tests.unsuccessful'], ['tests.errors', 'tests.unsuccessful']],
  ])('are looked at by the rules about %p: failed by %p, errors by %p', (metrics, ofFailed, ofErrors) => {
    const { failedTests, ledger } = judgeBy(metrics, [failed, broken]);
    expect(failedTests.map(({ rules }) => rules)).toEqual([ofFailed, ofErrors]);
    const uncounted = [ofFailed, ofErrors].filter((rules) => rules.length === 0).length;
    expect(ledger.map(({ uncountedTests }) => uncountedTests)).toEqual([uncounted]);
  });
});
