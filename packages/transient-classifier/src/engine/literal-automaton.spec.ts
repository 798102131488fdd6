import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildLiteralAutomaton, literalsIn } from './literal-automaton.ts';

const literals = ['he', 'she', 'his', 'hers', 'timed out', 'größe', 'e404', 'x!', ''.padEnd(3, 'a')];
const automaton = buildLiteralAutomaton(literals);
const found = (text: string): string[] =>
  [...literalsIn(automaton, new TextEncoder().encode(text))].map((index) => literals[index] ?? '').toSorted();

describe('the literals in a text', () => {
  it.each([
    ['', []],
    ['ushers', ['he', 'hers', 'she']],
    ['his', ['his']],
    ['hi he', ['he']],
    ['it TIMED Out', ['timed out']],
    ['timed  out', []],
    ['die größe', ['größe']],
    ['e404', ['e404']],
    ['aaaa', ['aaa']],
    ['aa\u0001a', []],
    ['h\u001be', []],
    ['sh\u0007she', ['he', 'she']],
    ['nothing of it', []],
  ])('%j are %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ['digits', 'e999', ['e404']],
    ['rare punctuation', 'x?', ['x!']],
  ])('may be too many where characters are taken for equal: %s', (_what, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('are told apart by whether they are quiet', () => {
    const { classOf, start, follow, literalsAt, loudAt } = buildLiteralAutomaton(['she', 'he'], [true, false]);
    const state = [...new TextEncoder().encode('she')].reduce((at, byte) => follow(at, classOf[byte] ?? 0), start);
    expect([literalsAt(state).toSorted(), loudAt(state)]).toEqual([[0, 1], [1]]);
  });

  it('are found again the same way, when the table knows the steps', () => {
    expect([found('ushers'), found('ushers')]).toEqual([
      ['he', 'hers', 'she'],
      ['he', 'hers', 'she'],
    ]);
  });

  it('are those that a search for each of them finds', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.uniqueArray(letters, { minLength: 1, maxLength: 12 }), fc.array(letters), (words, parts) => {
        const text = parts.join('');
        const indices = literalsIn(buildLiteralAutomaton(words), new TextEncoder().encode(text));
        const expected = words.flatMap((word, index) => (text.includes(word) ? [index] : []));
        expect([...indices].toSorted((left, right) => left - right)).toEqual(expected);
      }),
    );
  });
});
