import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJsonDocument } from './json-document.ts';

describe('parseJsonDocument', () => {
  it.each([
    ['{"a": }', 1, 7, 'expected value, found "}"'],
    ['{"a": 1,}', 1, 9, 'expected key, found "}"'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'expected "," or the end of the object, found "\\""'],
    ['[1, 2', 1, 6, 'expected "," or the end of the list, found the end of the text'],
    ['[,]', 1, 2, 'expected value or "]", found ","'],
    ['{"a" 1}', 1, 6, 'expected ":", found "1"'],
    ['{a: 1}', 1, 2, 'expected key or "}", found "a"'],
    ['{} {}', 1, 4, 'expected the end, found "{"'],
    ['', 1, 1, 'expected value, found the end of the text'],
    ['"a\nb"', 1, 1, 'expected value, found "\\""'],
    ['[01]', 1, 3, 'expected "," or the end of the list, found "1"'],
    ['{"a": tru}', 1, 7, 'expected value, found "t"'],
  ])('names the place of the first mistake in %j', (text, line, column, message) => {
    expect(parseJsonDocument(text)).toEqual({ ok: false, line, column, message });
  });

  it('ignores a byte order mark in front', () => {
    expect(parseJsonDocument('\uFEFF[1]')).toEqual({ ok: true, value: [1] });
  });

  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseJsonDocument(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it('names a place inside any text that JSON.parse refuses', () => {
    const damaged = fc.tuple(fc.jsonValue(), fc.nat(), fc.string({ maxLength: 3 })).map(([value, at, inserted]) => {
      const text = JSON.stringify(value);
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + inserted;
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), damaged), (text) => {
        const document = parseJsonDocument(text);
        if (document.ok) return;
        const line = text.split(/\r\n|\n|\r/u)[document.line - 1] ?? '';
        expect(document.column).toBeGreaterThanOrEqual(1);
        expect(document.column).toBeLessThanOrEqual(line.length + 1);
      }),
    );
  });
});
