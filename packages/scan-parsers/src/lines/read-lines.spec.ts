import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { bytesInput, faultOf } from '../testing/bytes-input.ts';
import { readLines } from './read-lines.ts';

async function lines(content: string | Uint8Array, pieceBytes?: number): Promise<string[]> {
  const found: string[] = [];
  await readLines(bytesInput(content, pieceBytes), (line, number) => found.push(`${number}:${line}`));
  return found;
}

describe('readLines', () => {
  it.each<[string, string[]]>([
    ['a\nb\n', ['1:a', '2:b']],
    ['a\r\nb', ['1:a', '2:b']],
    ['\n\na', ['1:', '2:', '3:a']],
    ['', []],
    ['\u001b[1mbold\u001b[0m é', ['1:bold é']],
  ])('of %j', async (content, found) => {
    expect(await lines(content)).toEqual(found);
  });

  it('gives the same lines however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', ' ')),
        fc.integer({ min: 1, max: 4 }),
        async (parts, pieceBytes) => {
          expect(await lines(parts.join(''), pieceBytes)).toEqual(await lines(parts.join('')));
        },
      ),
    );
  });

  it('tells blank text and a last line without an end', async () => {
    expect(await readLines(bytesInput(' \n\t'), () => undefined)).toEqual({ lines: 2, isBlank: true });
  });

  it('refuses bytes that are no text, with their place', async () => {
    expect(await faultOf(lines(new Uint8Array([0x61, 0x0a, 0xff])))).toMatchObject({
      code: 'encoding',
      line: 2,
      column: 1,
    });
  });

  it('refuses a line without end', async () => {
    expect(await faultOf(lines(`a\n${'x'.repeat(5 * 1024 * 1024)}`, 65_536))).toMatchObject({
      code: 'too-large',
      line: 2,
    });
  });
});
