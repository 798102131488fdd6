import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildLiteralAutomaton } from './literal-automaton.ts';
import { lookAhead } from './look-ahead.ts';

const literals = ['boom', 'oom!', 'hush'];
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const endsIn = (text: string, from = 0): readonly number[] => {
  const automaton = buildLiteralAutomaton(literals, [false, false, true]);
  const bytes = bytesOf(text);
  return lookAhead(automaton, bytes, from, bytes.length);
};

describe('looking ahead in whole lines', () => {
  it.each<[string, string, number[]]>([
    ['the end of a literal', 'a boom b\n', [5]],
    ['each literal', 'boom!\nboom\n', [3, 4, 9]],
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

  it('begins where it is told to', () => {
    expect(endsIn('boom\nboom\n', 5)).toEqual([8]);
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
          expected.push(...endsIn(text).map((end) => at + end));
          at += text.length;
        }
        expect(endsIn(lines.join(''))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});
