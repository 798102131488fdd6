import type { FailedTest } from '../evidence/report.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import type { FailedTestRecord } from '../verdict-v1/failed-test-record.ts';
import type { JudgedRule } from './judged-rule.ts';
import { nameTests, rulesAboutMetric } from './named-tests.ts';

/** Tests that did not pass: their names, their number, and which of them decide nothing. */
export interface FailedTests {
  /** In the order of the evidence and its reports, at most 20. */
  readonly shown: readonly FailedTestRecord[];
  readonly total: number;
  /** How many of one piece of evidence no rule looks at. */
  uncountedOf(source: AssessedSource): number;
}

/** The outcomes of a test that affect each number of its report. */
const outcomesByMetric: ReadonlyMap<string, readonly FailedTest['outcome'][]> = new Map([
  ['tests.failed', ['failed']],
  ['tests.errors', ['error']],
  ['tests.unsuccessful', ['failed', 'error']],
  ['tests.passed', ['failed', 'error']],
]);

/**
 * Finds the tests that did not pass, and the rules that look at them: those about a number that a failed test, or one
 * with an error, affects. Counts are those of the reports, which name 100 tests at most.
 */
export function findFailedTests(sources: readonly AssessedSource[], rules: readonly JudgedRule[]): FailedTests {
  return {
    shown: nameTests(
      sources,
      ({ failedTests }) => failedTests,
      ({ outcome }, source) => rulesAbout(outcome, source, rules),
    ),
    total: sources.reduce((sum, source) => sum + countOf(source, 'failed') + countOf(source, 'error'), 0),
    uncountedOf: (source) =>
      (['failed', 'error'] as const)
        .filter((outcome) => rulesAbout(outcome, source, rules).length === 0)
        .reduce((sum, outcome) => sum + countOf(source, outcome), 0),
  };
}

function rulesAbout(
  outcome: FailedTest['outcome'],
  source: AssessedSource,
  rules: readonly JudgedRule[],
): readonly string[] {
  return rulesAboutMetric(rules, source, (metric) => outcomesByMetric.get(metric)?.includes(outcome) === true);
}

function countOf({ parsed }: AssessedSource, outcome: FailedTest['outcome']): number {
  return parsed.reduce((sum, { report }) => {
    const { failed = 0, errors = 0 } = report.tests ?? {};
    return sum + (outcome === 'failed' ? failed : errors);
  }, 0);
}
