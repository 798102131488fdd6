import type { RuleSet } from '../rule-set.ts';
import { progressMarks } from '../rules/progress-marks.ts';
import type { CompiledUserRule, LineMatcher, ProgressMark, Rule } from '../rules/rule.ts';
import { buildLiteralAutomaton, literalsIn } from './literal-automaton.ts';
import type { LiteralAutomaton } from './literal-automaton.ts';
import { createPatternReader } from './known-patterns.ts';
import { createLeadChoice } from './lead-choice.ts';
import type { LeadChoice } from './lead-choice.ts';
import { quietStructureLiterals, structureLiterals } from './log-structure.ts';

/** What a literal leads to: a pattern of a rule, with what is tried first, or a mark of progress. */
export type Lead =
  | {
      readonly kind: 'rule';
      readonly rule: number;
      readonly pattern: number;
      readonly matcher: LineMatcher;
      readonly opening: LineMatcher | null;
    }
  | { readonly kind: 'progress'; readonly mark: ProgressMark; readonly matcher: LineMatcher };

/** A rule set with the automaton that finds the relevant lines. */
export interface CompiledRules {
  readonly rules: readonly (Rule | CompiledUserRule)[];
  readonly automaton: LiteralAutomaton;
  readonly leads: readonly Lead[];
  /** Indices of leads by literal. */
  readonly leadsOf: readonly (readonly number[])[];
  /** Indices of leads whose pattern has no literal: they are tried on every line. */
  readonly unfiltered: readonly number[];
  readonly leadsFor: LeadChoice;
}

const encoder = new TextEncoder();
const compiled = new WeakMap<RuleSet, CompiledRules>();

/** Compiles a rule set once. */
export function compileRules(ruleSet: RuleSet): CompiledRules {
  const known = compiled.get(ruleSet);
  if (known !== undefined) return known;
  const made = compile(ruleSet);
  compiled.set(ruleSet, made);
  return made;
}

function compile({ rules }: RuleSet): CompiledRules {
  const leads = [
    ...rules.flatMap(leadsOfRule),
    ...progressMarks.map((mark): Lead => ({ kind: 'progress', mark, matcher: mark.pattern })),
  ];
  const leadsByLiteral = new Map<string, number[]>(
    [...structureLiterals, ...quietStructureLiterals].map((literal) => [literal, []]),
  );
  const unfiltered: number[] = [];
  const beginnings: (string | null)[] = [];
  const needsOf = createPatternReader();
  for (const [index, { matcher }] of leads.entries()) {
    const { literals, beginnings: own } = needsOf(matcher);
    beginnings.push(own);
    if (literals === null) unfiltered.push(index);
    for (const literal of literals ?? []) append(leadsByLiteral, literal, index);
  }
  const leadsOf = [...leadsByLiteral.values()];
  const loud: ReadonlySet<string> = new Set(structureLiterals);
  // Until a match has begun, marks of progress and later lines of a match mean nothing.
  const isQuiet = [...leadsByLiteral].map(
    ([literal, indices]) => !loud.has(literal) && indices.every((index) => goesOn(leads[index])),
  );
  const automaton = buildLiteralAutomaton([...leadsByLiteral.keys()], isQuiet);
  const leadsFor = createLeadChoice({ leadsOf, unfiltered, beginnings });
  return { rules, automaton, leads, leadsOf, unfiltered, leadsFor };

  function goesOn(lead: Lead | undefined): boolean {
    return (
      lead?.kind === 'progress' || (lead !== undefined && lead.pattern > 0 && rules[lead.rule]?.looksBack !== true)
    );
  }
}

/** The rules that a text alone can satisfy, in their order. The text need not be a line of a log. */
export function rulesWorthATry({ automaton, leads, leadsOf, unfiltered }: CompiledRules, text: string): number[] {
  const found = [...literalsIn(automaton, encoder.encode(text))].flatMap((literal) => leadsOf[literal] ?? []);
  const rules = [...unfiltered, ...found].flatMap((index) => {
    const lead = leads[index];
    return lead?.kind === 'rule' ? [lead.rule] : [];
  });
  return [...new Set(rules)].sort((left, right) => left - right);
}

function leadsOfRule(rule: Rule | CompiledUserRule, index: number): Lead[] {
  const last = rule.patterns.length - 1;
  const all = rule.patterns.map((matcher, pattern): Lead & { kind: 'rule' } => ({
    kind: 'rule',
    rule: index,
    pattern,
    matcher,
    opening: pattern === last ? (rule.opening ?? null) : null,
  }));
  return rule.looksBack === true ? all.slice(-1) : all;
}

function append(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
