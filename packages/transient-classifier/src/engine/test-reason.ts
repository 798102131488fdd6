import type { LogLine } from '../classification.ts';
import { safeText } from '../text/safe-text.ts';
import type { CauseLine } from './cause.ts';
import { contextLines, firstOf } from './surroundings.ts';

/** Heads of what test runners print about one failed test; what it failed by follows. */
const head =
  /^(?:\s*● .{1,300}\S|\s*FAIL {1,2}\S.{0,300}|\s*--- FAIL: \w.*|\s+\d+ failing|\s{0,6}\d+\) \S.*|(?:FAIL|ERROR): test\w* \(.*|.*<<< (?:FAILURE|ERROR)!|---- \S.{0,200} stdout ----|not ok \d+ .*|\S.{1,200} > .{1,200} FAILED|\(fail\) .*|\S.{0,200} => \.?\/\S{1,200}:\d+:\d+)$/u;
/** What a test failed by: an assertion, an exception, a message with its place. */
const reason =
  /^(?:\s*(?:[\w$]+[.:\\]{1,2})*\w*(?:Error|Exception|Failure|Failed)(?: \[\w+\])?(?: \(.{1,80}\))?: \S|\s*(?:expect\(|thrown: ["'`]|Expected:? |Failed asserting|Failure\/Error: \S|Assertion (?:with|failed))|\s+[\w./-]+\.(?:go|exs?|rb):\d+: \S|\s*error: ['"]|error: (?:Uncaught )?(?:\(in promise\) )?\w*Error: \S|thread '.{1,200}' (?:\(\d+\) )?panicked at |\s+(?:listen|connect|read) E[A-Z]+|\s*\w+\.\w+: (?:net::ERR_|Timeout|Target )\S*)/u;
/** pytest marks the lines of a failure; an error in its row of dots, before the share that is done, looks alike. */
const markedReason = /^E {2,}(?!\s*\+ |\[ *\d+%\])\S/u;
const goMessage = /^\s+[\w-]+\.go:\d+: \S/u;
/** Cargo prints what a test wrote under a head of its own, and a panic is the first of it. */
const panic = /^thread '.{1,200}' (?:\(\d+\) )?panicked at /u;
const panicHead = /^---- \S.{0,200} stdout ----$/u;
const maxLinesToPanic = 3;
/** A failed package of Go has no message of its own. */
const goFailure = /^\s*--- FAIL: /u;
const maxLinesOfHead = 14;

/** Finds the line that says what a failed test failed by: what a person quotes first. */
export interface TestReasonFinder {
  /** Whether the next lines may be about a failed test. */
  readonly isWaiting: boolean;
  /**
   * @param back lines before this one, the nearest first.
   * @returns the line that says it, at the first of them in the step; else `null`.
   */
  read(line: number, text: string, back: () => Iterable<LogLine>): CauseLine | null;
  leaveStep(): void;
}

/** A finder at the start of a step. */
export function createTestReasonFinder(): TestReasonFinder {
  let openUntil = 0;
  let lastLine = 0;
  let isFound = false;

  function found(line: LogLine, back: () => Iterable<LogLine>): CauseLine {
    isFound = true;
    openUntil = 0;
    return { ...line, before: [...firstOf(back(), contextLines)].toReversed(), after: [] };
  }

  return {
    get isWaiting() {
      return lastLine < openUntil;
    },
    read(line, text, back) {
      lastLine = line;
      if (isFound) return null;
      if (markedReason.test(text) || (line <= openUntil && reason.test(text)))
        return found({ line, text: safeText(text) }, back);
      if (panic.test(text) && [...firstOf(back(), maxLinesToPanic)].some((earlier) => panicHead.test(earlier.text)))
        return found({ line, text: safeText(text) }, back);
      if (!head.test(text)) return null;
      const said = goFailure.test(text) ? messageBefore(line, back) : null;
      if (said !== null) return found(said, () => []);
      openUntil = line + maxLinesOfHead;
      return null;
    },
    leaveStep() {
      openUntil = 0;
      isFound = false;
    },
  };
}

/** `go test -v` prints the messages of a test before its result: the first of those right before it. */
function messageBefore(line: number, back: () => Iterable<LogLine>): LogLine | null {
  let first: LogLine | null = null;
  let expected = line - 1;
  for (const earlier of firstOf(back(), maxLinesOfHead)) {
    if (earlier.line !== expected || !goMessage.test(earlier.text)) break;
    first = earlier;
    expected -= 1;
  }
  return first;
}
