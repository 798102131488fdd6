import { digestPolicy } from '../policy/digest-policy.ts';
import type { Policy } from '../policy/policy-schema.ts';
import type { CheckedCase } from './check-case.ts';
import type { CaseResult, PolicyTestV1, SuiteProblem } from './policy-test-v1.ts';

/** A case with its name and place, and what became of it. */
export type SuiteCase = Omit<CaseResult, 'result' | 'failures' | 'found'> & CheckedCase;

/**
 * What a suite says of a policy. It passes only if every case holds and each rule is seen to fail in a case that
 * expects it: a rule that never fails in a test may never fail at all.
 *
 * @param file the policy's name.
 * @see ADR 0123
 */
export function assessSuite(file: string, policy: Policy, cases: readonly SuiteCase[]): PolicyTestV1 {
  const problems = cases.length === 0 ? [{ code: 'no-cases' } as const] : unprovenRules(policy, cases);
  const having = (result: CaseResult['result']): number => cases.filter((one) => one.result === result).length;
  return {
    schemaVersion: 'policy-test.v1',
    policy: { file, sha256: digestPolicy(policy) },
    passed: problems.length === 0 && cases.every(({ result }) => result === 'passed'),
    summary: { cases: cases.length, passed: having('passed'), failed: having('failed'), errors: having('error') },
    cases: cases.map(({ name, file: place, line, column, result, failures, found }) => ({
      name,
      file: place,
      line,
      column,
      result,
      failures,
      found,
    })),
    problems: [...problems],
  };
}

function unprovenRules({ rules }: Policy, cases: readonly SuiteCase[]): readonly SuiteProblem[] {
  const proven = new Set(cases.flatMap(({ expectedRed }) => expectedRed));
  return rules
    .filter(({ id }) => !proven.has(id))
    .map(({ id }) => ({
      code: 'rule-never-red',
      rule: id,
      unstated: cases.filter(({ red }) => red.includes(id)).map(({ name }) => name),
    }));
}
