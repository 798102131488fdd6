import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asUtf8 } from './as-utf8.ts';

async function read(bytes: Uint8Array, pieceBytes: number): Promise<string> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      yield await Promise.resolve(bytes.subarray(at, at + pieceBytes));
  }
  const all: Uint8Array[] = [];
  for await (const chunk of asUtf8(pieces())) all.push(chunk);
  return Buffer.concat(all).toString('utf8');
}

const littleEndian = (text: string): Buffer => Buffer.from(`\u{feff}${text}`, 'utf16le');

describe('asUtf8', () => {
  it('leaves UTF-8 as it is, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 5 }), async (text, pieceBytes) => {
        expect(await read(Buffer.from(text), pieceBytes)).toBe(text);
      }),
    );
  });

  it('converts UTF-16 with a byte order mark, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 5 }), async (text, pieceBytes) => {
        expect(await read(littleEndian(text), pieceBytes)).toBe(text);
        expect(await read(littleEndian(text).swap16(), pieceBytes)).toBe(text);
      }),
    );
  });
});
