import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maxTextLength } from '../classification.ts';
import { safeText } from './safe-text.ts';

describe('the text of a log in an answer', () => {
  it('keeps start and end of a long line, for the cause often stands last', () => {
    const text = safeText(`[ERROR] Failed to execute goal ${'on project '.repeat(100)}: 503 Service Unavailable`);
    expect(text).toHaveLength(maxTextLength);
    expect(text).toMatch(/^\[ERROR\] Failed to execute goal .*….*: 503 Service Unavailable$/u);
  });

  it('is never longer than it may be, tears no character and holds no control', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1200 }), (raw) => {
        const text = safeText(raw);
        expect(text.length).toBeLessThanOrEqual(maxTextLength);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Surrogate}]/u);
      }),
    );
  });

  it.each([
    ['a tab', 'a\tb', 'a b'],
    ['half of a character', 'a\ud800b', 'a\uFFFDb'],
    ['what turns the direction of text', 'a\u202eb', 'ab'],
    ['blanks at the end', 'a  ', 'a'],
  ])('shows %s as text', (_what, text, shown) => {
    expect(safeText(text)).toBe(shown);
  });

  it('leaves a line of the greatest length whole', () => {
    expect(safeText('x'.repeat(maxTextLength))).toBe('x'.repeat(maxTextLength));
  });

  it('leaves out a character that the cut tears', () => {
    expect(safeText(`${'x'.repeat(99)}😀${'y'.repeat(maxTextLength)}`)).toMatch(/^x{99}…y+$/u);
  });

  it('leaves a short line as it is', () => {
    expect(safeText('npm error code E503')).toBe('npm error code E503');
  });
});
