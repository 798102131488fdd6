import type { Cause } from '../engine/cause.ts';
import { builtInRules } from '../rules/built-in-rules.ts';
import type { Rule } from '../rules/rule.ts';

/** A built-in rule by its id. */
export function ruleOf(id: string): Rule {
  const rule = builtInRules.find((known) => known.id === id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  return rule;
}

/** A match of a built-in rule in lines of a log. */
export function causeOf(id: string, lines: readonly number[], rest: Partial<Cause> = {}): Cause {
  return {
    rule: ruleOf(id),
    ruleIndex: 0,
    lines: lines.map((line) => ({ line, text: `line ${String(line)}`, before: [], after: [] })),
    said: '',
    command: null,
    watch: null,
    rank: 2,
    isWarning: false,
    ...rest,
  };
}
