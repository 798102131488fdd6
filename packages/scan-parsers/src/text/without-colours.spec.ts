import { describe, expect, it } from '@jest/globals';
import { withoutColours } from './without-colours.ts';

describe('withoutColours', () => {
  it.each([
    ['colours', '\u001b[1;31ma.py:1:\u001b[0m bad\u001b(B\u001b[m'],
    ['movements', '\u001b[2K\u001b[?25la.py:1:\u001b[1G bad'],
    ['a link that a backslash ends', '\u001b]8;;file:///a.py\u001b\\a.py:1:\u001b]8;;\u001b\\ bad'],
    ['a link that a bell ends', '\u001b]8;;file:///a.py\u0007a.py:1:\u001b]8;;\u0007 bad'],
    ['a coloured link', '\u001b[36m\u001b]8;;x\u001b\\a.py:1:\u001b]8;;\u001b\\\u001b[0m bad'],
  ])('takes %s off', (_name, line) => {
    expect(withoutColours(line)).toBe('a.py:1: bad');
  });

  it.each(['a.py:1: bad', String.raw`C:\a.py: [31m`, '\u001bZ odd'])('leaves the rest of %j', (line) => {
    expect(withoutColours(line)).toBe(line.replace('\u001b', ''));
  });
});
