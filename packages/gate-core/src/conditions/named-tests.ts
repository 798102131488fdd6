import type { TestSummary } from '../evidence/report.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import type { JudgedRule } from './judged-rule.ts';

/** Maximum number of tests of one kind that a verdict names. */
const maxNamed = 20;

/** Where a test is reported, and the ids of the rules that look at it. */
interface TestPlace {
  readonly evidence: string;
  readonly report: string;
  readonly rules: string[];
}

/**
 * The first tests of one kind that reports name, in the order of the evidence and its reports.
 *
 * @param listOf the tests of this kind in one report.
 * @param rulesOf ids of the rules that look at such a test.
 */
export function nameTests<Test extends object>(
  sources: readonly AssessedSource[],
  listOf: (tests: TestSummary) => readonly Test[],
  rulesOf: (test: Test, source: AssessedSource) => readonly string[],
): (Test & TestPlace)[] {
  return sources
    .flatMap((source) =>
      source.parsed.flatMap(({ file, report }) =>
        (report.tests === null ? [] : listOf(report.tests)).map((test) => ({ test, source, report: file.path })),
      ),
    )
    .slice(0, maxNamed)
    .map(({ test, source, report }) => ({
      ...test,
      evidence: source.key,
      report,
      rules: [...rulesOf(test, source)],
    }));
}

/** The ids of the rules about a metric of a piece of evidence, in the order of the rules. */
export function rulesAboutMetric(
  rules: readonly JudgedRule[],
  { key }: Pick<AssessedSource, 'key'>,
  isMeant: (metric: string) => boolean,
): readonly string[] {
  return rules.flatMap(({ condition }) =>
    condition.kind === 'metric' && condition.evidence.includes(key) && isMeant(condition.metric) ? [condition.id] : [],
  );
}
