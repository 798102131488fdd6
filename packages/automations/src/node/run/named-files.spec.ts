import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { namedFiles } from './named-files.ts';

const paths = [
  ...['ci/each.sh', 'ci/each.py', 'ci/deep/__main__.py', 'web/own.sh', 'cfg/lint.toml'],
  ...['web/my app (1).txt', 'web/[id].ts'],
];
let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-named-')));
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
  }
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('the files that a command names', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['bash ci/each.sh', ['ci/each.sh'], []],
    ['"ci/each.sh"; ./ci/each.py | cat', ['ci/each.sh', 'ci/each.py'], []],
    ['lint --config=cfg/lint.toml @ci/each.sh', ['cfg/lint.toml', 'ci/each.sh'], []],
    ['pytest ci/each.py::test_a', ['ci/each.py'], []],
    ['python -m ci.each', ['ci/each.py'], []],
    ['python -m ci.deep', [], ['ci/deep']],
    ['sh ci/*.sh {web,cfg}', [], ['ci', 'web', 'cfg']],
    ['lint missing /etc/hostname ../elsewhere', [], []],
    ['lint "web/my app (1).txt"', ['web/my app (1).txt'], []],
    ["lint 'web/my app (1).txt' && lint ci/each.sh", ['ci/each.sh', 'web/my app (1).txt'], []],
    ['lint web/my\\ app\\ \\(1\\).txt', ['web/my app (1).txt'], []],
    ['lint --config="web/[id].ts"', ['web/[id].ts'], ['web']],
    ['lint -fcfg/lint.toml', ['cfg/lint.toml'], []],
  ])('%s', (command, files, folders) => {
    expect(namedFiles(root, '.', command)).toMatchObject({ files, folders });
  });

  it('are whole words of a program with its arguments', () => {
    const { files } = namedFiles(root, '.', ['lint', 'web/my app (1).txt', '--config=cfg/lint.toml', '-fweb/[id].ts']);
    expect(files.toSorted()).toEqual(['cfg/lint.toml', 'web/[id].ts', 'web/my app (1).txt']);
  });

  it('are looked for in the working folder and in the root', () => {
    expect(namedFiles(root, 'web', './own.sh ../ci/each.sh cfg/lint.toml ..').files).toEqual([
      'web/own.sh',
      'ci/each.sh',
      'cfg/lint.toml',
    ]);
  });

  it('are none behind a link out of the project', () => {
    symlinkSync('/etc', join(root, 'out'));
    expect(namedFiles(root, '.', 'lint out out/hostname')).toEqual({ files: [], folders: [], around: [] });
  });

  it.each<[string, string, readonly string[]]>([
    ['.', 'lint .', ['']],
    ['.', 'lint ./ --fix', ['']],
    ['.', '. ci/each.sh && lint web', []],
    ['.', 'lint ..', ['..']],
    ['ci/deep', 'lint .. ../..', ['ci', '']],
    ['web', 'lint .', ['web']],
    ['web', 'lint own.sh', []],
  ])('may be all that is around: in %s, %s', (cwd, command, around) => {
    expect(namedFiles(root, cwd, command).around).toEqual(around);
  });
});
