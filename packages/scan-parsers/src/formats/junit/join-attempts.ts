import { isUnsuccessful } from './test-result.ts';
import type { TestResult } from './test-result.ts';

/** The test cases of one suite that have the same key, in their order: never empty. */
export type SameCases = readonly [TestResult, ...TestResult[]];

/** Test cases by their key, in the order of their first. */
export function groupByKey(results: readonly TestResult[]): readonly SameCases[] {
  const groups = new Map<string, [TestResult, ...TestResult[]]>();
  for (const result of results) {
    const group = groups.get(result.key);
    if (group === undefined) groups.set(result.key, [result]);
    else group.push(result);
  }
  return [...groups.values()];
}

/**
 * One test, if each attempt but the last failed: `null` if one passed or was skipped before, or the last was skipped.
 * Then nothing shows that a later one replaces an earlier one.
 */
export function joinFailedFirst(cases: SameCases): TestResult | null {
  const last = cases.at(-1) ?? cases[0];
  if (cases.length < 2 || last.outcome === 'skipped') return null;
  return cases.slice(0, -1).every(isUnsuccessful) ? joined(cases.slice(0, -1), last) : null;
}

/**
 * The tests of a pytest suite. pytest-rerunfailures lists an attempt that is run again without any outcome, before the
 * attempt that counts. A failure and an error of one test are listed apart: they are not attempts.
 *
 * @param statedTests what the suite says that it holds; reruns are not among them.
 */
export function joinPytest(results: readonly TestResult[], statedTests: number | null): readonly TestResult[] {
  const groups = groupByKey(results);
  // pytest-xdist can have each worker run all tests: then all are listed, and counted, several times.
  const runsAllSeveralTimes = (statedTests ?? 0) >= results.length && groups.every((cases) => cases.length > 1);
  return runsAllSeveralTimes ? results : groups.flatMap(joinBareFirst);
}

function joinBareFirst(cases: SameCases): readonly TestResult[] {
  const firstTold = cases.findIndex(({ isBare }) => !isBare);
  const decisive = firstTold === -1 ? cases.length - 1 : firstTold;
  const [last, ...others] = cases.slice(decisive);
  return last === undefined || decisive === 0 ? cases : [joined(cases.slice(0, decisive), last), ...others];
}

/**
 * The tests of a class that Gradle ran. Its retry plugin runs what failed again after all others. Tests named after a
 * method are unique in their class; display names are not, so that they need be in that order to be attempts.
 */
export function joinGradle(results: readonly TestResult[]): readonly TestResult[] {
  const groups = groupByKey(results);
  const firstRound = results.slice(0, groups.length);
  const hasRounds = new Set(firstRound.map(({ key }) => key)).size === groups.length;
  const hasJupiterNames = results.some(({ ownName }) => ownName.endsWith('()'));
  return groups.flatMap((cases) => {
    const test = hasRounds || isNamedAfterMethod(cases[0], hasJupiterNames) ? joinFailedFirst(cases) : null;
    return test === null ? cases : [test];
  });
}

/** `pays()`, `pays(int)[1]`; without Jupiter, whose names of methods have parentheses, also `pays`. */
function isNamedAfterMethod({ ownName }: TestResult, hasJupiterNames: boolean): boolean {
  return hasJupiterNames ? /\w\([\w$., [\]]*\)(?:\[\d+\])?$/u.test(ownName) : /^[\w$.]+$/u.test(ownName);
}

/** Attempts as the one test that they are: what the last one was, after as many as there are. */
export function joined(earlier: readonly TestResult[], last: TestResult): TestResult {
  const attempts = earlier.reduce((sum, attempt) => sum + attempt.attempts, last.attempts);
  const message = isUnsuccessful(last) ? last.message : (earlier.find((one) => one.message !== null)?.message ?? null);
  const { key, ownName, name, outcome, durationMs, isBare, hasSkipElement, unknownOutcome } = last;
  return { key, ownName, name, outcome, attempts, durationMs, message, isBare, hasSkipElement, unknownOutcome };
}
