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

  it.each([
    ['::error::x', ': :error::x'],
    ['a\n::error::x', 'a\n: :error::x'],
    [' \t::error::x', ' \t: :error::x'],
    ['a\n\n  ::stop', 'a\n\n  : :stop'],
    ['##[error]x', '# #[error]x'],
    ['a ##vso[x', 'a # #vso[x'],
    ['a ##VSO[x', 'a # #VSO[x'],
  ])('takes the command out of %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it.each(['a ::error::x', ':error:', '## heading', '##1[x', 'a::b'])('leaves %j, which is no command', (text) => {
    expect(printable(text)).toBe(text);
  });

  it('leaves no line that a CI runner would take for a command', () => {
    const part = fc.constantFrom(':', '::', '##', '[', 'error', 'vso[', ' ', '\t', '\n', '\r', '\u2028', 'x');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        expect(printable(parts.join(''))).not.toMatch(/^\s*::|##[a-z]*\[/imu);
      }),
    );
  });

  it('leaves nothing that moves a cursor or reorders text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/(?![\t\n])[\p{Cc}\p{Bidi_Control}]/u);
      }),
    );
  });
});
