import { describe, expect, it } from '@jest/globals';
import type { CompiledUserRule, LineMatcher } from '../rules/rule.ts';
import { compileRules, rulesWorthATry } from './compiled-rules.ts';
import type { CompiledRules } from './compiled-rules.ts';
import { literalsIn } from './literal-automaton.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function rule(
  id: string,
  patterns: CompiledUserRule['patterns'],
  rest: Partial<CompiledUserRule> = {},
): CompiledUserRule {
  const said = { example: '', notExample: '', source: '' };
  return { ...said, id, verdict: 'transient', category: 'robot', speaker: 'user', patterns, ...rest };
}

/** The leads of a text: rules with their patterns, or marks of progress. */
function leadsIn({ automaton, leads, leadsOf }: CompiledRules, text: string): readonly string[] {
  return [...literalsIn(automaton, bytesOf(text))]
    .flatMap((literal) => leadsOf[literal] ?? [])
    .map((index) => {
      const lead = leads[index];
      return lead?.kind === 'rule' ? `${String(lead.rule)}.${String(lead.pattern)}` : (lead?.mark.id ?? 'none');
    });
}

/** Whether a text holds a literal that is never passed over. */
function isLoud({ automaton }: CompiledRules, text: string): boolean {
  const { start, follow, loudAt } = automaton;
  let state = start;
  return [...bytesOf(text)].some((byte) => {
    state = follow(state, byte);
    return loudAt(state).length > 0;
  });
}

describe('a set of rules', () => {
  it('is compiled once', () => {
    const set = { rules: [rule('robot', [/robot was lost/u])] };
    expect(compileRules(set)).toBe(compileRules(set));
    expect(compileRules({ rules: set.rules })).not.toBe(compileRules(set));
  });

  it('is found by the texts of its patterns', () => {
    const compiled = compileRules({ rules: [rule('a', [/robot|android/u]), rule('b', [/went/u, /robot/u])] });
    expect(leadsIn(compiled, 'robot')).toEqual(['0.0', '1.1']);
    expect(leadsIn(compiled, 'android')).toEqual(['0.0']);
    expect(leadsIn(compiled, 'went')).toEqual(['1.0']);
    expect(leadsIn(compiled, 'words')).toEqual([]);
  });

  it('is found by the last pattern alone where a rule looks back', () => {
    const compiled = compileRules({ rules: [rule('back', [/went/u, /robot/u], { looksBack: true })] });
    expect([leadsIn(compiled, 'went'), leadsIn(compiled, 'robot')]).toEqual([[], ['0.1']]);
  });

  it('is tried behind what opens the last pattern', () => {
    const opening: LineMatcher = /^npm/u;
    const { leads } = compileRules({ rules: [rule('pair', [/went/u, /robot/u], { opening }), rule('one', [/went/u])] });
    expect(leads.slice(0, 3)).toMatchObject([
      { pattern: 0, opening: null },
      { pattern: 1, opening },
      { pattern: 0, opening: null },
    ]);
  });

  it('tries a pattern that needs no text on every line', () => {
    const { unfiltered, leads } = compileRules({ rules: [rule('robot', [/robot/u]), rule('any', [/^\w+$/u])] });
    expect(unfiltered.map((index) => leads[index])).toMatchObject([{ kind: 'rule', rule: 1 }]);
    expect(compileRules({ rules: [] }).unfiltered).toEqual([]);
  });

  it('knows the marks of progress', () => {
    expect(leadsIn(compileRules({ rules: [] }), 'successfully installed left-pad')).toContain('pip');
  });
});

describe('a line is looked at, or passed over until something failed, with', () => {
  const rules = [
    rule('pair', [/robot went/u, /robot gone/u]),
    rule('back', [/android went/u, /android gone/u], { looksBack: true }),
    rule('first', [/shared word/u]),
    rule('later', [/never heard/u, /shared word/u]),
    rule('progress', [/successfully built/u]),
  ];

  it.each([
    ['the first pattern of a rule', 'robot went', true],
    ['a later one', 'robot gone', false],
    ['the last one of a rule that looks back', 'android gone', true],
    ['what is looked back for', 'android went', false],
    ['a pattern that is the first of another rule', 'shared word', true],
    ['a mark of progress', 'installing collected packages:', false],
    ['a mark of progress that a rule shares', 'successfully built', true],
    ['the head of a step', '##[group]', true],
    ['a command', '$ ', false],
    ['words', 'words', false],
  ])('%s', (_what, text, expected) => {
    expect(isLoud(compileRules({ rules }), text)).toBe(expected);
  });
});

describe('the rules worth a try on a text', () => {
  const rules = [
    rule('two', [/second word.*first word/u]),
    rule('any', [/^\w+$/u]),
    rule('one', [/first word/u]),
    rule('pair', [/first word/u, /second word/u]),
  ];

  it.each([
    ['first word', [1, 2, 3]],
    ['first word, second word', [0, 1, 2, 3]],
    ['second word and first word', [0, 1, 2, 3]],
    ['successfully installed words', [1]],
    ['', [1]],
  ])('are in their order, each once: %j', (text, expected) => {
    expect(rulesWorthATry(compileRules({ rules }), text)).toEqual(expected);
  });
});
