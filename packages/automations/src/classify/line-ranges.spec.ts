import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineInFile, readRanges, visitLines } from './line-ranges.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A text in pieces that end at the given places. */
async function* pieces(text: string, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const all = bytes(text);
  const places = [0, ...cuts.map((cut) => cut % (all.length + 1)).sort((left, right) => left - right), all.length];
  for (let index = 1; index < places.length; index += 1)
    yield await Promise.resolve(all.subarray(places[index - 1], places[index]));
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString('utf8');
}

const text = fc
  .array(fc.constantFrom('a', 'b', '\n', '\r', 'é', 'long line '), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe('lines of a stream', () => {
  it('are the same however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(200), { maxLength: 8 }), async (whole, cuts) => {
        const lines: string[] = [];
        let expectedStart = 0;
        await visitLines(pieces(whole, cuts), 1_000, (head, start, end) => {
          expect(start).toBe(expectedStart);
          expectedStart = end;
          lines.push(head);
          return true;
        });
        expect(lines).toEqual(whole === '' ? [] : whole.replace(/\n$/u, '').split('\n'));
        expect(expectedStart).toBe(bytes(whole).length);
      }),
    );
  });

  it('are shown up to a limit', async () => {
    const heads: string[] = [];
    await visitLines(pieces('abcdef\ngh', [3, 5]), 4, (head) => {
      heads.push(head);
      return true;
    });
    expect(heads).toEqual(['abcd', 'gh']);
  });

  it('are no longer read when the visitor has seen enough', async () => {
    const heads: string[] = [];
    await visitLines(pieces('a\nb\nc\n', [1, 2, 3]), 4, (head) => {
      heads.push(head);
      return head !== 'b';
    });
    expect(heads).toEqual(['a', 'b']);
  });
});

describe('ranges of a stream', () => {
  it('are read however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(200), { maxLength: 8 }), async (cuts) => {
        const ranges = [
          { start: 2, end: 4, firstLine: 2, lines: 1 },
          { start: 4, end: 6, firstLine: 3, lines: 1 },
          { start: 8, end: 9, firstLine: 5, lines: 1 },
        ];
        expect(await textOf(readRanges(pieces('a\nb\nc\nd\ne', cuts), ranges))).toBe('b\nc\ne');
      }),
    );
  });

  it('know the number of their lines in the file', () => {
    const ranges = [
      { start: 0, end: 1, firstLine: 3, lines: 2 },
      { start: 5, end: 9, firstLine: 10, lines: 4 },
    ];
    expect([1, 2, 3, 6, 99].map((line) => lineInFile(ranges, line))).toEqual([3, 4, 10, 13, 13]);
  });
});
