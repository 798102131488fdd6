import { describe, expect, it } from '@jest/globals';
import { findDifferences } from './find-differences.ts';

describe('findDifferences', () => {
  it.each<[string, unknown, unknown, string[]]>([
    ['equal values', { a: [1, null, 'x'] }, { a: [1, null, 'x'] }, []],
    ['what is no number', [Number.NaN], [Number.NaN], []],
    ['the whole', 1, 2, ['']],
    ['a member and an item', { a: { b: 1 }, c: [1, 2] }, { a: { b: 2 }, c: [1, 3] }, ['/a/b', '/c/1']],
    ['members that one side lacks', { a: 1 }, { b: 1 }, ['/a', '/b']],
    ['a list and an object', { a: [] }, { a: {} }, ['/a']],
    ['null and an object', { a: null, b: {} }, { a: {}, b: null }, ['/a', '/b']],
    ['a text and a list', { a: 'x' }, { a: ['x'] }, ['/a']],
    ['names that a pointer escapes', { 'a/b': 1, 'c~d': 1, '~/': 1 }, {}, ['/a~1b', '/c~0d', '/~0~1']],
  ])('names the places of %s', (_what, stored, recomputed, pointers) => {
    expect(findDifferences(stored, recomputed).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('gives both values, and `undefined` for one that is not there', () => {
    expect(findDifferences({ a: 1 }, {})).toEqual([{ pointer: '/a', stored: 1, recomputed: undefined }]);
  });

  it.each([
    [100, 100],
    [101, 100],
  ])('of %d differences names %d', (count, named) => {
    expect(findDifferences(Array.from({ length: count }, String), [])).toHaveLength(named);
  });
});
