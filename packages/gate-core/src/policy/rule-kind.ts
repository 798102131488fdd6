import type { CountRule, Rule } from './policy-schema.ts';

export function isCountRule(rule: Rule): rule is CountRule {
  return 'count' in rule;
}

/** The evidence that a rule names; `null` if it names none and so takes what weighs enough. */
export function namedEvidence(rule: Rule): readonly string[] | null {
  return (isCountRule(rule) ? rule.count.evidence : rule.evidence) ?? null;
}
