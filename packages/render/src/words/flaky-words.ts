import type { FlakyTestRecord, VerdictV1 } from '@portcullis/gate-core';
import { failedConditions } from './deciding.ts';
import { formatNumber, quantity } from './numbers.ts';
import { listSentence, name, quote, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** A flaky test, in all the reports that agree on it: the legs of a matrix repeat it. */
export interface FlakyTestGroup {
  readonly test: FlakyTestRecord;
  readonly reports: readonly string[];
  /** A rule that blocks fails by it. */
  readonly decides: boolean;
}

/** The flaky tests that a verdict names, each once, those that decide first, and how many more there are. */
export function flakyTestGroups(verdict: VerdictV1): {
  readonly groups: readonly FlakyTestGroup[];
  readonly more: number;
} {
  const blocking = new Set(failedConditions(verdict).map(({ id }) => id));
  const groups = new Map<string, FlakyTestGroup>();
  for (const test of verdict.flakyTests) {
    const key = JSON.stringify([test.evidence, test.name, test.attempts, test.message, test.rules]);
    // A report can list several tests of one name.
    const reports = [...new Set([...(groups.get(key)?.reports ?? []), test.report])];
    groups.set(key, { test, reports, decides: test.rules.some((rule) => blocking.has(rule)) });
  }
  return {
    groups: [...groups.values()].toSorted((left, right) => Number(right.decides) - Number(left.decides)),
    more: verdict.flakyTestsTotal - verdict.flakyTests.length,
  };
}

/** How it passed: `passed at attempt 2 after assert 3 == 4`. */
export function flakyTestMessage({ test: { attempts, message } }: FlakyTestGroup): Sentence {
  const passed = words(`passed at attempt ${formatNumber(attempts)}`);
  return message === null ? [passed] : sentence`${passed} after ${quote(message)}`;
}

/** Where it is reported. */
export function flakyTestPlace({ reports }: FlakyTestGroup): Sentence {
  return listSentence(
    reports.map((report) => [name(report)]),
    'and',
    3,
  );
}

/** In one sentence: `shop.test_total: passed at attempt 2 after assert 3 == 4 (reports/junit.xml)`. */
export function flakyTestWords(group: FlakyTestGroup): Sentence {
  return sentence`${name(group.test.name)}: ${flakyTestMessage(group)} (${flakyTestPlace(group)})`;
}

/** What a form with a list of tests says of those that the verdict counts and does not name. */
export function moreFlakyTests(more: number): string {
  return `${quantity(more, 'more flaky test')} in the reports`;
}
