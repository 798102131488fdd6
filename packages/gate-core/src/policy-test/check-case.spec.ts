import { describe, expect, it } from '@jest/globals';
import { aFile, aHighBudget, aJob, findings, noon, someEvidence } from '../testing/builders.ts';
import { assessSuite } from './assess-suite.ts';
import type { SuiteCase } from './assess-suite.ts';
import { checkCase } from './check-case.ts';
import type { CaseExpectation } from './check-case.ts';

const policy = aHighBudget(0, { jobs: { 'test*': {} } });
const check = (expected: CaseExpectation, count = 1, conclusion = 'success') =>
  checkCase(
    {
      policy,
      evidence: someEvidence([aFile({ findings: findings(count) })], {
        jobs: [aJob('test'), aJob('test', conclusion)],
      }),
    },
    noon,
    expected,
    (id, known) => `${id}? ${known.join()}`,
  );

describe('a case', () => {
  it.each<[string, CaseExpectation, number]>([
    ['what it is', { outcome: 'blocked', conditions: { 'high-budget': 'failed' } }, 1],
    ['what it is, without a word on conditions', { outcome: 'blocked', conditions: {} }, 1],
    ['several jobs of one name', { outcome: 'passed', conditions: { 'job:test': 'passed' } }, 0],
  ])('that expects %s holds', (_what, expected, count) => {
    expect(check(expected, count)).toMatchObject({ result: 'passed', failures: [] });
  });

  it('knows which conditions fail, and which of them were expected to', () => {
    const { red, expectedRed, found } = check(
      { outcome: 'blocked', conditions: { 'high-budget': 'failed' } },
      1,
      'failure',
    );
    expect([red, expectedRed, found?.outcome]).toEqual([['high-budget', 'job:test'], ['high-budget'], 'blocked']);
    expect(check({ outcome: 'blocked', conditions: { 'high-budget': 'passed' } }).expectedRed).toEqual([]);
  });

  it.each<[string, CaseExpectation, string, object[]]>([
    [
      'another outcome',
      { outcome: 'passed', conditions: {} },
      'success',
      [{ code: 'outcome', expected: 'passed', found: 'blocked' }],
    ],
    [
      'another state',
      { outcome: 'blocked', conditions: { 'high-budget': 'passed' } },
      'success',
      [{ code: 'condition', id: 'high-budget', expected: 'passed', found: 'failed', suggestion: null }],
    ],
    [
      'another state of one of several jobs of a name',
      { outcome: 'blocked', conditions: { 'job:test': 'passed' } },
      'failure',
      [{ code: 'condition', id: 'job:test', expected: 'passed', found: 'failed', suggestion: null }],
    ],
    [
      'a condition that is not there, and which was meant',
      { outcome: 'blocked', conditions: { high: 'failed' } },
      'success',
      [
        {
          code: 'condition',
          id: 'high',
          expected: 'failed',
          found: null,
          suggestion: 'high? high-budget,job:test,job:test',
        },
      ],
    ],
  ])('says that it found %s', (_what, expected, conclusion, failures) => {
    expect(check(expected, 1, conclusion)).toMatchObject({ result: 'failed', failures });
  });
});

describe('a suite', () => {
  const caseOf = (name: string, overrides: Partial<SuiteCase> = {}): SuiteCase => ({
    ...check({ outcome: 'blocked', conditions: { 'high-budget': 'failed' } }),
    ...{ name, file: 'cases.yml', line: 1, column: 1 },
    ...overrides,
  });

  it('passes where every case holds, and each rule is expected to fail in one', () => {
    const suite = assessSuite('p.yml', policy, [caseOf('a'), caseOf('b', { red: [], expectedRed: [] })]);
    expect(suite).toMatchObject({
      policy: { file: 'p.yml' },
      passed: true,
      summary: { cases: 2, passed: 2, failed: 0, errors: 0 },
      problems: [],
    });
    expect(suite.cases.map((one) => Object.keys(one))).toEqual(
      Array.from({ length: 2 }, () => ['name', 'file', 'line', 'column', 'result', 'failures', 'found']),
    );
  });

  it.each([
    ['one fails', [caseOf('a'), caseOf('b', { result: 'failed' })], { cases: 2, passed: 1, failed: 1, errors: 0 }],
    ['one breaks', [caseOf('a'), caseOf('b', { result: 'error' })], { cases: 2, passed: 1, failed: 0, errors: 1 }],
  ])('does not pass where %s', (_what, cases, summary) => {
    expect(assessSuite('p.yml', policy, cases)).toMatchObject({ passed: false, summary, problems: [] });
  });

  it('names a rule that no case expects to fail, and the cases in which it fails', () => {
    const cases = [caseOf('a', { expectedRed: [] }), caseOf('b', { red: [], expectedRed: [] })];
    expect(assessSuite('p.yml', policy, cases)).toMatchObject({
      passed: false,
      problems: [{ code: 'rule-never-red', rule: 'high-budget', unstated: ['a'] }],
    });
  });

  it('does not pass without a case', () => {
    expect(assessSuite('p.yml', policy, [])).toMatchObject({ passed: false, problems: [{ code: 'no-cases' }] });
  });
});
