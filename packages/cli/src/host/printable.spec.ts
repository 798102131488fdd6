import { describe, expect, it } from '@jest/globals';
import { printableLine } from './printable.ts';

describe('printableLine', () => {
  it('puts a text into one line', () => {
    expect(printableLine('a\n::error::b\tc')).toBe(String.raw`a\u{A}::error::b\u{9}c`);
  });

  it('leaves no command at its start', () => {
    expect(printableLine('::error::b')).toBe(': :error::b');
  });
});
