import type { CountRule, Rule } from './rule-schema.ts';

export function isCountRule(rule: Rule): rule is CountRule {
  return 'count' in rule;
}

/** Whether a rule can be judged only by what the change touches: its scope is `changed-lines` or `changed-files`. */
export function isAboutChanges({ scope }: Rule): boolean {
  return scope === 'changed-lines' || scope === 'changed-files';
}
