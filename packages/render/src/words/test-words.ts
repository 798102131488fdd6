import type { FailedTestRecord, VerdictV1 } from '@portcullis/gate-core';
import { failedConditions } from './deciding.ts';
import { quantity } from './numbers.ts';
import { listSentence, name, quote, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** A test that did not pass, in all the reports that agree on it: the legs of a matrix repeat it. */
export interface FailedTestGroup {
  readonly test: FailedTestRecord;
  readonly reports: readonly string[];
  /** A rule that blocks fails by it. */
  readonly decides: boolean;
}

/** The tests that a verdict names, each once, those that decide first, and how many more failures there are. */
export function failedTestGroups(verdict: VerdictV1): {
  readonly groups: readonly FailedTestGroup[];
  readonly more: number;
} {
  const blocking = new Set(failedConditions(verdict).map(({ id }) => id));
  const groups = new Map<string, FailedTestGroup>();
  for (const test of verdict.failedTests) {
    const key = JSON.stringify([test.evidence, test.name, test.outcome, test.message, test.rules]);
    // A report can list several tests of one name.
    const reports = [...new Set([...(groups.get(key)?.reports ?? []), test.report])];
    groups.set(key, { test, reports, decides: test.rules.some((rule) => blocking.has(rule)) });
  }
  return {
    groups: [...groups.values()].toSorted((left, right) => Number(right.decides) - Number(left.decides)),
    more: verdict.failedTestsTotal - verdict.failedTests.length,
  };
}

/** Why it failed, in the runner's own words: `assert 3 == 4`. */
export function failedTestMessage({ test }: FailedTestGroup): Sentence {
  if (test.message !== null) return [quote(test.message)];
  return [words(test.outcome === 'error' ? 'error, without a message' : 'failed, without a message')];
}

/** Where it is reported, and that no rule looks at it if that is so. */
export function failedTestPlace({ test, reports }: FailedTestGroup): Sentence {
  const places = listSentence(
    reports.map((report) => [name(report)]),
    'and',
    3,
  );
  return test.rules.length === 0 ? sentence`${places}, counted by no rule` : places;
}

/** In one sentence: `shop.test_total: assert 3 == 4 (reports/junit.xml)`. */
export function failedTestWords(group: FailedTestGroup): Sentence {
  return sentence`${name(group.test.name)}: ${failedTestMessage(group)} (${failedTestPlace(group)})`;
}

/** What a form with a list of tests says of those that the verdict counts and does not name. */
export function moreFailedTests(more: number): string {
  return `${quantity(more, 'more failed test')} in the reports`;
}
