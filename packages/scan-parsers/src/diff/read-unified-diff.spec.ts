import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChangedFile } from '@portcullis/gate-core';
import { GitFolder } from '../testing/git-folder.ts';
import { DiffError } from './diff-error.ts';
import { readUnifiedDiff } from './read-unified-diff.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const linesOf = (count: number, from = 1): string =>
  Array.from({ length: count }, (_, index) => `line ${from + index}\n`).join('');

/** What a file of the diff says, in short: change, content, ranges. */
function shortly({ from, change, content, ranges }: ChangedFile): string {
  const lines = ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
  return [change, ...(from === null ? [] : [`from ${from}`]), ...(content === 'text' ? [] : [content]), lines]
    .filter((part) => part !== '')
    .join(' ');
}

function tableOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(readUnifiedDiff(bytes).map((file) => [file.path, shortly(file)]));
}

function refusalOf(text: string): string {
  try {
    readUnifiedDiff(bytesOf(text));
  } catch (error) {
    if (error instanceof DiffError) return `${error.line ?? ''}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

const repository = new GitFolder();
/** Every kind of change at once. */
const expected = {
  'added.py': 'added 1-3',
  'binary.dat': 'modified binary',
  'café/naïve 日本.py': 'modified 2',
  'copied-mode.sh': 'modified',
  'deleted.py': 'deleted',
  'edited.py': 'modified 2,9-10',
  'empty.py': 'added',
  'link.py': 'modified link',
  'moved/edited.py': 'renamed from to-move.py 5',
  'moved/whole.py': 'renamed from whole.py',
  'name with spaces.py': 'modified 1',
  'no-newline.py': 'modified 2',
  'quote"and\\tab\t.py': 'modified 1',
  sub: 'added submodule',
  'tail.py': 'modified',
  'windows.py': 'modified 2',
} as const;

beforeAll(() => {
  const { path } = repository;
  repository.write('edited.py', linesOf(12));
  repository.write('deleted.py', 'x\n');
  repository.write('to-move.py', linesOf(20, 100));
  repository.write('whole.py', linesOf(20, 200));
  repository.write('copied-mode.sh', '#!/bin/sh\n');
  repository.write('name with spaces.py', 'a\n');
  repository.write('café/naïve 日本.py', 'a\nb\n');
  repository.write('quote"and\\tab\t.py', 'a\n');
  repository.write('no-newline.py', 'a\nb');
  repository.write('windows.py', 'a\r\nb\r\nc\r\n');
  repository.write('binary.dat', Uint8Array.of(0, 1, 2));
  repository.write('link.py', 'was a file\n');
  repository.write('tail.py', linesOf(3, 300));
  repository.commit('before');
  repository.write('edited.py', linesOf(12).replace('line 2\n', 'LINE 2\n').replace('line 9\n', 'LINE 9\nmore\n'));
  repository.delete('deleted.py');
  repository.move('to-move.py', 'moved/edited.py');
  repository.write('moved/edited.py', linesOf(20, 100).replace('line 104\n', 'LINE 104\n'));
  repository.move('whole.py', 'moved/whole.py');
  repository.write('name with spaces.py', 'b\n');
  repository.write('café/naïve 日本.py', 'a\nB\n');
  repository.write('quote"and\\tab\t.py', 'b\n');
  repository.write('no-newline.py', 'a\nB');
  repository.write('windows.py', 'a\r\nB\r\nc\r\n');
  repository.write('binary.dat', Uint8Array.of(0, 3, 4));
  repository.write('tail.py', linesOf(2, 300));
  repository.write('added.py', linesOf(3, 400));
  repository.write('empty.py', '');
  repository.delete('link.py');
  repository.git('add', '--all');
  repository.git('update-index', '--chmod=+x', 'copied-mode.sh');
  repository.git('update-index', '--add', '--cacheinfo', `160000,${'a'.repeat(40)},sub`);
  repository.write('target', 'edited.py');
  const blob = textOf(repository.git('hash-object', '-w', 'target')).trim();
  repository.delete('target');
  repository.git('update-index', '--add', '--cacheinfo', `120000,${blob},link.py`);
  repository.git('commit', '--quiet', '-m', 'after');
  expect(path).not.toBe('');
});
afterAll(() => {
  repository.remove();
});

describe('readUnifiedDiff on what git writes', () => {
  it.each([
    ['by default', []],
    ['without context', ['--unified=0']],
    ['with all context', ['--unified=1000']],
    ['with full object names', ['--full-index']],
    ['with binary content', ['--binary']],
    ['without prefixes', ['--no-prefix']],
    ['with prefixes of its own', ['--src-prefix=old/', '--dst-prefix=new/']],
    ['with prefixes without a slash', ['--src-prefix=i/', '--dst-prefix=w/']],
    ['with names as they are', ['-c', 'core.quotePath=false']],
    ['with mnemonic prefixes', ['-c', 'diff.mnemonicPrefix=true']],
    ['with a summary before it', ['--patch-with-stat']],
    ['with the patience algorithm', ['--patience']],
  ])('reads every kind of change: %s', (_, options) => {
    const settings = options[0] === '-c' ? options : [];
    const flags = options[0] === '-c' ? [] : options;
    expect(tableOf(repository.git(...settings, 'diff', '-M', ...flags, 'HEAD~1', 'HEAD'))).toEqual(expected);
  });

  it.each(['show', 'format-patch'] as const)('reads what git %s writes', (command) => {
    const args = command === 'show' ? ['show', '-M', 'HEAD'] : ['format-patch', '-M', '--stdout', '-1'];
    expect(tableOf(repository.git(...args))).toEqual(expected);
  });

  it('reads a diff in UTF-16 with Windows line ends, as PowerShell writes it', () => {
    const text = textOf(repository.git('-c', 'core.quotePath=false', 'diff', '-M', 'HEAD~1', 'HEAD', '--', '*.py'));
    const crlf = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const bytes = new Uint8Array(Uint16Array.from(crlf, (unit) => unit.charCodeAt(0)).buffer);
    const python = Object.fromEntries(Object.entries(expected).filter(([path]) => path.endsWith('.py')));
    expect(tableOf(bytes)).toEqual(python);
  });

  it('reads the first push, compared with an empty tree', () => {
    const empty = textOf(repository.git('hash-object', '-t', 'tree', '/dev/null')).trim();
    const table = tableOf(repository.git('diff', empty, 'HEAD~1'));
    expect(table['edited.py']).toBe('added 1-12');
    expect(Object.values(table).every((file) => file.startsWith('added'))).toBe(true);
  });

  it('reads the same of a diff and of its reverse: what was added was deleted', () => {
    const table = tableOf(repository.git('diff', '-M', 'HEAD', 'HEAD~1'));
    expect(table['added.py']).toBe('deleted');
    expect(table['to-move.py']).toBe('renamed from moved/edited.py 5');
  });

  it('reads what a merge brought, compared with one side', () => {
    const folder = new GitFolder();
    try {
      folder.write('a.py', linesOf(9));
      folder.commit();
      folder.git('checkout', '--quiet', '-b', 'side');
      folder.write('a.py', linesOf(9).replace('line 9', 'LINE 9'));
      folder.commit();
      folder.git('checkout', '--quiet', 'main');
      folder.write('a.py', linesOf(9).replace('line 1\n', 'LINE 1\n'));
      folder.commit();
      folder.git('merge', '--quiet', '--no-edit', 'side');
      expect(tableOf(folder.git('diff', 'HEAD^1', 'HEAD'))).toEqual({ 'a.py': 'modified 9' });
      expect(tableOf(folder.git('diff', 'HEAD^2', 'HEAD'))).toEqual({ 'a.py': 'modified 1' });
    } finally {
      folder.remove();
    }
  });

  it('reads an empty diff as one without changes', () => {
    expect(readUnifiedDiff(new Uint8Array())).toEqual([]);
  });

  it('refuses what git writes of several commits', () => {
    const folder = new GitFolder();
    try {
      for (const text of ['a\n', 'b\n', 'c\n']) {
        folder.write('a.py', text);
        folder.commit();
      }
      expect(refusalOf(textOf(folder.git('log', '-p')))).toContain('the diff holds several commits');
    } finally {
      folder.remove();
    }
  });

  it('refuses colours', () => {
    expect(refusalOf(textOf(repository.git('diff', '--color=always', 'HEAD~1', 'HEAD')))).toBe(
      '1: the diff is coloured',
    );
  });
});

const small = `diff --git a/a.py b/a.py
index 257cc56..3bd1f0e 100644
--- a/a.py
+++ b/a.py
@@ -1,3 +1,3 @@
 one
-two
+TWO
 three
`;

describe('readUnifiedDiff on other diffs', () => {
  it.each([
    [
      'diff -u of two folders',
      '--- old/app/a.py\t2026-01-01\n+++ new/app/a.py\t2026-01-02\n@@ -1 +1,2 @@\n a\n+b\n',
      'app/a.py',
    ],
    ['diff -u of two files', '--- a.py.orig\t2026-01-01\n+++ a.py\t2026-01-02\n@@ -1 +1,2 @@\n a\n+b\n', 'a.py'],
    ['a new file', '--- /dev/null\n+++ b/app/a.py\n@@ -0,0 +1,2 @@\n+a\n+b\n', 'app/a.py'],
    [
      'Subversion',
      `Index: a.py\n${'='.repeat(67)}\n--- a.py\t(revision 1)\n+++ a.py\t(working copy)\n@@ -1 +1,2 @@\n a\n+b\n`,
      'a.py',
    ],
    [
      'Mercurial',
      'diff -r 0123456789ab a.py\n--- a/a.py\tThu Jan 01 00:00:00 1970 +0000\n+++ b/a.py\tThu Jan 01 00:00:00 1970 +0000\n@@ -1 +1,2 @@\n a\n+b\n',
      'a.py',
    ],
    ['an empty line without its space', small.replace(' one\n', '\n'), 'a.py'],
    [
      'an empty file that was deleted',
      'diff --git a/a.py b/a.py\ndeleted file mode 100644\nindex e69de29..0000000\n',
      'a.py',
    ],
    ['a deleted line that looks like a header', small.replace('-two', '--- a/b.py'), 'a.py'],
  ])('reads %s', (_, text, path) => {
    expect(readUnifiedDiff(bytesOf(text)).map((file) => file.path)).toEqual([path]);
  });

  it.each([
    ['another text', 'hello\n', '1: this is not a unified diff, or its beginning is missing'],
    ['a diff without its beginning', small.split('\n').slice(5).join('\n'), '1: this is not a unified diff'],
    ['a line too many', small.replace('+TWO\n', '+TWO\n+MORE\n'), 'this line belongs to no file|more lines'],
    ['a hunk that promises more', small.replace('+1,3 @@', '+1,9 @@'), '5: this hunk has fewer lines than it promises'],
    ['a last line that does not end', small.trimEnd(), '9: the last line of the diff does not end'],
    ['no hunks', small.split('\n').slice(0, 4).join('\n') + '\n', '5: the changes of this file are missing'],
    ['no second name', small.split('\n').slice(0, 3).join('\n') + '\n', '4: expected the new name'],
    [
      'only the object names',
      small.split('\n').slice(0, 2).join('\n') + '\n',
      '1: the changes of this file are missing',
    ],
    ['hunks that go backwards', `${small}@@ -1 +1 @@\n-a\n+b\n`, '10: this hunk does not follow'],
    ['a file twice', `${small}${small}`, '10: the diff has "a.py" twice'],
    [
      'a combined diff',
      'diff --cc a.py\nindex 1,2..3\n--- a/a.py\n+++ b/a.py\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n -b\n++c\n',
      '1: this is a combined diff',
    ],
    ['an unmerged file', '* Unmerged path a.py\n', '1: the merge has conflicts'],
    ['a file on one side', 'Only in new: a.py\n', '1: the content of this file is not in the diff'],
    ['a commit without a diff', `commit ${'a'.repeat(40)}\nAuthor: t\n\n    message\n`, '1: no file follows'],
    ['half a rename', 'diff --git a/a.py b/b.py\nsimilarity index 100%\nrename from a.py\n', '1: only one name'],
    [
      'a rename without its edit',
      'diff --git a/a.py b/b.py\nsimilarity index 90%\nrename from a.py\nrename to b.py\n',
      '1: the changes',
    ],
    [
      'mixed prefixes',
      `${small}diff --git x/c.py y/c.py\nold mode 100644\nnew mode 100755\n`,
      '10: the names of this file have prefixes',
    ],
  ])('refuses %s', (_, text, reason) => {
    expect(refusalOf(text)).toMatch(new RegExp(reason.replaceAll(/[()"+]/gu, '.'), 'u'));
  });
});
