import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginnings } from './beginnings.ts';
import { beginningOf, beyondAscii } from './text-beginning.ts';

describe('the characters with which a text begins that matches', () => {
  it.each<[string, RegExp, string]>([
    ['a letter', /^npm ERR/u, 'n'],
    ['each alternative', /^npm|^yarn/u, 'ny'],
    ['each alternative of a group', /^(?:npm|yarn) ERR/u, 'ny'],
    ['a group with a name', /^(?<tool>npm|yarn)/u, 'ny'],
    ['a group that captures', new RegExp('^(npm|yarn)', 'u'), 'ny'],
    ['what may be left out, and what follows', /^(?:npm )?ERR/u, 'En'],
    ['what may occur any number of times, and what follows', /^-*>/u, '->'],
    ['what may occur no times, and what follows', /^-{0,2}>/u, '->'],
    ['what must occur', /^-{1,2}>/u, '-'],
    ['what must occur several times', /^-+>/u, '-'],
    ['what must occur as often as it is said', /^-{3}>/u, '-'],
    ['what may occur few times', /^a??b/u, 'ab'],
    ['blanks, and what follows', /^ *a/u, ' a'],
    ['a class', /^[abx]y/u, 'abx'],
    ['a range', /^[a-d]y/u, 'abcd'],
    ['a dash in a class', /^[-a]/u, '-a'],
    ['a sign behind a backslash in a class', /^[\]a]/u, ']a'],
    ['a tab in a class', /^[\t ]a/u, '\t '],
    ['digits', /^\d/u, '0123456789'],
    ['digits in a class', /^[\d.]/u, '.0123456789'],
    ['a sign behind a backslash', /^\[a/u, '['],
    ['a tab', /^\ta/u, '\t'],
    ['a character beyond ASCII', /^✓ /u, beyondAscii],
    ['characters beyond ASCII in a class', /^[✓a]/u, `a${beyondAscii}`],
    ['a range beyond ASCII', /^[}-é]/u, `}~\u007f${beyondAscii}`],
    ['what follows an assertion', /^(?!ab)(?=a)(?<!b)(?<=)a/u, 'a'],
    ['what follows a boundary', /^\ba/u, 'a'],
    ['a start within a group', /(?:^a|^b)c/u, 'ab'],
    ['a start within a group, and what follows', /(?:^|^a)b/u, 'ab'],
    ['a start behind an assertion', /(?!b)^a/u, 'a'],
    ['both cases', /^a/iu, 'Aa'],
    ['both cases of a range', /^[a-b]/iu, 'ABab'],
    ['letters beyond ASCII that are cases of others', /^ks/iu, `Kk${beyondAscii}`],
  ])('are those of %s', (_what, { source, flags }, expected) => {
    expect(Array.from(beginnings(source, flags) ?? '').toSorted()).toEqual(Array.from(expected).toSorted());
  });

  it('are all but those of a class that says which not', () => {
    expect(beginnings('^[^a-y]', 'u')).toContain('z');
    expect(beginnings('^[^a-y]', 'u')).toContain(beyondAscii);
    expect(beginnings('^[^a-y]', 'u')).not.toMatch(/[a-y]/u);
    expect(beginnings('^\\S', 'u')).not.toMatch(/\s/u);
  });

  it.each<[string, RegExp]>([
    ['a pattern without a start', /npm/u],
    ['an alternative without a start', /^npm|yarn/u],
    ['a start that may be left out', new RegExp('(?:^a)?b', 'u')],
    ['a start behind something', /a?^b/u],
    ['a start within an assertion', /(?=^a)b/u],
    ['an empty text', /^a?/u],
    ['an empty alternative', /^(?:a|)$/u],
    ['any character', /^.a/u],
    ['characters with a property', /^\p{L}a/u],
    ['a class with a property', /^[\p{L}]a/u],
    ['a number of a character', /^\u{41}a/u],
    ['a reference', /^(?<x>a?)\k<x>b/u],
    ['the start of any line', new RegExp('^a', 'mu')],
    ['a class that says which not, in any case', /^[^a]/iu],
    ['a class of characters, in any case', /^\w/iu],
  ])('may be any: %s', (_what, { source, flags }) => {
    expect(beginnings(source, flags)).toBeNull();
  });

  it('may be any where the pattern is not understood', () => {
    expect(beginnings('^a(?i:b)|^c')).toBeNull();
    expect(beginnings('^a\\1|^c')).toBeNull();
  });

  it('hold the beginning of every text that matches', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      'K',
      '\\d',
      '\\s',
      '\\w',
      '[ab]',
      '[^a]',
      '.',
      '^',
      '$',
      '\\b',
      '(?!a)',
      '(?=b)',
      'é',
    );
    const part = fc.letrec<{ part: string }>((tie) => ({
      part: fc.oneof(
        { weight: 5, arbitrary: atom },
        fc.tuple(tie('part'), tie('part')).map(([left, right]) => left + right),
        fc.tuple(tie('part'), tie('part')).map(([left, right]) => `(?:${left}|${right})`),
        fc
          .tuple(atom, fc.constantFrom('(?:', '('), fc.constantFrom('?', '*', '+', '{2}', '{0,2}', '+?'))
          .map(([inner, opening, repeat]) => `${opening}${inner})${repeat}`),
      ),
    })).part;
    const text = fc.array(fc.constantFrom('a', 'b', 'k', 'K', '1', ' ', 'é', 'x', '\u212a'), { maxLength: 4 });
    fc.assert(
      fc.property(part, fc.constantFrom('u', 'iu', ''), fc.array(text, { minLength: 8 }), (source, flags, texts) => {
        const known = beginnings(`^${source}`, flags);
        const pattern = new RegExp(`^${source}`, flags);
        const matching = texts.map((characters) => characters.join('')).filter((said) => pattern.test(said));
        expect(
          known === null ? [] : matching.filter((said) => said === '' || !known.includes(beginningOf(said))),
        ).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
