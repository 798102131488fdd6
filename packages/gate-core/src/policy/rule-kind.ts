import type { CountRule, MetricRule, Rule } from './policy-schema.ts';

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

/** Which way a rule's ratchet goes: as it says, else by its limit, else up. */
export function directionOf({ ratchet, min, max }: Pick<MetricRule, 'ratchet' | 'min' | 'max'>): 'up' | 'down' {
  return ratchet?.direction ?? (min === undefined && max !== undefined ? 'down' : 'up');
}

/** Whether `warnAt` lies above the limit that it warns of: for a floor; a rule with both limits warns at its floor. */
export function isFloor(rule: Pick<MetricRule, 'ratchet' | 'min' | 'max'>): boolean {
  return rule.min !== undefined || (rule.max === undefined && directionOf(rule) === 'up');
}
