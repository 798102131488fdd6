import type { Policy } from '../policy/policy-schema.ts';
import type { CountRule } from '../policy/rule-schema.ts';
import { takes } from '../policy/rule-evidence.ts';
import { compareText } from '../text/compare-text.ts';
import type { Candidate } from './candidate.ts';
import { deduplicate } from './deduplicate.ts';
import type { Flaw } from './deduplicate.ts';

/** The flaws that a rule counts from. Equal pools are one object. */
export interface FlawPool {
  readonly flaws: readonly Flaw[];
  /**
   * Whether some of the flaws could be one if others did not exist: removing those can then remove more than their
   * number.
   */
  readonly mayJoin: boolean;
  /** Groups the pool's candidates again without some of them: what would be left after a change. */
  without(removed: ReadonlySet<Candidate>): readonly Flaw[];
  /** Groups the pool's candidates again, together with others. */
  with(added: readonly Candidate[]): readonly Flaw[];
}

/** The pools of one judgement, each created on first use. */
export interface FlawPools {
  /**
   * The findings of the evidence that the rule takes, de-duplicated among themselves alone. More lenient evidence thus
   * never changes, not even by merging, what a stricter rule counts.
   */
  of(rule: CountRule): FlawPool;
  /** The open findings of all evidence. */
  ofAll(): FlawPool;
}

/** Prepares the pools to count from. */
export function createFlawPools(candidates: readonly Candidate[], policy: Policy): FlawPools {
  const pools = new Map<string, FlawPool>();
  const enforced = new Map(candidates.map(({ evidence, enforce }) => [evidence, enforce]));
  const poolOf = (keys: readonly string[], waivable: boolean): FlawPool => {
    const name = JSON.stringify([waivable, keys.toSorted(compareText)]);
    const pool = pools.get(name) ?? createPool(candidates, new Set(keys), waivable, policy);
    pools.set(name, pool);
    return pool;
  };
  return {
    of: (rule) =>
      poolOf(
        [...enforced].flatMap(([key, enforce]) => (takes(rule, { key, enforce }) ? [key] : [])),
        rule.waivable,
      ),
    ofAll: () => poolOf([...enforced.keys()], true),
  };
}

function createPool(
  candidates: readonly Candidate[],
  evidence: ReadonlySet<string>,
  waivable: boolean,
  policy: Policy,
): FlawPool {
  const members = candidates.filter((candidate) => evidence.has(candidate.evidence) && countsIn(candidate, waivable));
  const gather = (all: readonly Candidate[]): readonly Flaw[] => deduplicate(all, policy.deduplicate).flaws;
  return {
    ...deduplicate(members, policy.deduplicate),
    without: (removed) => gather(members.filter((member) => !removed.has(member))),
    with: (added) => gather([...members, ...added].toSorted((left, right) => left.index - right.index)),
  };
}

/** Whether a finding still counts for a rule once inactive, filtered and waived ones are removed. */
export function countsIn({ standing }: Candidate, waivable: boolean): boolean {
  return standing.state === 'open' || (!waivable && standing.state === 'waived');
}
