import { describe, expect, it } from '@jest/globals';
import { readChanges } from './given-diff.ts';
import type { GivenDiff } from './given-diff.ts';

const read = (text: string, given: Partial<GivenDiff> = {}): number =>
  readChanges({ name: 'change.diff', bytes: new TextEncoder().encode(text), folder: null, ...given }, {}, {}).files
    .length;

describe('a diff without files', () => {
  it.each(['', '\n', '\n\r\n', '\uFEFF'])('is refused where nobody vouches for it: %j', (text) => {
    expect(() => read(text)).toThrow('the diff is empty');
  });

  it('means that nothing changed where git was asked', () => {
    expect(read('', { mayBeEmpty: true })).toBe(0);
  });
});
