import type { RejectionReason, RuleTrace } from '../classification.ts';
import type { CompiledUserRule, Rule } from '../rules/rule.ts';
import type { Cause } from './cause.ts';

/** Counts the results of the rules, on request. */
export interface Tally {
  matched(ruleIndex: number, line: number): void;
  rejected(ruleIndex: number, reason: RejectionReason): void;
  /** @param decisive the rule that decided; `null` if none did */
  traces(decisive: Cause | null): readonly RuleTrace[];
}

/** An empty tally. */
export function createTally(rules: readonly (Rule | CompiledUserRule)[]): Tally {
  const matches = new Uint32Array(rules.length);
  const lastLines = new Float64Array(rules.length);
  const reasons = new Map<number, RejectionReason>();

  function outcomeOf(index: number, decisive: Cause | null): RuleTrace['outcome'] {
    if (decisive?.ruleIndex === index) return { code: 'decided' };
    const reason = reasons.get(index);
    if (reason !== undefined) return { code: 'rejected', reason };
    return { code: matches[index] === 0 ? 'not-matched' : 'supported' };
  }

  return {
    matched(ruleIndex, line) {
      matches[ruleIndex] = (matches[ruleIndex] ?? 0) + 1;
      lastLines[ruleIndex] = line;
    },
    rejected(ruleIndex, reason) {
      reasons.set(ruleIndex, reason);
    },
    traces: (decisive) =>
      rules.map(({ id }, index) => ({
        ruleId: id,
        matches: matches[index] ?? 0,
        lastLine: matches[index] === 0 ? null : (lastLines[index] ?? null),
        outcome: outcomeOf(index, decisive),
      })),
  };
}
