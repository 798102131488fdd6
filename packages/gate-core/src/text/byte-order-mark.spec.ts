import { describe, expect, it } from '@jest/globals';
import { readByteOrderMark, withoutByteOrderMark } from './byte-order-mark.ts';

describe('readByteOrderMark', () => {
  it.each([
    ['UTF-8', [0xef, 0xbb, 0xbf, 0x7b], { encoding: 'utf-8', lengthBytes: 3 }],
    ['UTF-16, little-endian', [0xff, 0xfe, 0x7b, 0], { encoding: 'utf-16le', lengthBytes: 2 }],
    ['UTF-16, big-endian', [0xfe, 0xff, 0, 0x7b], { encoding: 'utf-16be', lengthBytes: 2 }],
    ['a mark that is cut off', [0xef, 0xbb], null],
    ['plain text', [0x7b, 0x7d], null],
    ['nothing', [], null],
  ])('recognises %s', (_, bytes, mark) => {
    expect(readByteOrderMark(Uint8Array.from(bytes))).toEqual(mark);
  });
});

describe('withoutByteOrderMark', () => {
  it.each([
    ['\uFEFFa', 'a'],
    ['\uFEFF\uFEFFa', '\uFEFFa'],
    ['a\uFEFF', 'a\uFEFF'],
    ['', ''],
  ])('makes %j %j', (text, without) => {
    expect(withoutByteOrderMark(text)).toBe(without);
  });
});
