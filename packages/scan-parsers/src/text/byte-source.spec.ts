import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesInput } from '../testing/bytes-input.ts';
import { openUtf8 } from './byte-source.ts';
import { RefusalError } from './refusal-error.ts';
import { openText } from './text-source.ts';
import { createUtf8Check } from './utf8.ts';

const text = '{"naïve":"– 😀"}\r\n';

function utf16(content: string, isBigEndian: boolean, withMark = true): Uint8Array {
  const units = withMark ? `\ufeff${content}` : content;
  const bytes = new DataView(new ArrayBuffer(units.length * 2));
  for (let index = 0; index < units.length; index += 1)
    bytes.setUint16(index * 2, units.charCodeAt(index), !isBigEndian);
  return new Uint8Array(bytes.buffer);
}

async function readAll(content: string | Uint8Array, pieceBytes: number): Promise<string> {
  let all = '';
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for await (const piece of openUtf8(bytesInput(content, pieceBytes))) all += decoder.decode(piece, { stream: true });
  return all + decoder.decode();
}

describe('openUtf8', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16, little-endian', utf16(text, false)],
    ['UTF-16, big-endian', utf16(text, true)],
  ])('reads %s, in pieces of any size', async (_encoding, bytes) => {
    for (let piece = 1; piece <= bytes.length; piece += 1) expect(await readAll(bytes, piece)).toBe(text);
  });

  it('takes off one byte order mark only', async () => {
    expect(await readAll('\ufeff\ufeff1', 2)).toBe('\ufeff1');
  });

  it('reads nothing from nothing', async () => {
    expect(await readAll('', 1)).toBe('');
  });

  it.each([
    ['a lone low surrogate', '"\udc00"', 'encoding', 1],
    ['a high surrogate before something else', '"é\ud800a"', 'encoding', 3],
    ['a high surrogate at the end', '"\ud800', 'truncated', 1],
  ])('refuses %s in UTF-16', async (_what, content, code, offset) => {
    for (const piece of [1, 2, 3, 100]) {
      await expect(readAll(utf16(content, false), piece)).rejects.toMatchObject({ name: 'RefusalError', code, offset });
    }
  });

  it('refuses half a UTF-16 character', async () => {
    await expect(readAll(utf16('ab', true).subarray(0, 5), 2)).rejects.toMatchObject({ code: 'truncated', offset: 1 });
  });
});

describe('openText', () => {
  async function textAndRefusal(bytes: Uint8Array, pieceBytes: number): Promise<readonly [string, unknown]> {
    let all = '';
    try {
      for await (const piece of openText(bytesInput(bytes, pieceBytes))) all += piece;
    } catch (error) {
      return [all, error];
    }
    return [all, null];
  }

  it.each([1, 2, 3, 100])(
    'gives all text before bytes that are no UTF-8, and refuses these with their place, in pieces of %i',
    async (pieceBytes) => {
      expect(await textAndRefusal(Uint8Array.of(0x61, 0xc3, 0xa9, 0xc3, 0x28, 0x62), pieceBytes)).toEqual([
        'a\u00e9',
        new RefusalError('encoding', 'not valid UTF-8', 3),
      ]);
      expect(await textAndRefusal(Uint8Array.of(0x61, 0xf0, 0x9f, 0x98), pieceBytes)).toEqual([
        'a',
        new RefusalError('encoding', 'not valid UTF-8', 1),
      ]);
    },
  );

  it('gives the same text or refusal however the bytes are cut', async () => {
    const bytes = fc.array(
      fc.oneof(
        fc.constantFrom(...['a', '\u00e9', '\u20ac', '\u{1f600}'].map((text) => [...new TextEncoder().encode(text)])),
        fc.constantFrom([0x80], [0xc3], [0xf0, 0x9f], [0xff]),
      ),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 5 }), async (parts, pieceBytes) => {
        const all = Uint8Array.from(parts.flat());
        expect(await textAndRefusal(all, pieceBytes)).toEqual(await textAndRefusal(all, 1000));
      }),
    );
  });
});

describe('createUtf8Check', () => {
  it('agrees with the decoder of the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.nat(12), (bytes, cut) => {
        const check = createUtf8Check();
        check.push(bytes.subarray(0, cut));
        check.push(bytes.subarray(cut));
        const invalid = check.firstInvalid(true);
        const decodes = (part: Uint8Array): boolean => {
          try {
            new TextDecoder('utf-8', { fatal: true }).decode(part);
            return true;
          } catch {
            return false;
          }
        };
        expect(decodes(bytes)).toBe(invalid === null);
        if (invalid !== null) expect(decodes(bytes.subarray(0, invalid))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
