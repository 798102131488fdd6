import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildLiteralAutomaton, controlState, literalsIn, rowShift } from './literal-automaton.ts';

const literals = ['he', 'she', 'his', 'hers', 'timed out', 'größe', 'e404', 'x!', ''.padEnd(3, 'a')];
const found = (text: string, automaton = buildLiteralAutomaton(literals)): string[] =>
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

  it.each<[string, string, string, boolean]>([
    ['a letter and its capital', 'a', 'A', true],
    ['the last letter and its capital', 'z', 'Z', true],
    ['a letter and the next', 'a', 'b', false],
    ['what stands before the capitals and what before the small letters', '@', '`', false],
    ['what stands behind the capitals and what behind the small letters', '[', '{', false],
    ['two digits', '0', '9', true],
    ['a digit and what stands before digits', '0', '/', false],
    ['a digit and what stands behind digits', '9', ':', false],
    ['two of rare punctuation', '!', '?', true],
    ['one of rare punctuation and another sign', '!', '#', false],
    ['a tab and a blank', '\t', ' ', false],
  ])('are the same, or not, in %s', (_what, literal, character, expected) => {
    const indices = literalsIn(buildLiteralAutomaton([`x${literal}`]), new TextEncoder().encode(`x${character}`));
    expect(indices.size).toBe(expected ? 1 : 0);
  });

  it('are told apart by the last bytes of characters, but for some', () => {
    const automaton = buildLiteralAutomaton(['р']);
    const taken = Array.from(
      { length: 64 },
      (_, index) => literalsIn(automaton, Uint8Array.of(0xd1, 0x80 + index)).size,
    );
    expect(taken[0]).toBe(1);
    expect(taken.filter(Boolean).length).toBeGreaterThan(1);
    expect(taken.filter(Boolean).length).toBeLessThan(12);
  });

  it('are told apart by the first bytes of characters', () => {
    const automaton = buildLiteralAutomaton(['ã']);
    const first = Array.from({ length: 32 }, (_, index) => 0xc0 + index);
    expect(first.filter((byte) => literalsIn(automaton, Uint8Array.of(byte, 0xa3)).size > 0)).toEqual([0xc3]);
  });

  it('are no letters in place of the last bytes of characters', () => {
    const letters = Array.from({ length: 95 }, (_, index) => 32 + index);
    const automaton = buildLiteralAutomaton(
      Array.from({ length: 64 }, (_, index) => String.fromCodePoint(0x440 + index)),
    );
    expect(letters.filter((letter) => literalsIn(automaton, Uint8Array.of(0xd1, letter)).size > 0)).toEqual([]);
  });

  it.each([0, 7, 8, 10, 13, 27, 31, 127])('hold no control character: %i', (control) => {
    expect(found(`h${String.fromCharCode(control)}e`)).toEqual([]);
  });

  it.each([9, 32, 126])('are broken by characters of other texts: %i', (code) => {
    expect(found(`h${String.fromCharCode(code)}e`)).toEqual([]);
    const automaton = buildLiteralAutomaton([`h${String.fromCharCode(code)}e`]);
    expect(literalsIn(automaton, new TextEncoder().encode(`h${String.fromCharCode(code)}e`)).size).toBe(1);
  });

  it.each([
    ['a control', '\u0007', true],
    ['a line feed', '\n', true],
    ['a delete', '\u007f', true],
    ['a tab', '\t', false],
    ['a letter', 'h', false],
  ])('are left at %s, or not', (_what, character, expected) => {
    const { start, follow } = buildLiteralAutomaton(['he', 'h\te']);
    expect(follow(start, character.charCodeAt(0)) === controlState).toBe(expected);
  });

  it('are passed over in whole lines where they are quiet', () => {
    const { start, follow, followLoud, next, nextLoud } = buildLiteralAutomaton(['he', 'ox'], [true, false]);
    const cellsOf = (text: string): readonly number[] => {
      const bytes = new TextEncoder().encode(text);
      let [state, cell] = [start, 0];
      for (const byte of bytes) {
        cell = (state << rowShift) | byte;
        followLoud(state, byte);
        state = follow(state, byte);
      }
      return [Math.sign(next[cell] ?? 0), Math.sign(nextLoud[cell] ?? 0)];
    };
    expect([cellsOf('h'), cellsOf('he'), cellsOf('ox'), cellsOf('xx')]).toEqual([
      [1, 1],
      [-1, 1],
      [-1, -1],
      [1, 1],
    ]);
  });

  it.each([
    ['a line feed', 10],
    ['a carriage return', 13],
  ])('are passed over from %s to the start', (_what, byte) => {
    const { start, followLoud, next, nextLoud } = buildLiteralAutomaton(['he']);
    followLoud(start, byte);
    expect([next[(start << rowShift) | byte], nextLoud[(start << rowShift) | byte]]).toEqual([0, start]);
  });

  it('are found in a table of any size', () => {
    const many = Array.from({ length: 400 }, (_, index) => {
      const name = String.fromCharCode(97 + (index % 20), 97 + Math.floor(index / 20));
      return name.padEnd(90, 'y');
    });
    expect(literalsIn(buildLiteralAutomaton(many), new TextEncoder().encode(many.join('x'))).size).toBe(400);
  });

  it('are told apart by whether they are quiet', () => {
    const { start, follow, literalsAt, loudAt } = buildLiteralAutomaton(['she', 'he'], [true, false]);
    const state = [...new TextEncoder().encode('she')].reduce((at, byte) => follow(at, byte), start);
    expect([literalsAt(state).toSorted(), loudAt(state)]).toEqual([[0, 1], [1]]);
  });

  it('are found again the same way, when the table knows the steps', () => {
    const automaton = buildLiteralAutomaton(literals);
    expect([found('ushers', automaton), found('ushers', automaton)]).toEqual([
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
