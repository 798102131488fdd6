import type { FailedTest } from '../evidence/report.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import type { FailedTestRecord } from '../verdict-v1/failed-test-record.ts';
import type { JudgedRule } from './judged-rule.ts';

/** Maximum number of tests that a verdict names. */
const maxShown = 20;

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
  const named = sources.flatMap((source) =>
    source.parsed.flatMap(({ file, report }) =>
      (report.tests?.failedTests ?? []).map((test) => ({ test, source, report: file.path })),
    ),
  );
  return {
    shown: named.slice(0, maxShown).map(({ test, source, report }) => ({
      ...test,
      evidence: source.key,
      report,
      rules: [...rulesAbout(test.outcome, source, rules)],
    })),
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
  return rules.flatMap(({ condition }) =>
    condition.kind === 'metric' &&
    condition.evidence.includes(source.key) &&
    outcomesByMetric.get(condition.metric)?.includes(outcome) === true
      ? [condition.id]
      : [],
  );
}

function countOf({ parsed }: AssessedSource, outcome: FailedTest['outcome']): number {
  return parsed.reduce((sum, { report }) => {
    const { failed = 0, errors = 0 } = report.tests ?? {};
    return sum + (outcome === 'failed' ? failed : errors);
  }, 0);
}
