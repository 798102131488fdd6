import type { CompiledUserRule, Rule } from '../rules/rule.ts';
import type { CauseLine } from './cause.ts';

export const defaultWithinLines = 60;

/** Follows rules over several lines: which of their patterns were seen, and where. */
export interface RuleTracker {
  /**
   * A pattern of a rule matched a line.
   *
   * @returns the lines of the whole match when the last pattern closed it, else `null`.
   */
  advance(ruleIndex: number, pattern: number, line: CauseLine): readonly CauseLine[] | null;
  /** Whether nothing was seen that may continue in a later line. */
  isIdle(line: number): boolean;
  /** Whether a line with a later pattern could go on from what was seen; a first pattern may always come. */
  awaits(ruleIndex: number, pattern: number): boolean;
  /** Forgets everything incomplete. */
  reset(): void;
}

/** A tracker that has seen nothing. Memory: at most one line per pattern. */
export function createRuleTracker(rules: readonly (Rule | CompiledUserRule)[]): RuleTracker {
  const seen = new Map<number, (CauseLine | undefined)[]>();
  /** The last line in which anything that was seen may continue. */
  let horizon = 0;
  return {
    advance(ruleIndex, pattern, line) {
      const rule = rules[ruleIndex];
      if (rule === undefined) return null;
      if (rule.patterns.length === 1) return [line];
      const lines = seen.get(ruleIndex) ?? [];
      if (pattern > 0 && !isNear(lines[pattern - 1], lines[0], line, rule)) return null;
      seen.set(ruleIndex, [...lines.slice(0, pattern), line]);
      horizon = Math.max(horizon, line.line + (rule.withinLines ?? defaultWithinLines));
      if (pattern + 1 < rule.patterns.length) return null;
      return [...lines.slice(0, pattern), line].filter((part) => part !== undefined);
    },
    isIdle: (line) => seen.size === 0 || line > horizon,
    awaits(ruleIndex, pattern) {
      return pattern === 0 || seen.get(ruleIndex)?.[pattern - 1] !== undefined;
    },
    reset() {
      seen.clear();
    },
  };
}

function isNear(
  previous: CauseLine | undefined,
  first: CauseLine | undefined,
  line: CauseLine,
  rule: Rule | CompiledUserRule,
): boolean {
  if (previous === undefined || first === undefined || previous.line > line.line) return false;
  return line.line - first.line <= (rule.withinLines ?? defaultWithinLines);
}
