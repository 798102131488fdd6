import { canonicalJson } from '../digest/canonical-json.ts';
import { conditionStates } from '../verdict-v1/condition.ts';
import type { Condition } from '../verdict-v1/condition.ts';
import type { AssessedOutcome } from '../verdict/evaluate-gate.ts';
import type { Turn, TurnReason } from './backtest-v1.ts';

const maxReasons = 40;

/** Whether the outcome is another one, and by what. `null`: it is the same. */
export function findTurn(old: AssessedOutcome, judged: AssessedOutcome): Turn | null {
  if (old.outcome === judged.outcome) return null;
  const reasons = [...turnedConditions(old, judged), ...turnedProblems(old, judged)];
  return { from: old.outcome, to: judged.outcome, by: reasons.slice(0, maxReasons) };
}

/** Conditions that stand in the way by one policy, and not, or in another way, by the other. */
function turnedConditions(old: AssessedOutcome, judged: AssessedOutcome): readonly TurnReason[] {
  const before = decidingStates(old);
  const after = decidingStates(judged);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id): readonly TurnReason[] => {
    const from = before.get(id) ?? null;
    const to = after.get(id) ?? null;
    return obstacleOf(from) === obstacleOf(to) ? [] : [{ kind: 'condition', id, from, to }];
  });
}

/** By id; of several jobs of one name the state that is most in the way. */
function decidingStates({ conditions }: AssessedOutcome): ReadonlyMap<string, Condition['state']> {
  const states = new Map<string, Condition['state']>();
  for (const { id, state, enforce } of conditions) {
    const known = states.get(id) ?? state;
    if (enforce !== 'block') continue;
    states.set(id, conditionStates.indexOf(state) < conditionStates.indexOf(known) ? state : known);
  }
  return states;
}

function obstacleOf(state: Condition['state'] | null): 'failed' | 'undetermined' | null {
  return state === 'failed' || state === 'undetermined' ? state : null;
}

function turnedProblems(old: AssessedOutcome, judged: AssessedOutcome): readonly TurnReason[] {
  const before = decidingProblems(old);
  const after = decidingProblems(judged);
  return [
    ...only(after, before).map((code): TurnReason => ({ kind: 'problem', code, by: 'new' })),
    ...only(before, after).map((code): TurnReason => ({ kind: 'problem', code, by: 'old' })),
  ];
}

function decidingProblems({ problems }: AssessedOutcome): ReadonlyMap<string, string> {
  const deciding = problems.filter(({ enforce }) => enforce === 'block');
  return new Map(deciding.map(({ problem }) => [canonicalJson(problem), problem.code]));
}

/** The codes of problems that the other does not have, each once. */
function only(of: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...of].filter(([key]) => !other.has(key)).map(([, code]) => code))];
}
