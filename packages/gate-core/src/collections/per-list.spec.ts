import { describe, expect, it } from '@jest/globals';
import { perList } from './per-list.ts';

describe('perList', () => {
  it('looks through a list once, and through another one anew, be they equal or empty', () => {
    const seen: (readonly number[])[] = [];
    const firstOf = perList((list: readonly number[]) => {
      seen.push(list);
      return list[0];
    });
    const lists = [[1, 2], [1, 2], []];
    expect([...lists, ...lists].map(firstOf)).toEqual([1, 1, undefined, 1, 1, undefined]);
    expect(seen).toEqual(lists);
  });
});
