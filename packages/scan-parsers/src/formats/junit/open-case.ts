import type { XmlElement } from '../../xml/xml-handler.ts';
import { CaseIdentity, CaseResult } from './case-result.ts';
import { durationOf } from './durations.ts';
import { statedOutcome } from './not-run.ts';
import type { OutcomeStatement } from './not-run.ts';
import type { TestResult } from './test-result.ts';

/** A test case that is being read. */
export interface OpenCase {
  readonly identity: CaseIdentity;
  /** What its attributes and the words in its elements say. */
  stated: OutcomeStatement;
  readonly durationMs: number | null;
  /** Elements that are open around it. */
  readonly depth: number;
  /** The beginning of the runner's message about its failure. */
  message: string | null;
  /** The same about a failed attempt. */
  attemptMessage: string | null;
  isFailed: boolean;
  isError: boolean;
  isSkipped: boolean;
  /** It has a time, and neither a name nor a class. */
  readonly isNameless: boolean;
  /** CTest's word for a test that it did not run: why, is said by the element inside. */
  readonly isNotRunByCtest: boolean;
  /** CTest could not run it, and failed for it. */
  couldNotRun: boolean;
  /**
   * Not expected to pass yet: its failures are shown but do not count, as in TAP. Node's runner exits clean with them.
   */
  isTodo: boolean;
  /** It failed, was run again, and no element says how that ended. */
  hasRerun: boolean;
  hasFlaked: boolean;
  /** Elements for attempts besides the one that decided. */
  furtherAttempts: number;
  /** How often it was run, as a property says; 0: none does. */
  statedAttempts: number;
}

/** Starts to read a test case. */
export function openCase(element: XmlElement): OpenCase {
  const identity = new CaseIdentity(element);
  const { ownName, className } = identity;
  return {
    identity,
    stated: statedOutcome(element),
    durationMs: durationOf(element.attribute('time')),
    depth: element.ancestors.length,
    message: null,
    attemptMessage: null,
    isFailed: false,
    isError: false,
    isSkipped: false,
    isNameless: ownName === '' && className === undefined && element.attribute('time') !== undefined,
    isNotRunByCtest: isNotRunByCtest(element),
    couldNotRun: false,
    isTodo: false,
    hasRerun: false,
    hasFlaked: false,
    furtherAttempts: 0,
    statedAttempts: 0,
  };
}

/** Only CTest gives a test case its own name as its class. */
function isNotRunByCtest(element: XmlElement): boolean {
  if (element.attribute('status') !== 'notrun' || element.attribute('result') !== undefined) return false;
  const name = element.attribute('name');
  return name !== undefined && name === element.attribute('classname');
}

/**
 * Whether CTest says by `<skipped>` that it could not run a test, for which it fails: the program or a file is missing,
 * or a fixture failed. A test that skipped itself, and one that is disabled, are said to be so.
 *
 * @see https://cmake.org/cmake/help/latest/prop_test/SKIP_RETURN_CODE.html
 */
export function couldNotRun(testCase: OpenCase, skipped: XmlElement): boolean {
  const reason = skipped.attribute('message') ?? '';
  return testCase.isNotRunByCtest && reason !== '' && !/^(?:SKIP_|Disabled$)/u.test(reason);
}

/** What became of a test case whose elements were all read. */
export function closeCase(testCase: OpenCase): TestResult {
  const { identity, stated, durationMs, isSkipped, hasFlaked, message, attemptMessage } = testCase;
  const outcome = outcomeOf(testCase);
  const isUnsuccessful = outcome === 'failed' || outcome === 'error';
  return new CaseResult(identity, {
    outcome,
    attempts: attemptsOf(testCase, outcome),
    durationMs,
    message: isUnsuccessful ? (message ?? attemptMessage) : attemptMessage,
    isBare: outcome === 'passed' && stated.outcome === null && stated.unknown === null && !hasFlaked,
    hasSkipElement: isSkipped,
    unknownOutcome: outcome === 'passed' && !hasFlaked ? unknownOf(testCase) : null,
  });
}

/** pytest writes a test case without a name for the test that was running when somebody or something stopped it. */
function unknownOf({ isNameless, stated }: OpenCase): string | null {
  if (isNameless) return 'a test case has no name: it was interrupted';
  return stated.unknown;
}

function outcomeOf(testCase: OpenCase): TestResult['outcome'] {
  const { isSkipped, isTodo, stated, hasRerun, hasFlaked } = testCase;
  const [isFailed, isError] = [testCase.isFailed && !isTodo, testCase.isError && !isTodo];
  // If no element states it: what the attributes state, or what a failed attempt without a better one states.
  const word = stated.outcome ?? (hasRerun && !hasFlaked ? 'failed' : null);
  if (isError || testCase.couldNotRun || (word === 'error' && !isFailed && !isSkipped)) return 'error';
  if (isFailed || (word === 'failed' && !isSkipped)) return 'failed';
  return isSkipped || word === 'not-run' ? 'skipped' : 'passed';
}

function attemptsOf(
  { stated, furtherAttempts, statedAttempts, hasFlaked }: OpenCase,
  outcome: TestResult['outcome'],
): number {
  const passedLater = stated.isFlaky || hasFlaked;
  return Math.max(1 + furtherAttempts, statedAttempts, passedLater && outcome === 'passed' ? 2 : 1);
}
