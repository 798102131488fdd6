import { describe, expect, it } from '@jest/globals';
import { escapeByte, escapeStarted, outside, stepEscape } from './escape-sequence.ts';

/** What of a text is outside of sequences. */
function visible(text: string): string {
  let place = outside;
  let shown = '';
  for (const byte of Buffer.from(text)) {
    if (place === outside && byte !== escapeByte) shown += String.fromCharCode(byte);
    else place = place === outside ? escapeStarted : stepEscape(place, byte);
  }
  return shown;
}

describe('an escape sequence', () => {
  it.each([
    ['a colour', '\u001b[31mred\u001b[0m!', 'red!'],
    ['a colour with all its parameters', '\u001b[38;5;12mx', 'x'],
    ['a private mode', '\u001b[?25lx', 'x'],
    ['one with an intermediate byte', '\u001b[1 qx', 'x'],
    ['a title that a bell ends', '\u001b]0;title\u0007x', 'x'],
    ['a link that a string terminator ends', '\u001b]8;;https://a\u001b\\x', 'x'],
    ['a string with an escape within', '\u001b]0;a\u001bb\u0007x', 'x'],
    ['a device control string', '\u001bPabc\u001b\\x', 'x'],
    ['a start of string', '\u001bXabc\u001b\\x', 'x'],
    ['a privacy message', '\u001b^abc\u001b\\x', 'x'],
    ['an application command', '\u001b_abc\u0007x', 'x'],
    ['a character set', '\u001b(Bx', 'x'],
    ['one with two short bytes', '\u001b /Bx', 'x'],
    ['a saved cursor', '\u001b7x', 'x'],
    ['one that another one breaks off', '\u001b[31\u001b[32mx', 'x'],
    ['one of a byte that begins nothing', '\u001b\u0001x', 'x'],
    ['one that a control breaks off', '\u001b[3\u0001x', 'x'],
    ['one whose last short byte is the least', '\u001b( Bx', 'x'],
    ['one whose last short byte is the greatest', '\u001b(/Bx', 'x'],
    ['a short one that a control breaks off', '\u001b(\u0001x', 'x'],
    ['one that begins with the greatest short byte', '\u001b/Bx', 'x'],
    ['no sequence', '[31mx', '[31mx'],
  ])('ends where it ends: %s', (_what, text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});
