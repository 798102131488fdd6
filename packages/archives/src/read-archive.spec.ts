import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { zip } from './testing/zip.ts';
import type { ZipEntry } from './testing/zip.ts';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { readArchive } from './read-archive.ts';
import { unpackArchive } from './unpack-archive.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis archive '));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function contents(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}): Promise<Record<string, string>> {
  const path = join(folder, 'a.zip');
  writeFileSync(path, bytes);
  const found: Record<string, string> = {};
  for await (const file of readArchive(path, limits)) {
    let text = '';
    for await (const chunk of file.chunks()) text += Buffer.from(chunk).toString();
    found[file.path] = text;
  }
  return found;
}

const problemOf = (bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}): Promise<string> =>
  contents(bytes, limits).then(
    (found) => `read ${Object.keys(found).join()}`,
    (error: unknown) => (error instanceof ArchiveError ? error.problem : String(error)),
  );

describe('an archive', () => {
  it('gives its files in order and leaves out its folders', async () => {
    const bytes = zip([
      { path: '0_test.txt', content: 'log' },
      { path: 'test/', mode: 0o040755 },
      { path: 'test/1_Set up job.txt', content: 'ünïcode', isStored: true },
    ]);
    await expect(contents(bytes)).resolves.toEqual({ '0_test.txt': 'log', 'test/1_Set up job.txt': 'ünïcode' });
  });

  it('may be empty', async () => {
    await expect(contents(zip([]))).resolves.toEqual({});
  });

  it('may hold files that nobody reads', async () => {
    const path = join(folder, 'a.zip');
    writeFileSync(
      path,
      zip([
        { path: 'a', content: 'x' },
        { path: 'b', content: 'y' },
      ]),
    );
    const paths: string[] = [];
    for await (const file of readArchive(path)) paths.push(file.path);
    expect(paths).toEqual(['a', 'b']);
  });

  const bomb = zip([{ path: 'bomb', content: Buffer.alloc(20 * 1024 * 1024) }]);
  it.each<readonly [string, Uint8Array, Partial<ArchiveLimits>, string]>([
    ['no archive', Buffer.from('<html>502</html>'), {}, 'not-an-archive'],
    ['no bytes', Buffer.alloc(0), {}, 'not-an-archive'],
    ['half an archive', zip([{ path: 'a', content: 'text' }]).slice(0, 60), {}, 'not-an-archive'],
    ['a path upwards', zip([{ path: '../a' }]), {}, 'unsafe-path'],
    ['a path upwards, further down', zip([{ path: 'a/../../b' }]), {}, 'unsafe-path'],
    ['an absolute path', zip([{ path: '/etc/passwd' }]), {}, 'unsafe-path'],
    ['a drive', zip([{ path: 'C:/a' }]), {}, 'unsafe-path'],
    ['a backslash', zip([{ path: '..\\a' }]), {}, 'unsafe-path'],
    ['a control character', zip([{ path: 'a\u0000b' }]), {}, 'unsafe-path'],
    ['an empty part', zip([{ path: 'a//b' }]), {}, 'unsafe-path'],
    ['no name', zip([{ path: '' }]), {}, 'unsafe-path'],
    ['an endless name', zip([{ path: 'a'.repeat(2000) }]), {}, 'unsafe-path'],
    ['a link', zip([{ path: 'a', content: '/etc/passwd', mode: 0o120777 }]), {}, 'link'],
    ['a device', zip([{ path: 'a', mode: 0o020666 }]), {}, 'link'],
    ['a folder that is a link', zip([{ path: 'a/', mode: 0o120777 }]), {}, 'link'],
    ['the same path twice', zip([{ path: 'a' }, { path: 'a' }]), {}, 'duplicate-path'],
    ['the same path twice, to macOS', zip([{ path: 'a/B' }, { path: 'A/b' }]), {}, 'duplicate-path'],
    ['a file that is encrypted', zip([{ path: 'a', content: 'x', isEncrypted: true }]), {}, 'encrypted'],
    ['more files than allowed', zip([{ path: 'a' }, { path: 'b' }, { path: 'c' }]), { maxFiles: 2 }, 'too-many-files'],
    [
      'more folders than allowed',
      zip([{ path: 'a/' }, { path: 'b/' }, { path: 'c/' }]),
      { maxFiles: 2 },
      'too-many-files',
    ],
    [
      'more bytes than allowed',
      zip([
        { path: 'a', content: 'x'.repeat(600) },
        { path: 'b', content: 'x'.repeat(600) },
      ]),
      { maxTotalBytes: 1000 },
      'too-large-unpacked',
    ],
    ['an archive that is too large', zip([{ path: 'a', content: 'abc' }]), { maxArchiveBytes: 10 }, 'too-large'],
    ['a bomb', bomb, {}, 'suspicious-ratio'],
    [
      'a file that is longer than it claims',
      zip([{ path: 'a', content: 'x'.repeat(5000), claimedBytes: 10 }]),
      {},
      'damaged',
    ],
    ['a file that is shorter than it claims', zip([{ path: 'a', content: 'x', claimedBytes: 10 }]), {}, 'damaged'],
  ])('is refused: %s', async (_what, bytes, limits, problem) => {
    await expect(problemOf(bytes, limits)).resolves.toBe(problem);
  });

  it('is refused or read, but never crashes, whatever its bytes', async () => {
    const whole = Buffer.from(
      zip([
        { path: '0_test.txt', content: 'log\n'.repeat(50) },
        { path: 'test/1_a.txt', content: 'x', isStored: true },
      ]),
    );
    const mutation = fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(mutation, async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [index, value] of changes) bytes[index] = value;
        expect(await problemOf(bytes)).toMatch(/^read|^[a-z-]+$/u);
      }),
      { numRuns: 200 },
    );
  });
});

describe('unpacking into a folder', () => {
  const unpack = (entries: readonly ZipEntry[]): Promise<readonly string[]> => {
    writeFileSync(join(folder, 'a.zip'), zip(entries));
    return unpackArchive(join(folder, 'a.zip'), join(folder, 'out'));
  };

  it('makes folders and files', async () => {
    await expect(
      unpack([
        { path: 'a/b/c.txt', content: 'text' },
        { path: 'd', content: '' },
      ]),
    ).resolves.toEqual(['a/b/c.txt', 'd']);
    expect(readFileSync(join(folder, 'out/a/b/c.txt'), 'utf8')).toBe('text');
  });

  it('writes nothing outside', async () => {
    await expect(
      unpack([
        { path: 'ok', content: 'x' },
        { path: '../out.txt', content: 'x' },
      ]),
    ).rejects.toThrow(ArchiveError);
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'out']);
  });

  it('does not touch a folder that exists', async () => {
    await unpack([{ path: 'a', content: '1' }]);
    await expect(unpack([{ path: 'a', content: '2' }])).rejects.toThrow('EEXIST');
    expect(readFileSync(join(folder, 'out/a'), 'utf8')).toBe('1');
  });

  it('refuses a file below a file', async () => {
    await expect(
      unpack([
        { path: 'a', content: '1' },
        { path: 'a/b', content: '2' },
      ]),
    ).rejects.toThrow();
    expect(existsSync(join(folder, 'out/a/b'))).toBe(false);
  });
});
