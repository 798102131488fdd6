import { textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import type { TestResult } from '../junit/test-result.ts';
import { outcomeIn } from '../runners/test-case.ts';

/** Xcode's words for a result. */
export const outcomes: ReadonlyMap<string, TestResult['outcome']> = new Map<string, TestResult['outcome']>([
  ['Passed', 'passed'],
  ['Failed', 'failed'],
  ['Skipped', 'skipped'],
  ['Expected Failure', 'skipped'],
]);

/** What became of a test, and how often it was run for that. */
export type Outcome = Pick<TestResult, 'outcome' | 'unknownOutcome' | 'attempts'>;

/** Nodes of a test that stand for runs of it: on a device, with a configuration, with arguments. */
const runs: ReadonlySet<string> = new Set(['Device', 'Test Plan Configuration', 'Arguments', 'Test Case Run']);

/**
 * The worst of its own result and those of its runs. Of repetitions, which follow one another, the last decides.
 *
 * @param children of a node
 */
export function outcomeOf(node: JsonObject, children: (node: JsonObject) => readonly JsonObject[]): Outcome {
  const own = outcomeIn(outcomes, textOrNull(node['result']) ?? 'missing');
  const below = children(node);
  const parts = [
    ...below
      .filter(({ nodeType }) => typeof nodeType === 'string' && runs.has(nodeType))
      .map((run) => outcomeOf(run, children)),
    ...repeated(below.filter(({ nodeType }) => nodeType === 'Repetition').map((each) => outcomeOf(each, children))),
  ];
  return parts.reduce(worse, { ...own, attempts: 1 });
}

function repeated(repetitions: readonly Outcome[]): readonly Outcome[] {
  const last = repetitions.at(-1);
  if (last === undefined) return [];
  const failures = repetitions.filter(({ outcome }) => outcome === 'failed').length;
  return [{ ...last, attempts: last.outcome === 'failed' ? repetitions.length : failures + 1 }];
}

function worse(left: Outcome, right: Outcome): Outcome {
  const hasFailed = left.outcome === 'failed' || right.outcome === 'failed';
  return {
    outcome: hasFailed ? 'failed' : left.outcome,
    unknownOutcome: left.unknownOutcome ?? right.unknownOutcome,
    attempts: Math.max(left.attempts, right.attempts),
  };
}
