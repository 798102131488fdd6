import { builtInRules } from './rules/built-in-rules.ts';
import type { CompiledUserRule, Rule } from './rules/rule.ts';

/**
 * Rules in order, ready to use: made by `compileUserRules`, or {@link builtInRuleSet}. Of two rules that match the same
 * line, the first one wins.
 */
export interface RuleSet {
  readonly rules: readonly (Rule | CompiledUserRule)[];
}

/** The built-in rules, none disabled. */
export const builtInRuleSet: RuleSet = { rules: builtInRules };
