import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.ts';
import { digestOf } from './digest.ts';

describe('canonicalJson', () => {
  it('sorts keys by UTF-16 code units (RFC 8785, 3.2.3)', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const value = Object.fromEntries(keys.map((key, index) => [key, index]));
    expect(canonicalJson(value)).toBe('{"\\r":1,"1":3,"\u0080":5,"ö":6,"€":0,"😀":4,"\ufb33":2}');
  });

  it('writes numbers as ECMAScript does (RFC 8785, 3.2.2.3)', () => {
    expect(canonicalJson([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    );
  });

  it('leaves out what is undefined', () => {
    expect(canonicalJson({ b: undefined, a: {} })).toBe('{"a":{}}');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, 1n])('refuses %p', (value) => {
    expect(() => canonicalJson([value])).toThrow(TypeError);
  });

  it('keeps every JSON value, whatever its keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('digestOf', () => {
  it('is the SHA-256 of the canonical JSON', () => {
    // printf '{"a":1}' | sha256sum
    expect(digestOf({ a: 1 })).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862');
  });

  it('is the same in pieces as in one', () => {
    const value = Array.from({ length: 20_000 }, (_, index) => ({ index, text: 'é😀' }));
    expect(digestOf(value)).toBe(digestOf(JSON.parse(JSON.stringify(value))));
    expect(digestOf(value)).not.toBe(digestOf(value.slice(1)));
  });

  it('is that of the whole text, however long', () => {
    // node -p "JSON.stringify(['a'.repeat(65534), 'b'.repeat(70000), 'c'])" | tr -d '\n' | sha256sum
    expect(digestOf(['a'.repeat(65_534), 'b'.repeat(70_000), 'c'])).toBe(
      '5d4c5115188bd53dd1ad5dae34b7dcd51f2fa42d71e8ab5670b725f1f5b3d59c',
    );
  });

  it('takes a number that JSON cannot hold for its name', () => {
    expect(digestOf([Number.NaN, Number.NEGATIVE_INFINITY])).toBe(digestOf(['NaN', '-Infinity']));
  });
});
