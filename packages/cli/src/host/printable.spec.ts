import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printable } from './printable.ts';

describe('printable', () => {
  it('keeps plain text, tabs and line ends', () => {
    expect(printable('ä 漢字\tb\n')).toBe('ä 漢字\tb\n');
  });

  it.each(['\u001b[31m', '\r', '\u0007', '\u202e', '\u200b', '\u009b', '\ufeff', '\u007f'])(
    'shows %j by number',
    (text) => {
      expect(printable(text)).toMatch(/^\\u\{[\dA-F]+\}/u);
    },
  );

  it('leaves nothing that moves a cursor or reorders text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/(?![\t\n])[\p{Cc}\p{Bidi_Control}]/u);
      }),
    );
  });
});
