import { toOutcome } from '../backtest/judge-run.ts';
import type { JudgedBy } from '../backtest/judge-run.ts';
import type { Condition } from '../verdict-v1/condition.ts';
import type { VerdictOutcome } from '../verdict-v1/outcome.ts';
import { assess } from '../verdict/evaluate-gate.ts';
import type { AssessedOutcome } from '../verdict/evaluate-gate.ts';
import type { CaseFailure, CaseResult } from './policy-test-v1.ts';

/** What a case expects of the policy. */
export interface CaseExpectation {
  readonly outcome: VerdictOutcome;
  /** States by the condition's id. Conditions that are left out may be in any state. */
  readonly conditions: Readonly<Record<string, Condition['state']>>;
}

/** A case, judged and compared with what it expects. */
export interface CheckedCase extends Pick<CaseResult, 'result' | 'failures' | 'found'> {
  /** Rules and jobs that fail, whether that is expected or not. */
  readonly red: readonly string[];
  /** Those of them that the case expects to fail. */
  readonly expectedRed: readonly string[];
}

/**
 * Judges a case, and compares the answer with what it expects.
 *
 * @param nearest the id that was probably meant by one that the policy does not have.
 */
export function checkCase(
  { policy, evidence }: JudgedBy,
  now: Date,
  expected: CaseExpectation,
  nearest: (id: string, known: readonly string[]) => string | null,
): CheckedCase {
  const judged = assess(policy, evidence, now);
  const failures = [...compareOutcome(expected, judged), ...compareConditions(expected, judged, nearest)];
  const red = judged.conditions.filter(({ state }) => state === 'failed').map(({ id }) => id);
  return {
    result: failures.length === 0 ? 'passed' : 'failed',
    failures,
    found: toOutcome(judged, evidence),
    red,
    expectedRed: red.filter((id) => statesOf(expected).get(id) === 'failed'),
  };
}

function compareOutcome({ outcome }: CaseExpectation, judged: AssessedOutcome): readonly CaseFailure[] {
  return outcome === judged.outcome ? [] : [{ code: 'outcome', expected: outcome, found: judged.outcome }];
}

function compareConditions(
  expected: CaseExpectation,
  { conditions }: AssessedOutcome,
  nearest: (id: string, known: readonly string[]) => string | null,
): readonly CaseFailure[] {
  return [...statesOf(expected)].flatMap(([id, state]): readonly CaseFailure[] => {
    // Several jobs may have one name: all of them must be as expected.
    const states = conditions.filter((condition) => condition.id === id).map((condition) => condition.state);
    const other = states.find((found) => found !== state);
    if (states.length > 0 && other === undefined) return [];
    const known = conditions.map((condition) => condition.id);
    const suggestion = states.length > 0 ? null : nearest(id, known);
    return [{ code: 'condition', id, expected: state, found: other ?? null, suggestion }];
  });
}

function statesOf({ conditions }: CaseExpectation): ReadonlyMap<string, Condition['state']> {
  return new Map(Object.entries(conditions));
}
