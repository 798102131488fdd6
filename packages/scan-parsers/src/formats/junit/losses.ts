import type { SuiteClaims } from './claims.ts';

/** What a suite lists, suites inside it included. */
export interface ShownTests {
  /** Test cases. */
  readonly tests: number;
  /**
   * Attempts that did not count for the outcome: reruns of a failure, and failures of a test that passed in the end.
   */
  readonly attempts: number;
  /** Failures outside attempts. */
  readonly failures: number;
  /** Errors outside attempts. */
  readonly errors: number;
  /** Test cases that were skipped or disabled. */
  readonly notRun: number;
}

/** What suites state and do not list. */
export interface SuiteLosses {
  readonly tests: number;
  readonly failures: number;
  readonly notRun: number;
  /** Each loss by the innermost suite that shows it. */
  readonly examples: readonly { readonly kind: LossKind; readonly count: number; readonly example: string }[];
}

type LossKind = 'tests' | 'failures' | 'notRun';
const lossKinds: readonly LossKind[] = ['tests', 'failures', 'notRun'];

/** Nothing is lost. */
export const emptyLosses: SuiteLosses = { tests: 0, failures: 0, notRun: 0, examples: [] };

/** More are only counted, by the last one. */
const examplesLimit = 20;

/** The losses of two suites side by side. */
export function addLosses(left: SuiteLosses, right: SuiteLosses): SuiteLosses {
  if (right === emptyLosses) return left;
  return {
    tests: left.tests + right.tests,
    failures: left.failures + right.failures,
    notRun: left.notRun + right.notRun,
    examples: joinExamples(left.examples, right.examples),
  };
}

function joinExamples(left: SuiteLosses['examples'], right: SuiteLosses['examples']): SuiteLosses['examples'] {
  const all = [...left, ...right];
  if (all.length <= examplesLimit) return all;
  const kept = all.slice(0, examplesLimit).map((entry) => ({ ...entry }));
  for (const { kind, count } of all.slice(examplesLimit)) {
    const same = kept.findLast((entry) => entry.kind === kind);
    if (same !== undefined) same.count += count;
  }
  return kept;
}

/**
 * What a suite states beyond what it and the suites inside it list. A loss is reported once, where it first shows.
 *
 * - Attempts may count as tests and as failures: Surefire counts a flaky failure in both. An error may count as a
 *   separate test: pytest counts a test that passed but whose teardown failed twice.
 * - Skipped tests need not be listed, if a suite, or one around it, says how many there were (mocha): they are not
 *   lost. Where all tests are listed and fewer are marked as skipped than stated, some that look like passed ones were
 *   not run.
 */
export function foldLosses({
  name,
  claims,
  shown,
  losses: inner,
}: {
  readonly name: string;
  readonly claims: SuiteClaims;
  readonly shown: ShownTests;
  readonly losses: SuiteLosses;
}): SuiteLosses {
  const missingTests = Math.max(0, (claims.tests ?? 0) - shown.tests);
  const unlisted = Math.max(0, claims.notRun - shown.notRun);
  const ownTests = Math.max(0, missingTests - shown.attempts - shown.errors);
  const ownFailures = Math.max(0, claims.failures - shown.failures - shown.errors - shown.attempts);
  const ownNotRun = claims.tests === null ? 0 : Math.max(0, claims.skipped - shown.notRun - missingTests);
  if (inner === emptyLosses && ownTests <= unlisted && ownFailures === 0 && ownNotRun === 0) return emptyLosses;
  const own: Readonly<Record<LossKind, number>> = {
    tests: Math.max(0, Math.max(inner.tests, ownTests) - unlisted),
    failures: Math.max(inner.failures, ownFailures),
    notRun: Math.max(inner.notRun, ownNotRun),
  };
  const kept = inner.examples.length === 0 ? inner.examples : inner.examples.filter(({ kind }) => own[kind] > 0);
  const isWorse = (kind: LossKind): boolean => own[kind] > inner[kind];
  if (!lossKinds.some(isWorse)) return { ...own, examples: kept };
  const words: Readonly<Record<LossKind, string>> = {
    tests: `states ${claims.tests ?? 0} tests, lists ${shown.tests}`,
    failures: `states ${claims.failures} failures and errors, lists ${shown.failures + shown.errors}`,
    notRun: `states ${claims.skipped} skipped tests, lists ${shown.notRun} among ${shown.tests} test cases`,
  };
  const added = lossKinds
    .filter(isWorse)
    .map((kind) => ({ kind, count: own[kind] - inner[kind], example: `${name}: ${words[kind]}` }));
  return { ...own, examples: joinExamples(kept, added) };
}
