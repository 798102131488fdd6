import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { builtInRuleSet } from '../rule-set.ts';
import { requiredLiterals } from './required-literals.ts';
import type { KnownGroups } from './required-literals.ts';

describe('requiredLiterals', () => {
  it.each([
    ['curl: \\(6\\) ', ['curl: (0) ']],
    ['^npm (?:ERR!|error) code', ['npm err! cod', 'npm error co']],
    ['a?bcde', ['bcde']],
    ['abc(?:def)?', ['abc']],
    ['[Cc]onnect', ['connect']],
    ['exit code \\d+ at', ['exit code 0']],
    ['(?!not)this', ['this']],
    ['(?=.*there)[a-z]*', ['there']],
    ['a(?=xyz)b(?:c|d)efgh', ['abcefgh', 'abdefgh']],
    ['https?://.*found', ['found']],
    ['x{3}y', ['xxxy']],
    ['\\bword\\b', ['word']],
    ['(?<name>value)', ['value']],
    ['\\u{1F600}plain', ['plain']],
  ])('finds in %s', (source, literals) => {
    expect(requiredLiterals(source)).toEqual(literals);
  });

  it.each(['.*', 'a|bc', '[a-z]+', '\\w+', '(?:long word)?', 'word|.', '\\d{3}', 'ab'])(
    'finds nothing needed in %s',
    (source) => {
      expect(requiredLiterals(source)).toBeNull();
    },
  );

  it('reads a group that patterns share once', () => {
    const groups: KnownGroups = new Map();
    const words = '(?:reset[)\\]] by|\\(closed) peer';
    const sources = [`npm ${words}`, `curl: ${words}`, `${words}!`];
    expect(sources.map((source) => requiredLiterals(source, groups))).toEqual([[' peer'], ['curl: '], [' peer!']]);
    expect([...groups.keys()]).toEqual(['?:reset[)\\]] by|\\(closed)']);
  });

  it('finds the same whatever was read before', () => {
    const groups: KnownGroups = new Map();
    for (const { source } of builtInRuleSet.rules.flatMap(({ patterns }) => patterns))
      expect(requiredLiterals(source, groups)).toEqual(requiredLiterals(source));
  });

  it('finds one of its literals in every text that a pattern of plain words matches', () => {
    const word = fc.stringMatching(/^[a-z ]{3,8}$/u);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 4 }),
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (choices, tail, isOptional) => {
          const source = `(?:${choices.join('|')})${isOptional ? '?' : ''}.*${tail.join('[.]*')}`;
          const literals = requiredLiterals(source) ?? [];
          for (const choice of choices)
            expect(literals.some((literal) => `${choice}${tail.join('')}`.includes(literal))).toBe(true);
        },
      ),
    );
  });
});
