import type { Evidence } from '../evidence/evidence.ts';
import type { Policy } from '../policy/policy-schema.ts';
import type { Condition } from '../verdict-v1/condition.ts';
import { assess } from '../verdict/evaluate-gate.ts';
import type { AssessedOutcome } from '../verdict/evaluate-gate.ts';
import type { BacktestOutcome, Turn } from './backtest-v1.ts';
import { findLacks } from './find-lacks.ts';
import { findTurn } from './find-turn.ts';

const maxConditions = 20;
const maxProblems = 20;

/** A policy, with the evidence as it asks for it. */
export interface JudgedBy {
  readonly policy: Policy;
  readonly evidence: Evidence;
}

/** What one or two policies say of one run. */
export interface JudgedRun {
  readonly new: BacktestOutcome;
  readonly old: BacktestOutcome | null;
  readonly turn: Turn | null;
}

/**
 * Judges one run by a new and, for comparison, an old policy, at one instant.
 *
 * @param old `null`: nothing to compare with.
 * @param now a valid instant.
 */
export function judgeRun(by: JudgedBy, old: JudgedBy | null, now: Date): JudgedRun {
  const judged = assess(by.policy, by.evidence, now);
  const before = old === null ? null : assess(old.policy, old.evidence, now);
  return {
    new: toOutcome(judged, by.evidence),
    old: before === null || old === null ? null : toOutcome(before, old.evidence),
    turn: before === null ? null : findTurn(before, judged),
  };
}

/** What decided, without what a verdict records besides. */
export function toOutcome({ outcome, conditions, problems }: AssessedOutcome, evidence: Evidence): BacktestOutcome {
  const open = conditions.filter(
    ({ state, enforce }) => enforce === 'block' && (state === 'failed' || state === 'undetermined'),
  );
  const deciding = problems.filter(({ enforce }) => enforce === 'block').map(({ problem }) => problem);
  return {
    outcome,
    conditions: open.slice(0, maxConditions).map(withoutFindings),
    conditionsTotal: open.length,
    problems: deciding.slice(0, maxProblems),
    problemsTotal: deciding.length,
    lacks: [...findLacks(problems, evidence)],
  };
}

/** Hundreds of runs are kept: the findings of each are in its evidence. */
function withoutFindings(condition: Condition): Condition {
  return condition.kind === 'count' ? { ...condition, findings: [] } : condition;
}
