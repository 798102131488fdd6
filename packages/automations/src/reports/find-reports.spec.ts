import { linkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { nodeGateFiles } from '../node/node-gate-files.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../testing/temporary-folder.ts';
import { findReports } from './find-reports.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder({ 'r/a.xml': 'one', 'r/a.xml.run.json': '{"tool":"pytest"}' });
});
afterEach(() => {
  folder.remove();
});

const find = async (...globs: string[]) =>
  (await findReports(nodeGateFiles(folder.path), globs)).map(({ path, alsoAt }) => [path, alsoAt]);

describe('findReports', () => {
  it.each<[string, () => void, string[], string[]]>([
    [
      'a symbolic link',
      () => {
        symlinkSync('a.xml', join(folder.path, 'r/b.xml'));
      },
      ['r/*'],
      ['r/b.xml'],
    ],
    [
      'a hard link',
      () => {
        linkSync(join(folder.path, 'r/a.xml'), join(folder.path, 'r/b.xml'));
      },
      ['r/*'],
      ['r/b.xml'],
    ],
    [
      'a link to its folder',
      () => {
        symlinkSync('r', join(folder.path, 's'));
      },
      ['r/a.xml', 's/a.xml'],
      ['s/a.xml'],
    ],
    ['a doubled slash', () => undefined, ['r/a.xml', 'r//a.xml'], []],
    ['a needless dot', () => undefined, ['r/a.xml', './r/./a.xml'], []],
    ['two globs', () => undefined, ['r/*.xml', '**/a.*'], []],
  ])('counts a file once: %s', async (_, prepare, globs, alsoAt) => {
    prepare();
    expect(await find(...globs)).toEqual([['r/a.xml', alsoAt]]);
  });

  it('counts two files of the same bytes twice', async () => {
    folder.write('r/b.xml', 'one');
    expect(await find('r/*.xml')).toEqual([
      ['r/a.xml', []],
      ['r/b.xml', []],
    ]);
  });

  it.each<[string, string, string[]]>([
    ['a report that is called like a run record', '{"results":[]}', ['r/b.run.json']],
    ['one that is called like the record of another file', '[]', ['r/b.run.json']],
    ['a file that is neither', 'Traceback', ['r/b.run.json']],
    ['a run record of a report that it does not match', '{"tool":"bandit"}', []],
    ['such a record that is not valid', '{"tool":"bandit","exitCode":-1}', []],
  ])('does not go by the name alone: %s', async (_what, content, expected) => {
    folder.write('r/b.run.json', content);
    expect(await find('r/*.json')).toEqual(expected.map((path) => [path, []]));
  });

  it('finds a report by its exact name, though it is called like a run record', async () => {
    folder.write('r/b.run.json', '[]');
    expect(await find('r/b.run.json')).toEqual([['r/b.run.json', []]]);
  });

  describe('a run record whose report is missing', () => {
    const kinds = async (...globs: string[]) =>
      (await findReports(nodeGateFiles(folder.path), globs)).map(({ kind, path }) => `${kind} ${path}`);

    it.each([['r/*.xml'], ['r/*'], ['r/**'], ['**/*.xml'], ['r/{a,b}.xml'], ['./r//*.xml'], ['r/a.xml', 'r/b.xml']])(
      'makes the report an obstacle: %s',
      async (...globs) => {
        folder.write('r/b.xml.run.json', '{"tool":"pytest","exitCode":2}');
        expect(await kinds(...globs)).toEqual(['file r/a.xml', 'obstacle r/b.xml']);
      },
    );

    it('is no matter of a glob that would not match the report', async () => {
      folder.write('r/b.json.run.json', '{"tool":"bandit"}');
      expect(await kinds('r/*.xml')).toEqual(['file r/a.xml']);
    });

    it('is left to whoever counts the reports where there are too few', async () => {
      folder.write('r/b.xml.run.json', '{"tool":"pytest"}');
      const find = async (expected: number) =>
        (await findReports(nodeGateFiles(folder.path), ['r/*.xml'], expected)).map(({ path }) => path);
      expect(await find(1)).toEqual(['r/a.xml', 'r/b.xml']);
      expect(await find(2)).toEqual(['r/a.xml']);
    });
  });
});
