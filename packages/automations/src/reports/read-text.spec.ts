import { describe, expect, it } from '@jest/globals';
import { readText, TooLargeError } from './read-text.ts';

const filesWith = (bytes: Uint8Array) => ({
  open: async function* () {
    yield await Promise.resolve(bytes);
  },
});
const littleEndian = Buffer.from('\uFEFF{"a": "ü"}', 'utf16le');

describe('readText', () => {
  it.each([
    ['UTF-8', Buffer.from('{"a": "ü"}')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFF{"a": "ü"}')],
    ['UTF-16, as PowerShell writes it', littleEndian],
    ['big-endian UTF-16', Buffer.from(littleEndian).swap16()],
  ])('reads %s', async (_, bytes) => {
    expect(await readText(filesWith(bytes), 'r.run.json', 100)).toBe('{"a": "ü"}');
  });

  it('refuses bytes that are no text', async () => {
    await expect(readText(filesWith(Uint8Array.of(0x7b, 0xff)), 'r.run.json', 100)).rejects.toThrow(
      'is not UTF-8 text',
    );
  });

  it('refuses more than the limit', async () => {
    await expect(readText(filesWith(new Uint8Array(101)), 'r.run.json', 100)).rejects.toThrow(TooLargeError);
  });
});
