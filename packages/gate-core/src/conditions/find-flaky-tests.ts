import type { AssessedSource } from '../ledger/assess-source.ts';
import type { FlakyTestRecord } from '../verdict-v1/flaky-test-record.ts';
import type { JudgedRule } from './judged-rule.ts';
import { nameTests, rulesAboutMetric } from './named-tests.ts';

/** Tests that passed after a failed attempt. */
export interface FlakyTests {
  /** In the order of the evidence and its reports, at most 20. */
  readonly shown: readonly FlakyTestRecord[];
  /** By the counts of the reports, which name 100 tests at most. */
  readonly total: number;
}

/** The numbers that a flaky test is part of, as such. */
const flakyMetrics: ReadonlySet<string> = new Set(['tests.flaky', 'tests.retried']);

/** Finds the tests that passed after a failed attempt, and the rules that look at them. */
export function findFlakyTests(sources: readonly AssessedSource[], rules: readonly JudgedRule[]): FlakyTests {
  return {
    shown: nameTests(
      sources,
      ({ flakyTests }) => flakyTests,
      (_, source) => rulesAboutMetric(rules, source, (metric) => flakyMetrics.has(metric)),
    ),
    total: sources.reduce(
      (sum, { parsed }) => parsed.reduce((subtotal, { report }) => subtotal + (report.tests?.flaky ?? 0), sum),
      0,
    ),
  };
}
