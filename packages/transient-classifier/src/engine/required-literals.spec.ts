import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { builtInRuleSet } from '../rule-set.ts';
import { requiredLiterals } from './required-literals.ts';
import type { KnownGroups } from './required-literals.ts';

/** Texts of three letters. */
const words = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `w${String.fromCharCode(97 + (index % 5), 97 + Math.floor(index / 5))}`);

const tooMany = Array.from({ length: 201 }, (_, index) => `w${String(index)}x`).join('|');

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
    ['abc$', ['abc']],
    ['abc.def', ['abc']],
    ['xyz(?:ab+c)', ['xyz']],
    ['ab*cde', ['cde']],
    ['ab+cde', ['bcde']],
    ['ab+?cde', ['bcde']],
    ['ab{0,3}cde', ['cde']],
    ['abc{2,3}def', ['cdef']],
    ['abc{2,}def', ['cdef']],
    ['abc{10}def', ['abcccccccccc']],
    ['a{12}', ['aaaaaaaaaaaa']],
    ['a{13}bcd', ['bcd']],
    ['(?i)abcd', ['abcd']],
    ['(?ims)abcd', ['abcd']],
    ['(?i:abcd)', ['abcd']],
    ['(?P<name>abcd)', ['abcd']],
    ['(abcd)ef', ['abcdef']],
    ['(?<!abcdef)xyz', ['xyz']],
    ['(?<=abcdef)xyz', ['xyz']],
    ['[ab]cdef', ['acdef', 'bcdef']],
    ['[^ab]cdef', ['cdef']],
    ['[a-c]defg', ['defg']],
    ['[abcd]efg', ['aefg', 'befg', 'cefg', 'defg']],
    ['[abcde]fgh', ['fgh']],
    ['[\\d]abc', ['abc']],
    ['[)\\]]abc', ['abc']],
    ['abc\\b def', ['abc def']],
    ['abc\\tdef', ['abc\tdef']],
    ['\\x41bcdef', ['bcdef']],
    ['\\p{L}word', ['word']],
    ['\\w12abc', ['00abc']],
    ['\\pLabc', ['abc']],
    ['x\\QA+b(c\\Ey', ['a+b(c']],
    ['\\Qabc\\E+de', ['abc']],
    ['\\Qabc\\E?defg', ['defg']],
    ['\\Qabc', ['abc']],
    ['(?:\\Q)abc|\\E)de', [')abc|']],
    ['\\PNabc', ['abc']],
    ['\\123abc', ['abc']],
    ['\\u00e9abc', ['abc']],
    ['\\x{e9}abc', ['abc']],
    ['(?<name>.)\\k<name>abc', ['abc']],
    ['abc\\Adef', ['abcdef']],
    ['abc\\Bdef', ['abcdef']],
    ['abc\\zdef', ['abcdef']],
    ['abc\\Zdef', ['abcdef']],
    ['(?:abc$|abcd)xyz', ['abcxyz', 'abcdxyz']],
    ['abc{2}def', ['abccdef']],
    ['abc{2,2}def', ['abccdef']],
    ['\\.abc', ['.abc']],
    ['ABC12', ['abc00']],
    ['(?:ab|cd)(?:ef|gh)', ['abef', 'abgh', 'cdef', 'cdgh']],
    ['(?:a(?:b|c)d)+xyz', ['abdxyz', 'acdxyz']],
    ['(?:aa|bb|cc|dd|ee)(?:ffff|gggg|hhhh|iiii|jjjj|kkkk)z', ['ffffz', 'ggggz', 'hhhhz', 'iiiiz', 'jjjjz', 'kkkkz']],
    [`(?:${words(24).join('|')})+end`, words(24).map((word) => `${word}end`)],
    [`(?:${words(25).join('|')})+ending`, ['ending']],
    [`x(?:${words(25).join('|')})q`, words(25)],
  ])('finds in %s', (source, literals) => {
    expect(requiredLiterals(source)).toEqual(literals);
  });

  it.each([
    '.*',
    'a|bc',
    '[a-z]+',
    '\\w+',
    '(?:long word)?',
    'word|.',
    '\\d{3}',
    'ab',
    'abc)def',
    '(?:abcd|)',
    tooMany,
    `(?:${words(25).join('|')})+xy`,
  ])('finds nothing needed in %s', (source) => {
    expect(requiredLiterals(source)).toBeNull();
  });

  it('reads a group that patterns share once', () => {
    const groups: KnownGroups = new Map();
    const words = '(?:reset[)\\]] by|\\(closed) peer';
    const sources = [`npm ${words}`, `curl: ${words}`, `${words}!`];
    expect(sources.map((source) => requiredLiterals(source, groups))).toEqual([[' peer'], ['curl: '], [' peer!']]);
    expect([...groups.keys()]).toEqual(['?:reset[)\\]] by|\\(closed)']);
  });

  it.each([
    ['the outermost', '(?:a(?:bcd)e)', ['?:a(?:bcd)e)']],
    ['each beside another', 'abc(?:def)ghi(?:jkl)', ['?:def)', '?:jkl)']],
    ['those with brackets in a class', '(?:[()]abc)def', ['?:[()]abc)']],
    ['those with an escaped bracket', '(?:\\)abc)def', ['?:\\)abc)']],
  ])('keeps of groups %s', (_what, source, keys) => {
    const groups: KnownGroups = new Map();
    requiredLiterals(source, groups);
    expect([...groups.keys()]).toEqual(keys);
  });

  it('takes a known group for what it was', () => {
    const groups: KnownGroups = new Map();
    requiredLiterals('(?:abcd)', groups);
    const [known] = groups.values();
    if (known !== undefined) groups.set('?:efgh)', known);
    expect(requiredLiterals('x(?:efgh)yz', groups)).toEqual(['xabcdyz']);
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
