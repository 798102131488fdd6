import type { FlawPool } from '../counting/flaw-pools.ts';
import type { CountCondition, MetricCondition } from '../verdict-v1/condition.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';
import type { Remedy } from '../verdict-v1/remedy.ts';
import type { LimitCheck } from './metric-limits.ts';
import type { FindPlace } from './rule-match.ts';
import type { CountedFlaw } from './finding-reference.ts';

/** The data about a failed count rule that the way to green needs. */
export interface Excess {
  readonly pool: FlawPool;
  /** The place that makes a finding count. */
  readonly match: FindPlace;
  /** The flaws that count, worst first. */
  readonly counted: readonly CountedFlaw[];
  readonly max: number;
}

/** What a failed rule about the coverage of changed lines needs. */
export interface PatchGoal {
  readonly remedy: Extract<Remedy, { code: 'cover-changed-lines' }>;
  /** The lines to cover, by path: the first ones that are enough. */
  readonly cover: ReadonlyMap<string, readonly number[]>;
  /** No smaller number of lines, or of branches, is enough. */
  readonly exact: boolean;
}

/** A rule after its judgement. */
export interface JudgedRule {
  readonly condition: CountCondition | MetricCondition;
  /** Problems that the rule itself found, each with its `enforce` level. */
  readonly problems: readonly EnforcedProblem[];
  /** For a count rule that fails; else `null`. */
  readonly excess: Excess | null;
  /** For a rule about the coverage of changed lines that fails; else `null`. */
  readonly patch: PatchGoal | null;
  /** The limits a metric rule checks its numbers against, and the results; empty for a count rule. */
  readonly checks: readonly LimitCheck[];
}
