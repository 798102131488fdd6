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
    ['a number', ['[1', '2]'], [12]],
    ['a number before its exponent', ['[1', 'e2]'], [100]],
    ['a literal', ['[tr', 'ue]'], [true]],
    ['a text behind a backslash', ['["a\\', '"b"]'], ['a"b']],
    ['a text behind two backslashes', ['["a\\\\', '"]'], ['a\\']],
    ['an escape', ['["\\u00', 'e4"]'], ['ä']],
    ['an object behind its name', ['{"a"', ':1}'], { a: 1 }],
    ['every character', Array.from('[-1.5e+1,"a",null]'), [-15, 'a', null]],
  ])('reads %s that is cut in two', (_what, pieces, value) => {
    const { fault, value: found } = read(pieces);
    expect(fault).toBeNull();
    expect(JSON.stringify(found)).toBe(JSON.stringify(value));
  });

  it.each([
    ['a line end of two characters', ['[\r', '\n x'], 2, 2],
    ['the same, with nothing between', ['[\r', '', '\nx'], 2, 1],
    ['the return alone', ['[\r', ' x'], 2, 2],
    ['the line feed alone', ['[', '\nx'], 2, 1],
    ['a line feed at the very start', ['\nx'], 2, 1],
    ['spaces before the line end', ['[ ', ' \n  x'], 2, 3],
    ['two returns', ['[\r', '\rx'], 3, 1],
  ])('counts lines and columns over a cut: %s', (_what, pieces, line, column) => {
    expect(read(pieces).fault).toMatchObject({ line, column });
  });

  it('keeps to the first fault, whatever follows', () => {
    const reader = new JsonReader(limits);
    const fault = reader.push('[1}');
    expect(fault).toMatchObject({ line: 1, column: 3 });
    expect(reader.push(' '.repeat(200))).toBe(fault);
    expect(reader.end()).toBe(fault);
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
    expect(read([String.raw`"\x"`]).fault).toMatchObject({ isCutOff: false });
    expect(read([`[}${' '.repeat(200)}`]).fault).toMatchObject({ isCutOff: false, isOverLimit: false, column: 2 });
  });

  it.each([
    ['too deep', ['['.repeat(21)], '20'],
    ['too many', [`[${'0,'.repeat(999)}0]`], '1000'],
    ['too long', [`["${'a'.repeat(100)}`, '"]'], '100'],
  ])('says of what is %s that it is over a limit, and which', (_what, pieces, limit) => {
    const { fault } = read(pieces);
    expect(fault).toMatchObject({ isOverLimit: true, isCutOff: false });
    expect(fault?.message).toMatch(new RegExp(`\\b${limit}\\b`, 'u'));
  });

  it.each([
    ['depth', ['['.repeat(20), ']'.repeat(20)]],
    ['number of values', [`[${'0,'.repeat(998)}0]`]],
    ['length of a text in two pieces', [`["${'a'.repeat(99)}`, '"]']],
    ['length of a text, which one in one piece may exceed', [`"${'a'.repeat(200)}"`]],
    ['length of a text, which all together may exceed', [`[${'"abc",'.repeat(50)}0]`]],
    ['length of a number', [`[0.${'1'.repeat(9998)}]`]],
    ['length of a number, which spaces do not count for', [`[${' '.repeat(9999)}12]`]],
  ])('takes what just keeps to the limit: %s', (_what, pieces) => {
    expect(read(pieces).fault).toBeNull();
  });

  it('refuses a longer number than any document has', () => {
    const { fault } = read([`[0.${'1'.repeat(9999)}]`]);
    expect(fault).toMatchObject({ line: 1, column: 2, isCutOff: false });
    expect(fault?.message).toContain('10000');
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
