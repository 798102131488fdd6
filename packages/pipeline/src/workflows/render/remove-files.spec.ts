import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compileGlob } from '@portcullis/gate-core';
import fc from 'fast-check';
import { listFiles, removeFiles } from './remove-files.ts';

const names = ['a', 'b.xml', '.b.xml', 'a b', '[a]', 'é', '{a,b}', '$(a)', '*', "it's", 'a\\b', 'ab'];
const files = [
  ...names.map((name) => `${name}.f`),
  ...['d', '.d', 'd é', '[d]'].flatMap((folder) => names.map((name) => `${folder}/${name}`)),
  ...['d/d/d', 'd/.d'].flatMap((folder) => names.map((name) => `${folder}/${name}`)),
];
const axes = ['name'];

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'portcullis-removal-'));
  writeAll();
  spawnSync('git', ['init', '--quiet'], { cwd: root });
  // Some are in the repository, the others beside it.
  spawnSync('git', ['--literal-pathspecs', 'add', '--', ...files.filter((_, index) => index % 2 === 0)], { cwd: root });
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function writeAll(): void {
  for (const file of files) {
    if (existsSync(join(root, file))) continue;
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
}

function runText(text: string): { readonly stdout: string; readonly stderr: string } {
  return spawnSync('bash', ['--noprofile', '--norc', '-o', 'pipefail', '-c', text], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', MATRIX_NAME: 'd é' },
  });
}

/** Which of the files the commands list. */
function listedBy(globs: readonly string[], { isWhole = true } = {}): readonly string[] {
  if (isWhole) writeAll();
  const listed = new Set(runText(listFiles(globs, axes).text).stdout.split('\0'));
  return files.filter((file) => listed.has(file));
}

/** What the commands remove, as GitHub runs them. Folders that match are no files, and stop a step that names them. */
function removedBy(globs: readonly string[]): { readonly removed: readonly string[]; readonly said: string } {
  writeAll();
  const { stderr } = runText(removeFiles(globs, axes).text);
  const said = stderr.replaceAll(
    /^(?:rm: cannot remove .*: Is a directory|warning: could not open directory .*)\n/gmu,
    '',
  );
  return { removed: files.filter((file) => !existsSync(join(root, file))), said };
}

/** Git takes more for a `?` where a name has other characters than those of ASCII. */
const isSureBy = (text: string) => (file: string) => !(text.includes('?') && /[^!-~]/u.test(file));

const word = fc.constantFrom('a', 'b', 'd', '.', '[a]', ' ', 'é', '$(a)', "'", '*', '?', '\\*', '\\{', '{a,b}', '{,.}');
const segment = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  fc.constantFrom('d', '**', '*', '{d,.d/**}', '{**/d,d}', 'x{**/,}'),
);
const glob = fc
  .array(segment, { minLength: 1, maxLength: 4 })
  .map((segments) => segments.join('/'))
  .filter((text) => !text.split('/').some((part) => /^\.+$/u.test(part)));

describe('files are removed by globs of the policy', () => {
  it('as the gate would find them', () => {
    fc.assert(
      fc.property(glob, (text) => {
        const { removed, said } = removedBy([text]);
        expect(said).toBe('');
        const matching = files.filter(compileGlob(text));
        const isSure = isSureBy(text);
        expect(removed).toEqual(expect.arrayContaining(matching));
        expect(removed.filter(isSure)).toEqual(matching.filter(isSure));
      }),
      { numRuns: 100, examples: [['**/{,.}/{d,.d/**}'], ['d/**/{,.}'], ['d{**/,x}/b.xml']] },
    );
  }, 120_000);

  it.each([
    ['\uE000name\uE001/*.xml', ['d é/b.xml', 'd é/.b.xml']],
    ['**/\uE000name\uE001/b.xml', ['d é/b.xml']],
    ['\uE000name\uE001/**/b.xml', ['d é/b.xml']],
    ['/**/*', []],
    ['../**/*', []],
  ])('%j with the value of a leg', (text, expected) => {
    expect(removedBy([text])).toEqual({ removed: expected, said: '' });
  });

  it('and too many choices are wildcards', () => {
    const text = `d/${'{a,b,c}'.repeat(5)}*`;
    expect(removedBy([text]).removed).toEqual(files.filter((file) => file.startsWith('d/')));
  });

  it.each(['*/*', '*/*/*', '**/*', '.*/**/*'])('but those of git, by %s', (text) => {
    const git = (): number | null => spawnSync('git', ['fsck'], { cwd: root }).status;
    expect(removedBy([text]).removed).not.toEqual([]);
    expect(git()).toBe(0);
    expect(existsSync(join(root, '.git/config'))).toBe(true);
  });

  it.each(['link/*.xml', 'link/**/*.xml'])('behind a link that %s begins with', (text) => {
    if (!existsSync(join(root, 'link'))) symlinkSync('d/d/d', join(root, 'link'));
    expect(removedBy([text]).removed).toEqual(['d/d/d/b.xml', 'd/d/d/.b.xml']);
  });

  it('in words that people can read', () => {
    expect(removeFiles(['reports/a.json', 'reports/*.xml', 'out/**/TEST-*.xml', '**/x{1,2}.json'], []).text).toBe(
      [
        "GLOBIGNORE='.git:.git/*'",
        'rm -f -- reports/a.json reports/*.xml',
        "[ ! -d out ] || git -C out ls-files -zco --full-name -- ':(glob)**/TEST-*.xml' |",
        '  xargs -0 rm -f --',
        "git ls-files -zco --full-name -- ':(glob)**/x1.json' ':(glob)**/x2.json' |",
        '  xargs -0 rm -f --',
        '',
      ].join('\n'),
    );
  });
});

describe('files are listed by globs of the policy', () => {
  it('as the gate would find them', () => {
    fc.assert(
      fc.property(glob, (text) => {
        const listed = listedBy([text]);
        const matching = files.filter(compileGlob(text));
        expect(listed).toEqual(expect.arrayContaining(matching));
        expect(listed.filter(isSureBy(text))).toEqual(matching.filter(isSureBy(text)));
      }),
      { numRuns: 100, examples: [['**/{,.}/{d,.d/**}'], ['d/**/{,.}'], ['d{**/,x}/b.xml']] },
    );
  }, 120_000);

  it('and are there, but for a path without wildcards', () => {
    writeAll();
    const [tracked = ''] = files.filter((file) => file.startsWith('d/d/d/'));
    rmSync(join(root, tracked));
    expect(listedBy(['d/d/d/**/*'], { isWhole: false })).not.toContain(tracked);
    expect(runText(listFiles(['none.xml', 'none*.xml'], axes).text).stdout).toBe('none.xml\0');
  });

  it('in words that people can read', () => {
    expect(listFiles(['reports/a.json'], []).text).toBe("printf '%s\\0' reports/a.json\n");
  });
});
