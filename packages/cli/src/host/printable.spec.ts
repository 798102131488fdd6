import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printable, printableLine } from './printable.ts';

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

  it('leaves no line that a CI runner would take for a command', () => {
    const part = fc.constantFrom(':', '::', '##', '[', 'error', 'vso[', ' ', '\t', '\n', '\r', '\u2028', 'x');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        expect(printable(parts.join(''))).not.toMatch(/^\s*::|##[a-z]*\[/imu);
      }),
    );
  });

  it('puts a text into one line on request', () => {
    expect(printableLine('a\n::error::b\tc')).toBe(String.raw`a\u{A}::error::b\u{9}c`);
  });

  it('leaves nothing that moves a cursor or reorders text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/(?![\t\n])[\p{Cc}\p{Bidi_Control}]/u);
      }),
    );
  });
});
