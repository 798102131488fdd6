import type { CountRule, Rule } from './rule-schema.ts';

export function isCountRule(rule: Rule): rule is CountRule {
  return 'count' in rule;
}
