import { describe, expect, it } from '@jest/globals';
import type { Finding } from '@portcullis/gate-core';
import { atEachPlace } from '@portcullis/gate-core';
import { readReport } from '../../read-report.ts';
import { bytesInput, fixture } from '../../testing/bytes-input.ts';
import { treeOf } from '../../testing/tree.ts';
import { pylintParser } from '../parsers.ts';

interface Tree {
  readonly files?: readonly string[];
  readonly workingFolder?: string;
}

async function read(content: string | Uint8Array, { files, workingFolder }: Tree = {}): Promise<readonly Finding[]> {
  const tree = { ...(files !== undefined && treeOf(files)), ...(workingFolder !== undefined && { workingFolder }) };
  return (await readReport(pylintParser, { ...bytesInput(content), ...tree })).findings;
}

const placesOf = (findings: readonly Finding[]): unknown =>
  findings.map((finding) =>
    atEachPlace(finding).map(({ location }) => [location?.path, location?.startLine, location?.endLine]),
  );

const message = { type: 'refactor', symbol: 's', messageId: 'C0114', message: 'm', line: 1, column: 0 };
const about = (module: string, path: string): object => ({ ...message, module, path });
const duplicate = (named: string): object => ({
  ...about('last', 'last.py'),
  messageId: 'R0801',
  message: `Similar lines in 2 files\n${named}\n==code:[1:2]`,
});
const similar = duplicate('==shop.a:[3:10]\n==shop.b.__init__:[0:7]\nresult = 0');

describe('a message of Pylint about several modules', () => {
  it('is at each of them, and not at the module that was read last', async () => {
    expect(placesOf(await read(fixture('pylint/several-places.json')))).toEqual([
      [
        ['shop/net.py', 5, 17],
        ['twin/copy.py', 5, 17],
      ],
      [
        ['twin/left.py', null, null],
        ['twin/right.py', null, null],
      ],
    ]);
  });

  it('names the other places, and no code', async () => {
    const [finding] = await read(JSON.stringify([similar]));
    expect(finding?.message).toBe('Similar lines in 2 files, also at shop.b.__init__:1');
  });

  it.each<[string, readonly object[], Tree, readonly string[]]>([
    ['as the name says', [], {}, ['shop/a.py', 'shop/b/__init__.py']],
    [
      'where other messages have them',
      [about('shop.a', 'src/shop/a.py'), about('shop.b', 'lib/shop/b/__init__.py')],
      {},
      ['src/shop/a.py', 'lib/shop/b/__init__.py'],
    ],
    [
      'where other messages have the package',
      [about('shop', 'src/shop/__init__.py')],
      {},
      ['src/shop/a.py', 'src/shop/b/__init__.py'],
    ],
    [
      'where the tree has them',
      [],
      { files: ['src/shop/a.py', 'src/shop/b/__init__.py', 'src/shop/ba.py'] },
      ['src/shop/a.py', 'src/shop/b/__init__.py'],
    ],
    [
      'where the package is, if the tree has several',
      [about('shop', 'src/shop/__init__.py')],
      { files: ['src/shop/a.py', 'old/shop/a.py', 'src/shop/b/__init__.py'] },
      ['src/shop/a.py', 'src/shop/b/__init__.py'],
    ],
    [
      'below the folder that it ran in',
      [],
      { files: ['web/src/shop/a.py', 'web/src/shop/b/__init__.py', 'shop/a.py'], workingFolder: 'web' },
      ['web/src/shop/a.py', 'web/src/shop/b/__init__.py'],
    ],
  ])('finds modules %s', async (_where, others, tree, paths) => {
    const findings = await read(JSON.stringify([...others, similar]), tree);
    expect(
      findings
        .slice(-1)
        .flatMap(atEachPlace)
        .map(({ location }) => location?.path),
    ).toEqual(expect.arrayContaining([...paths]));
  });

  it('does not know the place where several files of the tree fit', async () => {
    const files = ['x/shop/a.py', 'y/shop/a.py', 'z/shop/b/__init__.py'];
    const [finding] = await read(JSON.stringify([similar]), { files });
    expect(finding?.location).toMatchObject({ path: 'shop/a.py', unplaced: 'ambiguous' });
  });

  it('is read as earlier versions write it', async () => {
    expect(placesOf(await read(JSON.stringify([duplicate('==a:3\n==b:7')])))).toEqual([
      [
        ['a.py', 4, null],
        ['b.py', 8, null],
      ],
    ]);
  });

  it.each(['Similar lines in 2 files', 'Similar lines\ncode', 'x'])(
    'stays where it is if it names none: %j',
    async (text) => {
      expect(placesOf(await read(JSON.stringify([{ ...duplicate(''), message: text }])))).toEqual([
        [['last.py', 1, null]],
      ]);
    },
  );
});
