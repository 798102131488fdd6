import { describe, expect, it } from '@jest/globals';
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
