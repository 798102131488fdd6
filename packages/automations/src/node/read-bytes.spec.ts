import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBytes, readBytesInPlace } from './read-bytes.ts';

const large = Buffer.from('a line of a log\n'.repeat(100_000));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-read-bytes-'));
  writeFileSync(join(folder, 'large.log'), large);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function read(chunks: AsyncIterable<Uint8Array>): Promise<{ bytes: Buffer; memories: number }> {
  const copies: Uint8Array[] = [];
  const memories = new Set<ArrayBufferLike>();
  for await (const chunk of chunks) {
    copies.push(Uint8Array.from(chunk));
    memories.add(chunk.buffer);
  }
  return { bytes: Buffer.concat(copies), memories: memories.size };
}

describe('the bytes of a large file', () => {
  it('are read into memory of their own for each chunk', async () => {
    const { bytes, memories } = await read(readBytes(join(folder, 'large.log'), 'large.log'));
    expect([bytes.equals(large), memories > 1]).toEqual([true, true]);
  });

  it('are the same when they are read into one piece of memory', async () => {
    const { bytes, memories } = await read(readBytesInPlace(join(folder, 'large.log'), 'large.log'));
    expect([bytes.equals(large), memories]).toEqual([true, 1]);
  });
});
