import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import type { CaseResult, PolicyTestV1 } from '@portcullis/gate-core';
import { hostileText } from '../testing/hostile-text.ts';
import { renderPolicyTestJunit } from './render-policy-test-junit.ts';
import { renderPolicyTestTerminal } from './render-policy-test-terminal.ts';

function aCase(overrides: Partial<CaseResult> = {}): CaseResult {
  return { name: 'a', file: 'c.yml', line: 3, column: 5, result: 'passed', failures: [], found: null, ...overrides };
}
function report(cases: CaseResult[], problems: PolicyTestV1['problems'] = []): PolicyTestV1 {
  const having = (result: CaseResult['result']): number => cases.filter((one) => one.result === result).length;
  return {
    schemaVersion: 'policy-test.v1',
    policy: { file: 'p.yml', sha256: 'a'.repeat(64) },
    passed: problems.length === 0 && cases.length > 0 && cases.every(({ result }) => result === 'passed'),
    summary: { cases: cases.length, passed: having('passed'), failed: having('failed'), errors: having('error') },
    cases,
    problems,
  };
}
const failed = aCase({
  result: 'failed',
  failures: [
    { code: 'outcome', expected: 'blocked', found: 'passed' },
    { code: 'condition', id: 'hihg', expected: 'failed', found: null, suggestion: 'high' },
  ],
});
const broken = aCase({
  result: 'error',
  failures: [{ code: 'unusable', message: 'no such tool', line: 7, column: 9 }],
});

const elementsOf = (document: string): readonly string[] => {
  const elements: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => elements.push(name));
  parser.write(document).close();
  return elements;
};

describe('a policy test at a terminal', () => {
  it.each<[string, PolicyTestV1]>([
    ['passed: the only case holds, and every rule is seen to fail.', report([aCase()])],
    ['failed: there are no cases, so nothing was tested.', report([], [{ code: 'no-cases' }])],
    [
      'failed: 1 of 3 cases answered otherwise, 1 case cannot be judged, 1 rule is never seen to fail.',
      report([aCase(), failed, broken], [{ code: 'rule-never-red', rule: 'r', unstated: [] }]),
    ],
  ])('%s', (text, given) => {
    expect(renderPolicyTestTerminal(given, { width: 160 }).split('\n', 1)).toEqual([text]);
  });

  it('says what was expected and found, where, and what was probably meant', () => {
    const text = renderPolicyTestTerminal(report([failed, broken]), { width: 160 });
    expect(text).toContain('a (c.yml:3:5)\n      expected blocked, found passed\n      hihg: expected failed');
    expect(text).toContain('did you mean high?');
    expect(text).toContain('a (c.yml:7:9)\n      no such tool');
  });

  it('says which case turns a rule red without expecting it', () => {
    const given = report([aCase()], [{ code: 'rule-never-red', rule: 'r', unstated: ['two High'] }]);
    expect(renderPolicyTestTerminal(given, { width: 160 })).toContain(
      'it fails in "two High", where that is not expected',
    );
  });
});

describe('a policy test as JUnit', () => {
  it('is red exactly when the test is', () => {
    const red = (given: PolicyTestV1): boolean =>
      elementsOf(renderPolicyTestJunit(given)).some((element) => element === 'failure' || element === 'error');
    expect(red(report([aCase()]))).toBe(false);
    expect(red(report([aCase(), failed]))).toBe(true);
    expect(red(report([broken]))).toBe(true);
    expect(red(report([], [{ code: 'no-cases' }]))).toBe(true);
    expect(red(report([aCase()], [{ code: 'rule-never-red', rule: 'r', unstated: [] }]))).toBe(true);
  });

  it('counts what it holds', () => {
    const document = renderPolicyTestJunit(report([aCase(), failed, broken], [{ code: 'no-cases' }]));
    expect(document).toContain('<testsuites name="Portcullis policy test" tests="4" failures="2" errors="1"');
    expect(elementsOf(document).filter((element) => element === 'testcase')).toHaveLength(4);
  });

  it('is well-formed, and lets no text from outside act', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const hostile = aCase({
          name: text,
          file: text,
          result: 'failed',
          failures: [
            { code: 'condition', id: text, expected: 'failed', found: null, suggestion: text },
            { code: 'unusable', message: text, line: 1, column: 1 },
          ],
        });
        const given = report([hostile], [{ code: 'rule-never-red', rule: text, unstated: [text] }]);
        const document = renderPolicyTestJunit(given);
        expect(elementsOf(document)).toHaveLength(7);
        for (const output of [document, renderPolicyTestTerminal(given)]) {
          expect(output).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
          expect(output).not.toMatch(/^\s*::/mu);
        }
      }),
      { numRuns: 100 },
    );
  });
});
