import type { CountRule, Rule } from './policy-schema.ts';

export function isCountRule(rule: Rule): rule is CountRule {
  return 'count' in rule;
}

/** The evidence that a rule names; `null` if it names none and so takes what weighs enough. */
export function namedEvidence(rule: Rule): readonly string[] | null {
  const named = isCountRule(rule) ? rule.count.evidence : rule.evidence;
  return named === undefined || named === '*' ? null : named;
}

/** Whether a rule may take a piece of evidence, whatever that weighs: the rule of a floor takes none that a file adds which extends it. */
export function mayTake(rule: Rule, key: string): boolean {
  const named = isCountRule(rule) ? rule.count.evidence : rule.evidence;
  if (named === '*') return true;
  return named === undefined ? (rule.floorEvidence?.includes(key) ?? true) : named.includes(key);
}
