import { describe, expect, it } from '@jest/globals';
import { permanentCategories, transientCategories } from '../categories.ts';
import { classifyLog } from '../classify-log.ts';
import { requiredLiterals } from '../engine/required-literals.ts';
import { speakers } from '../speakers.ts';
import { logOf } from '../testing/log-of.ts';
import { builtInRules } from './built-in-rules.ts';
import { progressMarks } from './progress-marks.ts';

const outcomes = async (log: string) => {
  const { rules = [] } = await classifyLog(logOf(log), { explain: true });
  return new Map(rules.map((trace) => [trace.ruleId, trace]));
};

/** Wildcards that a wildcard of any character follows, also behind the end of a choice. */
function wildcardsInARow(source: string): readonly string[] {
  const wildcard = /(?:\.|\\[SwWD]|\[(?:\\.|[^\]\\])+\])(?:[*+]|\{\d+,(?:\d{2,})?\})\??/gu;
  return [...source.matchAll(wildcard)].flatMap(({ 0: text, index }) => {
    const rest = source.slice(behindChoices(source, index + text.length));
    return /^\.(?:[*+]|\{\d+,\d*\})/u.test(rest) ? [`${text}${rest}`] : [];
  });
}

/** Where a pattern goes on behind the groups that may end at an index. */
function behindChoices(source: string, start: number): number {
  let depth = source[start] === '|' ? 1 : 0;
  let index = start;
  for (; depth > 0 || source[index] === ')'; index += 1) {
    if (source[index] === '\\') index += 1;
    else if (source[index] === '[') index += /^(?:\\.|[^\]\\])+/u.exec(source.slice(index + 1))?.[0].length ?? 0;
    else if (source[index] === '(') depth += 1;
    else if (source[index] === ')') depth = Math.max(depth - 1, source[index + 1] === '|' ? 1 : 0);
    else if (source[index] === undefined) break;
  }
  return index;
}

describe('the built-in rules', () => {
  it('have ids of their own', () => {
    expect(new Set(builtInRules.map(({ id }) => id)).size).toBe(builtInRules.length);
  });

  it.each(builtInRules.map((rule) => [rule.id, rule] as const))('%s matches its example', async (id, rule) => {
    const trace = (await outcomes(rule.example)).get(id);
    expect(trace?.matches === 0 ? trace.outcome : 'matched').toBe('matched');
  });

  it.each(builtInRules.map((rule) => [rule.id, rule] as const))(
    '%s does not match its counter-example',
    async (id, rule) => {
      expect((await outcomes(rule.notExample)).get(id)?.matches).toBe(0);
    },
  );

  it.each(builtInRules.map((rule) => [rule.id, rule] as const))(
    '%s matches no line that holds none of its literals',
    (_id, rule) => {
      for (const pattern of rule.patterns) expect(requiredLiterals(pattern.source)).not.toBeNull();
    },
  );

  it.each([...builtInRules, ...progressMarks].map((rule) => [rule.id, rule] as const))(
    '%s has no wildcard right behind another, which would part a long line in every way',
    (_id, rule) => {
      for (const { source } of 'patterns' in rule ? rule.patterns : [rule.pattern])
        expect(wildcardsInARow(source)).toEqual([]);
    },
  );

  it('speak of their own examples: none stands silently behind another', async () => {
    const losses: string[] = [];
    for (const rule of builtInRules) {
      const classification = await classifyLog(logOf(rule.example));
      if (classification.ruleId !== rule.id) losses.push(`${rule.id} < ${classification.ruleId ?? 'none'}`);
    }
    expect(losses).toEqual([]);
  });

  it('name categories and speakers that exist, and where the wording comes from', () => {
    for (const { category, verdict, speaker, source } of builtInRules) {
      expect(Object.keys(verdict === 'transient' ? transientCategories : permanentCategories)).toContain(category);
      expect(speakers).toContain(speaker);
      expect(source).toMatch(/https:\/\//u);
    }
  });
});

describe('the marks of progress', () => {
  it.each(progressMarks.map((mark) => [mark.id, mark] as const))(
    '%s fits its example, not its counter-example, and has a literal',
    (_id, { pattern, example, notExample }) => {
      expect(pattern.test(example)).toBe(true);
      expect(pattern.test(notExample)).toBe(false);
      expect(requiredLiterals(pattern.source)).not.toBeNull();
    },
  );
});
