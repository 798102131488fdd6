import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shortenMiddle } from './shorten-middle.ts';

const notice = '*… shortened …*';
const lines = (count: number, name = 'line'): string =>
  Array.from({ length: count }, (_unused, index) => `${name} ${index + 1}`).join('\n');

describe('shortening a text in its middle', () => {
  it('leaves a text that fits', () => {
    expect(shortenMiddle('short', 5, notice)).toBe('short');
  });

  it('keeps whole lines of the beginning and of the end, and says that something is missing', () => {
    const short = shortenMiddle(lines(200), 600, notice);
    expect(short).toMatch(/^line 1\nline 2\n/u);
    expect(short).toMatch(/\nline 200$/u);
    expect(short.split('\n\n')).toHaveLength(3);
    expect(short.split('\n').every((line) => line === '' || line === notice || /^line \d+$/u.test(line))).toBe(true);
  });

  it('closes and opens again a code block that is cut', () => {
    const short = shortenMiddle(`intro\n\n\`\`\`\n${lines(200)}\n\`\`\`\n\nfooter`, 700, notice);
    expect(short.match(/^```$/gmu)).toHaveLength(4);
    expect(short).toContain(`\n\`\`\`\n\n${notice}\n\n\`\`\`\n`);
    expect(short).toMatch(/\n```\n\nfooter$/u);
  });

  it('closes a code block that ends within what is left out', () => {
    const short = shortenMiddle(`~~~~\n${lines(100)}\n~~~~\n${lines(100, 'text')}`, 500, notice);
    expect(short.match(/^~~~~$/gmu)).toHaveLength(2);
    expect(short.indexOf(notice)).toBeGreaterThan(short.lastIndexOf('~~~~'));
  });

  it('cuts within a line that is endless', () => {
    const short = shortenMiddle('a'.repeat(5000) + 'z', 500, notice);
    expect(short).toMatch(/^a{200,}/u);
    expect(short).toMatch(/az$/u);
  });

  it('never exceeds the limit and halves no character, whatever the text', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom('```\n', '~~~~~~~~~~\n', '\n', '😀😀😀', 'x'.repeat(50), '`'.repeat(70), '\n```js\n'),
          fc.string({ unit: 'binary' }),
        ),
        { maxLength: 100 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 2000 }), (value, maxLength) => {
        const short = shortenMiddle(value, maxLength, notice);
        expect(short.length).toBeLessThanOrEqual(Math.max(maxLength, 0));
        expect(isWellFormed(short)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function isWellFormed(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}
