import type { CauseLine } from '../engine/cause.ts';
import { judgeLine } from '../engine/judge-line.ts';
import { quotationKind } from '../engine/quotation.ts';
import { createRuleTracker } from '../engine/rule-tracker.ts';
import { cleanLine } from '../engine/surroundings.ts';
import type { CompiledUserRule } from '../rules/rule.ts';

/** Whether a rule would count a piece of log as evidence, by the same steps as in a whole log. */
export function matchesText(rule: CompiledUserRule, text: string): boolean {
  const tracker = createRuleTracker([rule]);
  const encoder = new TextEncoder();
  const lines = text.split(/\r?\n/u).map((line) => cleanLine(encoder.encode(line)));
  return lines.some((line, index) =>
    rule.patterns.some((_pattern, at) => advances(rule, tracker, line, index + 1, at)),
  );
}

function advances(
  rule: CompiledUserRule,
  tracker: ReturnType<typeof createRuleTracker>,
  text: string,
  line: number,
  at: number,
): boolean {
  if (rule.patterns[at]?.test(text) !== true) return false;
  const isClosing = at === rule.patterns.length - 1;
  if (judgeLine(rule, { text, isClosing, quotation: quotationKind(text) }).kind === 'objection') return false;
  const causeLine: CauseLine = { line, text, before: [], after: [] };
  return tracker.advance(0, at, causeLine) !== null;
}
