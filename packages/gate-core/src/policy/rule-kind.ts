import type { CountRule, Rule } from './rule-schema.ts';

export function isCountRule(rule: Rule): rule is CountRule {
  return 'count' in rule;
}

/** Whether a rule needs to know what the change touches. */
export function isAboutChanges({ scope }: Rule): boolean {
  return scope === 'changed-lines' || scope === 'changed-files';
}
