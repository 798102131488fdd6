import type * as z from 'zod';
import { builtInRules } from '../rules/built-in-rules.ts';
import type { CompiledUserRule } from '../rules/rule.ts';
import type { RuleSet } from '../rule-set.ts';
import { classifierSettingsSchema } from './classifier-settings.ts';
import type { ClassifierSettings, UserRule } from './classifier-settings.ts';
import { compilePattern } from './compile-pattern.ts';
import { RuleError } from './rule-error.ts';
import type { RuleFault } from './rule-error.ts';
import { matchesText } from './matches-text.ts';

const builtInIds: ReadonlySet<string> = new Set(builtInRules.map(({ id }) => id));

/**
 * Makes the rules of a `classifier` section ready: the user's own first, then the built-in ones that are not disabled.
 *
 * Every rule is tried on its own example and counter-example here, so that a pattern that never matches is found before
 * it is needed.
 *
 * @param input the section as parsed from YAML or JSON; checked here.
 * @throws {RuleError} with the place of every fault.
 * @example
 * const rules = compileUserRules({ disable: ['curl/server-error'] });
 */
export function compileUserRules(input: unknown): RuleSet {
  const parsed = classifierSettingsSchema.safeParse(input);
  if (!parsed.success) throw new RuleError(parsed.error.issues.map((issue) => faultOfIssue(issue, input)));
  const faults: RuleFault[] = [...disableFaults(parsed.data), ...idFaults(parsed.data)];
  const own = (parsed.data.rules ?? []).map((rule, index) => compileRule(rule, index, faults));
  if (faults.length > 0) throw new RuleError(faults);
  const disabled = new Set(parsed.data.disable);
  return { rules: [...own.filter((rule) => rule !== null), ...builtInRules.filter(({ id }) => !disabled.has(id))] };
}

function faultOfIssue(issue: z.core.$ZodIssue, input: unknown): RuleFault {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  return { path, ruleId: ruleIdAt(path, input), offset: null, message: issue.message };
}

function ruleIdAt([section, index]: readonly (string | number)[], input: unknown): string | null {
  if (
    section !== 'rules' ||
    typeof index !== 'number' ||
    typeof input !== 'object' ||
    input === null ||
    !('rules' in input)
  )
    return null;
  const rule: unknown = Array.isArray(input.rules) ? input.rules[index] : null;
  return typeof rule === 'object' && rule !== null && 'id' in rule && typeof rule.id === 'string' ? rule.id : null;
}

function disableFaults({ disable = [] }: ClassifierSettings): RuleFault[] {
  return [...disable.entries()]
    .filter(([, id]) => !builtInIds.has(id))
    .map(([index, id]) => ({
      path: ['disable', index],
      ruleId: null,
      offset: null,
      message: `there is no built-in rule ${JSON.stringify(id)}${nearTo(id)}`,
    }));
}

function nearTo(id: string): string {
  const speaker = id.split('/')[0] ?? '';
  const near = [...builtInIds].filter((known) => known.startsWith(`${speaker}/`)).slice(0, 8);
  return near.length === 0
    ? '; "portcullis classify --explain" lists all ids'
    : `; of ${speaker} there are ${near.join(', ')}, …`;
}

function idFaults({ rules = [] }: ClassifierSettings): RuleFault[] {
  const seen = new Set<string>(builtInIds);
  return rules.flatMap(({ id }, index) => {
    const message = builtInIds.has(id)
      ? 'a built-in rule has this id: choose another, and disable that one if yours shall replace it'
      : 'an earlier rule has this id: choose another';
    const fault = seen.has(id) ? [{ path: ['rules', index, 'id'], ruleId: id, offset: null, message }] : [];
    seen.add(id);
    return fault;
  });
}

/** @param faults receives the faults. */
function compileRule(rule: UserRule, index: number, faults: RuleFault[]): CompiledUserRule | null {
  const { id, category, verdict, withinLines, example, notExample } = rule;
  const compileAt = (source: string, ...field: readonly (string | number)[]) => {
    const result = compilePattern(source, rule.ignoreCase ?? false);
    if (result.ok) return [result.matcher];
    faults.push({ path: ['rules', index, ...field], ruleId: id, offset: result.offset, message: result.message });
    return [];
  };
  const before = faults.length;
  const [first, ...rest] =
    rule.pattern === undefined
      ? (rule.patterns ?? []).flatMap((source, at) => compileAt(source, 'patterns', at))
      : compileAt(rule.pattern, 'pattern');
  const counters =
    typeof rule.unless === 'string'
      ? compileAt(rule.unless, 'unless')
      : (rule.unless ?? []).flatMap((source, at) => compileAt(source, 'unless', at));
  if (first === undefined || faults.length > before) return null;
  const compiled: CompiledUserRule = {
    id,
    category,
    verdict,
    speaker: 'user',
    patterns: [first, ...rest],
    unless: counters,
    ...(withinLines === undefined ? {} : { withinLines }),
    example,
    notExample,
    source: 'portcullis.yml',
  };
  if (!matchesText(compiled, example))
    faults.push({
      path: ['rules', index, 'example'],
      ruleId: id,
      offset: null,
      message: 'the rule does not match its example: correct one of them',
    });
  if (matchesText(compiled, notExample))
    faults.push({
      path: ['rules', index, 'notExample'],
      ruleId: id,
      offset: null,
      message: 'the rule matches its counter-example: make the pattern narrower or add an unless',
    });
  return compiled;
}
