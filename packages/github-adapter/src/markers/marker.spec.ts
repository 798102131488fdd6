import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { markedBody, maxBodyLength } from './marked-body.ts';
import { formatMarker, hasMarker } from './marker.ts';

const rerun = { name: 'auto-rerun', fields: { run: 42, attempt: 1 } };

describe('a marker', () => {
  it('is a hidden line', () => {
    expect(formatMarker(rerun)).toBe('<!-- portcullis:auto-rerun run=42 attempt=1 -->');
    expect(formatMarker({ name: 'gate' })).toBe('<!-- portcullis:gate -->');
  });

  it.each(['', 'Gate', 'a b', '-a', 'a-', 'a--b', '1a', 'a>'])('is not named %j', (name) => {
    expect(() => formatMarker({ name })).toThrow('is not a marker name');
    expect(() => formatMarker({ name: 'a', fields: { [name]: 1 } })).toThrow('is not a marker name');
  });

  it.each([
    ['a body of ours', `${formatMarker(rerun)}\ntext`, true],
    ['a body that the editor of GitHub has touched', `${formatMarker(rerun)}\r\ntext`, true],
    ['a bare marker', formatMarker(rerun), true],
    ['a quotation', `> ${formatMarker(rerun)}`, false],
    ['a marker further down', `text\n${formatMarker(rerun)}`, false],
    ['another attempt', '<!-- portcullis:auto-rerun run=42 attempt=11 -->\ntext', false],
    ['a marker with something behind it', `${formatMarker(rerun)} text`, false],
    ['nothing', '', false],
  ])('is known in %s', (_what, body, isKnown) => {
    expect(hasMarker(body, rerun)).toBe(isKnown);
  });

  it('stays one comment, and tells values apart, whatever they hold', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('-->', '--', '--!>', '-', 'a-b--c-', '%2D', '<!--', '\n'),
    );
    fc.assert(
      fc.property(value, value, (one, other) => {
        const marker = formatMarker({ name: 'x', fields: { v: one } });
        expect(marker.slice(4, -3)).not.toMatch(/--|[<>\n]/u);
        const isSame = formatMarker({ name: 'x', fields: { v: other } }) === marker;
        const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
        expect(isSame).toBe(wellFormed(one) === wellFormed(other));
      }),
    );
  });
});

describe('a marked body', () => {
  it('begins with its marker and fits, however long the text', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200_000 }),
        fc.constantFrom('x', 'word \n', '```\n', '😀'),
        (length, unit) => {
          const body = markedBody(rerun, `${unit.repeat(length / unit.length)}end`);
          expect(body.length).toBeLessThanOrEqual(maxBodyLength);
          expect(hasMarker(body, rerun)).toBe(true);
          expect(body.endsWith('end')).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('has one kind of line ends and no empty end', () => {
    expect(markedBody({ name: 'a' }, 'one\r\ntwo\n\n')).toBe('<!-- portcullis:a -->\none\ntwo');
  });
});
