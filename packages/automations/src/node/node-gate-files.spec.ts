import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../testing/temporary-folder.ts';
import { nodeGateFiles } from './node-gate-files.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

const find = async (glob: string) => nodeGateFiles(folder.path).find(glob);
const paths = async (glob: string) => (await find(glob)).map(({ path }) => path);

async function readAll(path: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of nodeGateFiles(folder.path).open(path)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}

describe('nodeGateFiles', () => {
  describe('find', () => {
    beforeEach(() => {
      for (const path of [
        'reports/b.json',
        'reports/a.json',
        'reports/deep/c.json',
        'reports/x y.json',
        'a{b}.json',
        '.hidden/d.json',
        'node_modules/e.json',
      ])
        folder.write(path, 'text');
    });

    it.each([
      ['reports/a.json', ['reports/a.json']],
      ['./reports/a.json', ['reports/a.json']],
      ['reports//a.json', ['reports/a.json']],
      ['reports/./a.json', ['reports/a.json']],
      ['././reports/.//*.json', ['reports/a.json', 'reports/b.json', 'reports/x y.json']],
      ['reports/*.json', ['reports/a.json', 'reports/b.json', 'reports/x y.json']],
      ['reports/**/*.json', ['reports/a.json', 'reports/b.json', 'reports/deep/c.json', 'reports/x y.json']],
      [
        '**/*.json',
        ['.hidden/d.json', 'a{b}.json', 'reports/a.json', 'reports/b.json', 'reports/deep/c.json', 'reports/x y.json'],
      ],
      ['reports/{b,deep/c}.json', ['reports/b.json', 'reports/deep/c.json']],
      ['reports/?.json', ['reports/a.json', 'reports/b.json']],
      ['reports/x y.json', ['reports/x y.json']],
      [String.raw`a\{b\}.json`, ['a{b}.json']],
      ['node_modules/*.json', ['node_modules/e.json']],
      ['nothing/*.json', []],
      ['reports/a.json/b', []],
    ])('lists what %s matches, sorted', async (glob, expected) => {
      expect(await paths(glob)).toEqual(expected);
    });

    it('tells sizes in bytes', async () => {
      expect(await find('reports/a.json')).toMatchObject([{ kind: 'file', path: 'reports/a.json', sizeBytes: 4 }]);
    });

    it.each(['../*.json', '/etc/passwd', 'reports/../../x.json', 'C:/x.json'])(
      'never looks outside of the folder: %s',
      async (glob) => {
        expect(await find(glob)).toEqual([
          expect.objectContaining({ kind: 'obstacle', path: glob, reason: expect.stringContaining('leads out') }),
        ]);
      },
    );

    it('says of a folder that it is none of the reports', async () => {
      expect(await find('reports')).toEqual([
        expect.objectContaining({ kind: 'obstacle', reason: expect.stringContaining('is a folder') }),
      ]);
    });
  });

  describe('folders', () => {
    it.each([
      ['reports/*.json', 'reports/lost.json'],
      ['**/*.json', 'reports/lost.json'],
      ['reports/{lost,found}.json', 'reports/lost.json'],
      ['reports/lost.{json,sarif}', 'reports/lost.json'],
      ['*/*.json', 'reports/lost.json'],
    ])('in the place of a report are obstacles: %s', async (glob, path) => {
      folder.write('reports/found.json', 'text');
      mkdirSync(join(folder.path, 'reports/lost.json'));
      expect(await find(glob)).toContainEqual(
        expect.objectContaining({ kind: 'obstacle', path, reason: expect.stringContaining('is a folder') }),
      );
    });

    it.each(['reports/*', 'reports/coverage-*', '**', 'reports/**'])(
      'are passed over by a glob that does not say what ending files have: %s',
      async (glob) => {
        folder.write('reports/coverage-3.11', 'text');
        mkdirSync(join(folder.path, 'reports/coverage-html'));
        expect(await find(glob)).toMatchObject([{ kind: 'file', path: 'reports/coverage-3.11' }]);
      },
    );

    it('that are named like the file in them are the way to it', async () => {
      folder.write('artifacts/bandit.json/bandit.json', 'text');
      expect(await find('artifacts/**/*.json')).toMatchObject([
        { kind: 'file', path: 'artifacts/bandit.json/bandit.json' },
      ]);
    });

    it('of dependencies are no reports, whatever they are called', async () => {
      folder.write('reports/a.js', 'text');
      folder.write('node_modules/big.js/big.js', 'text');
      expect(await find('**/*.js')).toMatchObject([{ kind: 'file', path: 'reports/a.js' }]);
    });
  });

  describe('links', () => {
    it('are followed to what is below the folder', async () => {
      symlinkSync(folder.write('real/a.json', 'text'), join(folder.path, 'link.json'));
      expect(await find('*.json')).toMatchObject([{ kind: 'file', path: 'link.json', sizeBytes: 4 }]);
    });

    it.each(['*.json', 'link.json', 'linked/a.json', 'linked/*.json'])(
      'are obstacles when they lead out: %s',
      async (glob) => {
        const outside = temporaryFolder({ 'a.json': 'secret' });
        symlinkSync(join(outside.path, 'a.json'), join(folder.path, 'link.json'));
        symlinkSync(outside.path, join(folder.path, 'linked'));
        const found = await find(glob);
        outside.remove();
        expect(found).toEqual([
          expect.objectContaining({ kind: 'obstacle', reason: expect.stringContaining('leads out') }),
        ]);
      },
    );

    it('in a circle end nothing but themselves', async () => {
      folder.write('reports/a.json', 'text');
      symlinkSync(folder.path, join(folder.path, 'reports/again'));
      expect(await paths('**/*.json')).toEqual(['reports/a.json']);
    });

    it.each(['*.json', 'link.json', '**/link.json'])('to nothing are obstacles, not absent: %s', async (glob) => {
      symlinkSync(join(folder.path, 'gone'), join(folder.path, 'link.json'));
      expect(await find(glob)).toEqual([
        expect.objectContaining({ kind: 'obstacle', path: 'link.json', reason: expect.stringContaining('not there') }),
      ]);
    });
  });

  describe('links to folders', () => {
    beforeEach(() => {
      folder.write('build/py312/a.xml', 'text');
      folder.write('r/py311/a.xml', 'text');
      symlinkSync('../build/py312', join(folder.path, 'r/py312'));
    });

    it.each(['r/*/a.xml', 'r/*/*.xml', '*/py31?/a.xml', 'r/{py311,py312}/a.xml'])(
      'are gone through like folders: %s',
      async (glob) => {
        expect(await paths(glob)).toEqual(expect.arrayContaining(['r/py311/a.xml', 'r/py312/a.xml']));
      },
    );

    it('are not gone through by a double star', async () => {
      expect(await paths('r/**/*.xml')).toEqual(['r/py311/a.xml']);
    });

    it.each([
      ['r/*/a.xml', '/', 'leads out'],
      ['r/*/a.xml', '../gone', 'not there'],
    ])('are obstacles where %s would go through one to %s', async (glob, target, reason) => {
      symlinkSync(target, join(folder.path, 'r/py313'));
      expect(await find(glob)).toContainEqual({
        kind: 'obstacle',
        path: 'r/py313',
        reason: expect.stringContaining(reason),
      });
      expect((await find('r/py311/*.xml')).map(({ kind }) => kind)).toEqual(['file']);
      expect((await find('r/{py311,py312}/a.xml')).map(({ kind }) => kind)).toEqual(['file', 'file']);
    });

    it('in a circle come to an end', async () => {
      symlinkSync('.', join(folder.path, 'r/again'));
      symlinkSync('../r', join(folder.path, 'r/above'));
      expect(await paths('r/*/*/*/*/*.xml')).toEqual([]);
      expect(await paths('r/*/a.xml')).toEqual(['r/py311/a.xml', 'r/py312/a.xml']);
    });
  });

  describe('names that are not UTF-8', () => {
    const written = (name: Buffer): boolean => {
      try {
        writeFileSync(Buffer.concat([Buffer.from(`${folder.path}/`), name]), 'text');
        return true;
      } catch {
        return false; // Some file systems do not allow such names.
      }
    };

    it('are obstacles where a glob matches them', async () => {
      folder.write('r/a.xml', 'text');
      if (!written(Buffer.from('r/b\xff.xml', 'latin1'))) return;
      const found = await find('r/*.xml');
      expect(found.map(({ kind }) => kind)).toEqual(['file', 'obstacle']);
      // Under the name that it was listed by, it is what it was.
      expect(await find(found[1]?.path ?? '')).toEqual(found.slice(1));
    });

    it.each<[string, readonly string[]]>([
      ['a.xml', ['file', 'obstacle']],
      ['a.txt', ['file']],
      ['deep/b\xfe/a.xml', ['file', 'obstacle']],
      ['deep/a.txt', ['file']],
      ['node_modules/a.xml', ['file']],
    ])('of folders are in the way of what is in them and matches: %s', async (name, kinds) => {
      folder.write('r/z.xml', 'text');
      const odd = Buffer.from(`r/b\xff/${name}`, 'latin1');
      try {
        mkdirSync(Buffer.concat([Buffer.from(`${folder.path}/`), odd.subarray(0, odd.lastIndexOf('/'))]), {
          recursive: true,
        });
      } catch {
        return;
      }
      expect(written(odd)).toBe(true);
      const found = await find('**/*.xml');
      expect(found.map(({ kind }) => kind).toSorted()).toEqual(kinds);
    });
  });

  describe('open', () => {
    it.each([0, 1, 1024 * 1024, 1024 * 1024 + 1, 3 * 1024 * 1024])('reads a file of %i bytes whole', async (length) => {
      const text = 'abcdefg'.repeat(Math.ceil(length / 7)).slice(0, length);
      folder.write('a.json', text);
      expect((await readAll('a.json')) === text).toBe(true);
    });

    it('says in plain words why a file cannot be read', async () => {
      mkdirSync(join(folder.path, 'folder'));
      await expect(readAll('gone.json')).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
        reason: 'no such file or folder',
      });
      await expect(readAll('folder')).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
        reason: 'is a folder, not a file',
      });
    });
  });
});
