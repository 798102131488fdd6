import type { CauseLine } from '../engine/cause.ts';
import { objectionTo } from '../engine/objection.ts';
import { quotationKind } from '../engine/quotation.ts';
import { makeRuleTracker } from '../engine/rule-tracker.ts';
import { cleanLine } from '../engine/surroundings.ts';
import type { CompiledUserRule } from '../rules/rule.ts';

/** Whether a rule would count a piece of log as evidence, by the same steps as a whole log is read. */
export function matchesText(rule: CompiledUserRule, text: string): boolean {
  const tracker = makeRuleTracker([rule]);
  const encoder = new TextEncoder();
  const lines = text.split(/\r?\n/u).map((line) => cleanLine(encoder.encode(line)));
  return lines.some((line, index) =>
    rule.patterns.some((_pattern, at) => advances(rule, tracker, line, index + 1, at)),
  );
}

function advances(
  rule: CompiledUserRule,
  tracker: ReturnType<typeof makeRuleTracker>,
  text: string,
  line: number,
  at: number,
): boolean {
  if (rule.patterns[at]?.test(text) !== true) return false;
  if (objectionTo(rule, text, at === rule.patterns.length - 1, quotationKind(text)) !== null) return false;
  const causeLine: CauseLine = { line, text, before: [], after: [] };
  return tracker.advance(0, at, causeLine) !== null;
}
