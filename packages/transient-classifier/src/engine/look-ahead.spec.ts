import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildLiteralAutomaton } from './literal-automaton.ts';
import { lookAhead } from './look-ahead.ts';

const literals = ['boom', 'oom!', 'hush'];
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const known = buildLiteralAutomaton(literals, [false, false, true]);
const endsIn = (text: string, from = 0, automaton = buildLiteralAutomaton(literals, [false, false, true])) => {
  const bytes = bytesOf(text);
  return lookAhead(automaton, bytes, from, bytes.length);
};

describe('looking ahead in whole lines', () => {
  it.each<[string, string, number[]]>([
    ['the end of a literal', 'a boom b\n', [5]],
    ['the first literal of each line', 'boom!\nboom\n', [3, 9]],
    ['nothing of what is quiet', 'hush\n', []],
    ['a literal behind a quiet one', 'hushboom\n', [7]],
    ['nothing over a line feed', 'bo\nom\n', []],
    ['nothing over a carriage return', 'bo\rom\n', []],
    ['a literal with a control within', 'bo\u0001om\n', [4]],
    ['a literal with a colour within', 'bo\u001b[1mom\n', [7]],
    ['nothing within a title of the terminal', '\u001b]0;boom\u0007\n', []],
    ['a literal behind a title that a line feed cuts off', '\u001b]0;x\nboom\n', [9]],
    ['a literal behind a title that a carriage return cuts off', '\u001b]0;x\rboom\n', [9]],
  ])('finds %s', (_what, text, expected) => {
    expect(endsIn(text)).toEqual(expected);
  });

  it('finds a literal in a line with more places within colours than are kept', () => {
    const words = Array.from({ length: 60 }, (_, index) => String.fromCharCode(97 + (index % 26)).repeat(60 + index));
    const automaton = buildLiteralAutomaton([...words, 'boom']);
    const colours = words.flatMap((word) => Array.from(word, (_, end) => `${word.slice(0, end)}\u001b[1m\n`));
    const text = `${colours.join('')}bo\u001b[1mom\n`;
    const finds = endsIn(text, 0, automaton);
    expect(finds.filter((at) => at > colours.join('').length)).not.toEqual([]);
  });

  it('begins where it is told to', () => {
    expect(endsIn('boom\nboom\n', 5)).toEqual([8]);
  });

  const plain = `${'x'.repeat(63)}\n`;
  /** So many lines that they are read in four stretches, of 41 lines each, with some in place of plain ones. */
  const long = (lines: Readonly<Record<number, string>>): string =>
    Array.from({ length: 164 }, (_, line) => lines[line] ?? plain).join('');
  const endOf = (text: string, literal: string, nth = 0): number => {
    const starts = [...text.matchAll(new RegExp(literal, 'gu'))].map(({ index }) => index);
    return (starts[nth] ?? Number.NaN) + literal.length - 1;
  };

  it.each([0, 1, 39, 40, 41, 42, 81, 82, 83, 122, 123, 124, 162, 163])('finds a literal in line %i of many', (line) => {
    const text = long({ [line]: 'a boom\n' });
    expect(endsIn(text)).toEqual([endOf(text, 'boom')]);
  });

  it('finds literals in every stretch, in order', () => {
    const text = long({ 7: 'boom\n', 60: 'boom\n', 61: 'boom\n', 100: 'boom\n', 160: 'boom\n' });
    expect(endsIn(text)).toEqual([0, 1, 2, 3, 4].map((nth) => endOf(text, 'boom', nth)));
  });

  it.each([
    ['a control', 'bo\u0001om\n', 'bo\u0001om'],
    ['a colour', '\u001b[31mbo\u001b[0mom\n', 'bo\u001b\\[0mom'],
    ['a quiet literal', 'hush boom\n', 'boom'],
    ['a carriage return', 'bo\rboom\r\n', 'boom'],
    ['a line feed', 'bo\nboom\n', 'boom'],
  ])('finds literals in every stretch beside %s', (_what, said, literal) => {
    const text = long({ 7: said, 60: said, 100: said, 160: said });
    const length = literal.replace('\\', '').length;
    const ends = [...text.matchAll(new RegExp(literal, 'gu'))].map(({ index }) => index + length - 1);
    expect(endsIn(text)).toEqual(ends);
    expect(ends).toHaveLength(4);
  });

  it('finds a literal behind a line that is longer than stretches', () => {
    const text = long({ 7: `${'y'.repeat(9000)} boom\n`, 160: 'boom\n' });
    expect(endsIn(text)).toEqual([endOf(text, 'boom'), endOf(text, 'boom', 1)]);
  });

  it('finds the same when it knows the way', () => {
    const automaton = buildLiteralAutomaton(literals, [false, false, true]);
    const bytes = bytesOf(long({ 7: 'boom\n', 60: 'hush\n', 100: 'boom!\n', 160: 'bo\rom\n' }));
    const first = lookAhead(automaton, bytes, 0, bytes.length);
    expect(first).toHaveLength(2);
    expect(lookAhead(automaton, bytes, 0, bytes.length)).toEqual(first);
  });

  it('begins and ends where it is told to, in many lines', () => {
    const text = long({ 0: 'boom\n', 2: 'boom\n', 161: 'boom\n', 163: 'boom\n' });
    const automaton = buildLiteralAutomaton(literals, [false, false, true]);
    const [from, to] = [endOf(text, 'boom') + 2, endOf(text, 'boom', 2) + 2];
    expect(lookAhead(automaton, bytesOf(text), from, to)).toEqual([1, 2].map((nth) => endOf(text, 'boom', nth)));
  });

  it('finds in four stretches what it finds line by line', () => {
    const line = fc.constantFrom(
      'an ordinary line\n',
      '\n',
      'boom\n',
      'hush\n',
      '\u001b[31mbo\u001b[0mom!\n',
      'x\rboom\r\n',
      `${'long '.repeat(900)}\n`,
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 300, maxLength: 900, size: 'max' }), (lines) => {
        const expected: number[] = [];
        let at = 0;
        for (const text of lines) {
          expected.push(...endsIn(text, 0, known).map((end) => at + end));
          at += text.length;
        }
        expect(endsIn(lines.join(''))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});
