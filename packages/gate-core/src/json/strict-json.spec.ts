import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readStrictJson } from './strict-json.ts';

const noString =
  'this text is not written as JSON writes it: it does not end, or holds a control character or an unknown escape';

describe('readStrictJson', () => {
  it.each([
    ['{"a": }', 1, 7, 'expected a value, found "}"'],
    ['{"a": 1,}', 1, 9, 'expected a member name in quotation marks, found "}"'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'expected "," or "}", found "\\""'],
    ['[1, 2', 1, 6, 'expected "," or "]", found the end of the text'],
    ['[1,]', 1, 4, 'expected a value, found "]"'],
    ['[,]', 1, 2, 'expected a value or "]", found ","'],
    ['[1}', 1, 3, 'expected "," or "]", found "}"'],
    ['{"a":1]', 1, 7, 'expected "," or "}", found "]"'],
    ['[:1]', 1, 2, 'expected a value or "]", found ":"'],
    ['{"a"::1}', 1, 6, 'expected a value, found ":"'],
    ['{"a" 1}', 1, 6, 'expected ":", found "1"'],
    ['{a: 1}', 1, 2, 'expected a member name in quotation marks or "}", found "a"'],
    ['{1: 1}', 1, 2, 'expected a member name in quotation marks or "}", found "1"'],
    ['{} {}', 1, 4, 'expected the end, found "{"'],
    ['{}\u0000', 1, 3, 'expected the end, found "\\u0000"'],
    ['1 2', 1, 3, 'expected the end, found "2"'],
    ['[] // note', 1, 4, 'expected the end, found "/"'],
    ['/* note */ []', 1, 1, 'expected a value, found "/"'],
    ["{'a': 1}", 1, 2, 'expected a member name in quotation marks or "}", found "\'"'],
    ['', 1, 1, 'expected a value, found the end of the text'],
    ['\u00a0[]', 1, 1, 'expected a value, found "\u00a0"'],
    ['"a\nb"', 1, 1, noString],
    ['"a', 1, 1, noString],
    ['"', 1, 1, noString],
    ['"\\', 1, 1, noString],
    ['"\\x"', 1, 1, noString],
    ['"\\u12g4"', 1, 1, noString],
    ['[01]', 1, 3, 'expected "," or "]", found "1"'],
    ['[+1]', 1, 2, 'expected a value or "]", found "+"'],
    ['[.5]', 1, 2, 'expected a value or "]", found "."'],
    ['[NaN]', 1, 2, 'expected a value or "]", found "N"'],
    ['{"a": tru}', 1, 7, 'expected a value, found "t"'],
    ['{"a":1,\r\n"a":2}', 2, 1, 'the member "a" is there twice'],
    ['{"a":1,"\\u0061":2}', 1, 8, 'the member "a" is there twice'],
    ['{"__proto__":1,"__proto__":2}', 1, 16, 'the member "__proto__" is there twice'],
    ['[{"b":{"c":1,"c":1}}]', 1, 14, 'the member "c" is there twice'],
    ['[1e999]', 1, 2, 'the number 1e999 is too large'],
    [`[${'9'.repeat(400)}]`, 1, 2, `the number ${'9'.repeat(60)} is too large`],
    [`{"${'a'.repeat(61)}":1,"${'a'.repeat(61)}":2}`, 1, 68, `the member "${'a'.repeat(60)}" is there twice`],
    ['[-1e999]', 1, 2, 'the number -1e999 is too large'],
    ['["\\ud800"]', 1, 2, 'half of a character (a lone surrogate) is in this text'],
    ['{"\\udc00":1}', 1, 2, 'half of a character (a lone surrogate) is in this text'],
    ['["\ud800"]', 1, 2, 'half of a character (a lone surrogate) is in this text'],
    ['['.repeat(201), 1, 201, 'nested more than 200 levels deep'],
    ['{"a":'.repeat(100_000), 1, 1001, 'nested more than 200 levels deep'],
  ])('names the place of the first mistake in %j', (text, line, column, message) => {
    expect(readStrictJson(text)).toEqual({ ok: false, line, column, message });
  });

  it.each([
    ['\uFEFF[1]', [1]],
    ['"\\ud83d\\ude00 \ud83d\ude00"', '\u{1f600} \u{1f600}'],
    [' \t\r\n[ -0.5e-3 , true , null ] ', [-0.0005, true, null]],
    ['"\\\\"', '\\'],
    [String.raw`"a\"bc"`, 'a"bc'],
    ['["\\\\", "\\""]', ['\\', '"']],
    [`${'['.repeat(200)}${']'.repeat(200)}`, JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`)],
  ])('reads %j', (text, value) => {
    expect(readStrictJson(text)).toEqual({ ok: true, value });
  });

  it('takes every name for a plain member', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''];
    const read = readStrictJson(`{${names.map((name) => `${JSON.stringify(name)}: {"result": "failure"}`).join()}}`);
    expect(read.ok && Object.keys(read.value ?? {})).toEqual(names);
    expect(read.ok && Object.getPrototypeOf(read.value)).toBeNull();
  });

  it('reads whatever JSON.stringify writes as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const read = readStrictJson(text);
        expect(JSON.stringify(read.ok ? read.value : read)).toEqual(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('reads nothing that JSON.parse refuses, and names a place inside the text', () => {
    const damaged = fc
      .tuple(fc.jsonValue(), fc.nat(), fc.string({ maxLength: 3 }), fc.nat({ max: 3 }))
      .map(([value, at, inserted, removed]) => {
        const text = JSON.stringify(value);
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + inserted + text.slice(cut + removed);
      });
    fc.assert(
      fc.property(fc.oneof(fc.string(), damaged), (text) => {
        const read = readStrictJson(text);
        if (read.ok) {
          expect(() => void JSON.parse(text)).not.toThrow();
          return;
        }
        const line = text.split(/\r\n|\n|\r/u)[read.line - 1] ?? '';
        expect(read.column).toBeGreaterThanOrEqual(1);
        expect(read.column).toBeLessThanOrEqual(line.length + 1);
      }),
      { numRuns: 500 },
    );
  });
});
