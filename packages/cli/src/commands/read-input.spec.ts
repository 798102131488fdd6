import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { memoryHost } from '../testing/memory-host.ts';
import { readInputText } from './read-input.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-input-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function read(bytes: Uint8Array): Promise<unknown> {
  writeFileSync(join(folder, 'in.json'), bytes);
  return readInputText('--in', 'in.json', memoryHost({ cwd: folder }).host);
}

describe('an input that an option names', () => {
  it.each([
    ['UTF-8', Buffer.from('{"ü":1}'), '{"ü":1}'],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFF[]'), '[]'],
    ['UTF-16 with a byte order mark', Buffer.from('\uFEFF[]', 'utf16le'), '[]'],
    ['big-endian UTF-16 with a byte order mark', Buffer.from('\uFEFF[]', 'utf16le').swap16(), '[]'],
    ['UTF-16 without a mark', Buffer.from('[1]', 'utf16le'), '[1]'],
    ['big-endian UTF-16 without a mark', Buffer.from('[1]', 'utf16le').swap16(), '[1]'],
    ['packed with gzip', gzipSync('{"ü":1}'), '{"ü":1}'],
    ['UTF-16 and packed', gzipSync(Buffer.from('\uFEFF[]', 'utf16le').swap16()), '[]'],
    ['packed in two parts', Buffer.concat([gzipSync('[1,'), gzipSync('2]')]), '[1,2]'],
    ['nothing', Buffer.from(''), ''],
  ])('is read when it is %s', async (_name, bytes, text) => {
    expect(await read(bytes)).toEqual({ name: 'in.json', text });
  });

  it.each([
    ['larger than its limit', 2 ** 20 + 1],
    ['much larger', 5 * 2 ** 20],
  ])('is refused when it is %s', async (_name, length) => {
    const { host } = memoryHost({ cwd: folder, stdin: ' '.repeat(length) });
    writeFileSync(join(folder, 'large.json'), ' '.repeat(length));
    for (const path of ['large.json', '-'])
      await expect(readInputText('--jobs', path, host, 2 ** 20)).rejects.toThrow(
        `--jobs ${path}: is larger than 1 MiB, the most that is read at once`,
      );
  });

  it('is read when it is as large as its limit', async () => {
    writeFileSync(join(folder, 'full.json'), ' '.repeat(2 ** 20));
    const { host } = memoryHost({ cwd: folder });
    expect((await readInputText('--jobs', 'full.json', host, 2 ** 20)).text).toHaveLength(2 ** 20);
  });

  it.each([
    ['broken UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), '--in in.json: is not UTF-8 text'],
    ['packed and cut off', gzipSync('[1,2]').subarray(0, 18), '--in in.json: is cut off or damaged'],
  ])('is refused when it is %s', async (_name, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(message);
  });
});
