import type { CountRule, MetricRule, Rule } from './policy-schema.ts';

export function isCountRule(rule: Rule): rule is CountRule {
  return 'count' in rule;
}

export function isMetricRule(rule: Rule): rule is MetricRule {
  return 'metric' in rule;
}

/** The evidence that a rule names; `null` if it names none and so takes what weighs enough. */
export function namedEvidence(rule: Rule): readonly string[] | null {
  return (isCountRule(rule) ? rule.count.evidence : rule.evidence) ?? null;
}
