import { describe, expect, it } from '@jest/globals';
import { compareNullableText, compareText } from './compare-text.ts';

describe('compareText', () => {
  it('orders by UTF-16 code units, not as a language does', () => {
    expect(['ä', 'b', 'a', 'Z', '', '\u{1f600}', '\uffff'].toSorted(compareText)).toEqual([
      '',
      'Z',
      'a',
      'b',
      'ä',
      '\u{1f600}',
      '\uffff',
    ]);
  });

  it('is zero for equal texts', () => {
    expect(compareText('a', 'a')).toBe(0);
  });
});

describe('compareNullableText', () => {
  it.each([
    [null, 'a', 1],
    ['a', null, -1],
    [null, null, 0],
    ['a', 'b', -1],
    ['b', 'a', 1],
  ])('puts %j and %j in order: %d', (left, right, order) => {
    expect(compareNullableText(left, right)).toBe(order);
  });
});
