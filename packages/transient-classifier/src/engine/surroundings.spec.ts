import { describe, expect, it } from '@jest/globals';
import { historyBytes } from './line-scanner.ts';
import { firstOf, linesBack } from './surroundings.ts';

const history = new TextEncoder().encode('one\n\ntwo\r\n10 %\rthree\n');

describe('linesBack', () => {
  it('finds the lines with text before a line, the nearest first', () => {
    expect([...linesBack(history, 5)]).toEqual([
      { line: 4, text: 'three' },
      { line: 3, text: 'two' },
      { line: 1, text: 'one' },
    ]);
  });
});

describe('the lines before a line', () => {
  const of = (text: string, line: number) => [...linesBack(new TextEncoder().encode(text), line)];

  it('are none at the first', () => {
    expect([of('', 1), of('\n', 2), of('x', 1)]).toEqual([[], [], []]);
  });

  it('may begin with an empty one', () => {
    expect(of('\none\n', 3)).toEqual([{ line: 2, text: 'one' }]);
  });

  it('are no more than there are numbers for', () => {
    expect(of('one\ntwo\n', 2)).toEqual([{ line: 1, text: 'two' }]);
  });

  it.each([
    ['whole where the text is all that was', historyBytes - 1, 2],
    ['left out where it may have been cut', historyBytes, 1],
  ])('have the first %s', (_what, length, count) => {
    expect(of(`${'x'.repeat(length - 5)}\ntwo\n`, 3)).toHaveLength(count);
  });

  it('are without prefixes, in safe text', () => {
    expect(of('2026-01-01T00:00:00Z \u001b[31mone\u0007\r\r\n', 2)).toEqual([{ line: 1, text: 'one' }]);
  });
});

describe('firstOf', () => {
  it('asks for no more than it takes', () => {
    let asked = 0;
    function* counted(): Generator<number> {
      for (;;) yield (asked += 1);
    }
    expect([...firstOf(counted(), 3)]).toEqual([1, 2, 3]);
    expect(asked).toBe(3);
  });
});
