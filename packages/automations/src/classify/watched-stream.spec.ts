import { describe, expect, it } from '@jest/globals';
import { watchStream } from './watched-stream.ts';

async function drain(pieces: readonly string[]): Promise<boolean> {
  const stream = watchStream(async function* () {
    for (const piece of pieces) yield await Promise.resolve(new TextEncoder().encode(piece));
  });
  for await (const chunk of stream.chunks) expect(chunk.length).toBeGreaterThan(0);
  return stream.hasErrorMark();
}

describe('a watched stream', () => {
  it.each<[string, readonly string[], boolean]>([
    ['in one piece', ['a ##[error]b'], true],
    ['cut in two', ['a ##[er', 'ror]b'], true],
    ['cut into single bytes', Array.from('x##[error]'), true],
    ['not there', ['##[warning]', '##[err', 'x or]'], false],
  ])('sees the mark of an error: %s', async (_what, pieces, seen) => {
    expect(await drain(pieces)).toBe(seen);
  });

  it('remembers the error that ended it', async () => {
    const broken = new Error('gone');
    // eslint-disable-next-line require-yield, @typescript-eslint/require-await -- a stream that breaks before its first piece
    const stream = watchStream(async function* (): AsyncGenerator<Uint8Array> {
      throw broken;
    });
    await expect(stream.chunks[Symbol.asyncIterator]().next()).rejects.toBe(broken);
    expect(stream.error()).toBe(broken);
  });
});
