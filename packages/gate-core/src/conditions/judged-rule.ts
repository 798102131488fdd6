import type { Candidate } from '../counting/candidate.ts';
import type { FlawPool } from '../counting/flaw-pools.ts';
import type { CountCondition, MetricCondition } from '../verdict-v1/condition.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';
import type { LimitCheck } from './metric-limits.ts';
import type { CountedFlaw } from './finding-reference.ts';

/** The data about a failed count rule that the way to green needs. */
export interface Excess {
  readonly pool: FlawPool;
  readonly matches: (candidate: Candidate) => boolean;
  /** The flaws that count, worst first. */
  readonly counted: readonly CountedFlaw[];
  readonly max: number;
}

/** A rule after its judgement. */
export interface JudgedRule {
  readonly condition: CountCondition | MetricCondition;
  /** Problems that the rule itself found, each with its `enforce` level. */
  readonly problems: readonly EnforcedProblem[];
  /** For a count rule that fails; else `null`. */
  readonly excess: Excess | null;
  /** The limits a metric rule checks its numbers against, and the results; empty for a count rule. */
  readonly checks: readonly LimitCheck[];
}
