import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endOfRun, wordsOf } from './plain-run.ts';

/** Bytes around those that matter: their neighbours, and those that have them as the bits of another one. */
const byte = fc.constantFrom(0x00, 0x01, 0x21, 0x22, 0x23, 0x5b, 0x5c, 0x5d, 0x80, 0xa2, 0xdc, 0xff, 0x41);

function byByte(bytes: Uint8Array, from: number): number {
  const found = bytes.findIndex((value, index) => index >= from && (value === 0x22 || value === 0x5c));
  return found < 0 ? Math.max(from, bytes.length) : found;
}

describe('endOfRun', () => {
  it('finds what looking at each byte finds, wherever the piece begins in its memory', () => {
    fc.assert(
      fc.property(
        fc.array(byte, { maxLength: 40 }),
        fc.nat(7),
        fc.nat(7),
        fc.nat(45),
        (values, before, behind, from) => {
          const memory = new Uint8Array(before + values.length + behind).fill(0x22);
          memory.set(values, before);
          const piece = memory.subarray(before, before + values.length);
          expect(endOfRun(piece, wordsOf(piece), from)).toBe(byByte(piece, from));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
