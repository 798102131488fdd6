import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { hashedInput } from './hashed-input.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Opens as texts that differ from opening to opening; counts the openings. */
function source(...openings: readonly (readonly string[])[]) {
  const counter = { openings: 0 };
  async function* open(): AsyncGenerator<Uint8Array> {
    const chunks = openings[Math.min(counter.openings, openings.length - 1)] ?? [];
    counter.openings += 1;
    for (const chunk of chunks) yield await Promise.resolve(bytes(chunk));
  }
  return { counter, open };
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return new TextDecoder().decode(Buffer.concat(all));
}

const large = 2 * 1024 * 1024;

describe('hashedInput', () => {
  it.each([
    ['a small report', 8],
    ['a large report', large],
  ])('hashes %s in the pass in which it is read', async (_what, sizeBytes) => {
    const { counter, open } = source(['ab', 'cd']);
    const hashed = hashedInput('r.json', sizeBytes, open);
    expect(await readAll(hashed.input.open())).toBe('abcd');
    expect(await hashed.finish()).toEqual({ sha256: sha256('abcd'), sizeBytes: 4 });
    expect(counter.openings).toBe(1);
  });

  it('opens a small report once, however often it is read', async () => {
    const { counter, open } = source(['abcd']);
    const { input } = hashedInput('r.json', 4, open);
    expect([await readAll(input.open()), await readAll(input.open())]).toEqual(['abcd', 'abcd']);
    expect(counter.openings).toBe(1);
  });

  it.each([4, large])('reads to the end by itself when the parser gave up early (%i bytes)', async (sizeBytes) => {
    const { open } = source(['ab', 'cd']);
    const hashed = hashedInput('r.json', sizeBytes, open);
    for await (const chunk of hashed.input.open()) if (chunk.length > 0) break;
    expect((await hashed.finish()).sha256).toBe(sha256('abcd'));
  });

  it('notices a large report that changes between two passes', async () => {
    const { open } = source(['old'], ['new']);
    const { input } = hashedInput('r.json', large, open);
    await readAll(input.open());
    await expect(readAll(input.open())).rejects.toThrow('changed while it was read');
  });

  it('hashes an empty report', async () => {
    const { open } = source([]);
    expect(await hashedInput('r.json', 0, open).finish()).toEqual({ sha256: sha256(''), sizeBytes: 0 });
  });
});
