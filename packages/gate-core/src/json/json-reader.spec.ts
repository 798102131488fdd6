import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonReader } from './json-reader.ts';
import type { JsonFault } from './json-reader.ts';

const limits = { maxDepth: 20, maxValues: 1000, maxTextLength: 100, allowLoneSurrogates: true };

function read(pieces: readonly string[]): { readonly fault: JsonFault | null; readonly value: unknown } {
  const reader = new JsonReader(limits);
  for (const piece of pieces) reader.push(piece);
  const fault = reader.end();
  return { fault, value: fault === null ? reader.value : null };
}

/** Between characters: no decoder of UTF-8 gives half of one. */
function cut(whole: string, lengths: readonly number[]): readonly string[] {
  const text = Array.from(whole);
  const pieces: string[] = [];
  let from = 0;
  for (const length of lengths) pieces.push(text.slice(from, (from += length)).join(''));
  return [...pieces, text.slice(from).join('')];
}

const damaged = fc
  .tuple(fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }), fc.nat(), fc.string({ maxLength: 3 }), fc.nat({ max: 3 }))
  .map(([value, at, inserted, removed]) => {
    const text = JSON.stringify(value, undefined, '\r\n');
    const place = at % (text.length + 1);
    return text.slice(0, place) + inserted + text.slice(place + removed);
  });

describe('JsonReader', () => {
  it('says the same of a text wherever it is cut', () => {
    fc.assert(
      fc.property(damaged, fc.array(fc.nat({ max: 9 })), (text, lengths) => {
        expect(read(cut(text, lengths))).toEqual(read([text]));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['[1', 1, 3],
    ['[tru', 1, 2],
    ['[-', 1, 2],
    ['[1.', 1, 3],
    ['[1e', 1, 3],
    ['{"a', 1, 2],
    ['{"a\\', 1, 2],
    ['{"a":\r\n', 2, 1],
  ])('knows %j for a text that is cut off', (text, line, column) => {
    expect(read([text]).fault).toMatchObject({ isCutOff: true, isOverLimit: false, line, column });
  });

  it('knows a mistake from a text that is cut off', () => {
    expect(read(['[1}']).fault).toMatchObject({ isCutOff: false });
    expect(read(['[x']).fault).toMatchObject({ isCutOff: false });
  });

  it.each([
    ['too deep', '['.repeat(21)],
    ['too many', `[${'0,'.repeat(1000)}0]`],
    ['too long', [`["${'a'.repeat(101)}`, '"]']],
  ])('says of what is %s that it is over a limit', (_what, text) => {
    expect(read(typeof text === 'string' ? [text] : text).fault).toMatchObject({ isOverLimit: true, isCutOff: false });
  });

  it.each([
    ['spaces', ' '.repeat(2 ** 24)],
    ['a text', `"${'a'.repeat(2 ** 24)}`],
    ['a text of backslashes', `"${'\\'.repeat(2 ** 20 + 1)}"`],
    ['a number', '1'.repeat(2 ** 24)],
  ])('takes %s of any length in hand', (_what, text) => {
    expect(read([text]).fault).not.toBeNull();
  });
});
