import type { Rule } from './rules/rule.ts';

/** Rules in order, ready to use: made by `compileUserRules`, or {@link builtInRuleSet}. */
export interface RuleSet {
  /** Ids in order; of two rules that match the same line, the first one speaks. */
  readonly ruleIds: readonly string[];
}

/** Every built-in rule, in order. */
export const builtInRules: readonly Rule[] = [];

/** The built-in rules, none disabled. */
export const builtInRuleSet: RuleSet = { ruleIds: builtInRules.map(({ id }) => id) };
