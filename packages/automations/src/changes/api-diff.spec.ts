import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readDiffedFiles, readUnifiedDiff } from '@portcullis/scan-parsers';
import { gitDiff } from '../node/git/git-history.ts';
import type { ReadDiff } from '../ports/change.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../testing/temporary-folder.ts';
import { apiDiff } from './api-diff.ts';
import { checkDiff } from './check-diff.ts';
import type { ApiDiffPort } from './api-diff.ts';
import { diffOfListedFiles } from './diff-of-listed-files.ts';
import type { ListedEntry, ListedFile } from './diff-of-listed-files.ts';

const [from, to, head] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];
const file = (path: string, more: Partial<ListedFile> = {}): ListedFile => ({
  path,
  previousPath: null,
  status: 'modified',
  additions: 1,
  deletions: 1,
  sha: 'f'.repeat(40),
  patch: '@@ -3 +3 @@\n-a\n+b',
  ...more,
});

interface World {
  readonly compared?: readonly ListedFile[] | null;
  readonly doubt?: string | null;
  readonly isDiverged?: boolean;
  readonly pulled?: readonly ListedFile[] | null;
  readonly pullDoubt?: string | null;
  /** Whether the head has everything of its base. */
  readonly isUpToDate?: boolean;
  readonly entries?: Readonly<Record<string, ListedEntry>>;
}

function github(world: World): ApiDiffPort {
  const { compared = [], doubt = null, isDiverged = false, pulled = null, pullDoubt = null } = world;
  const pathsOf = (files: readonly ListedFile[]): readonly string[] => files.map(({ path }) => path);
  return {
    compareFiles: (_from, other) =>
      Promise.resolve(
        compared === null && other === to
          ? null
          : {
              mergeBaseSha: world.isUpToDate === false && other === head ? 'd'.repeat(40) : from,
              isDiverged,
              files: compared ?? [],
              paths: pathsOf(compared ?? []),
              doubt,
            },
      ),
    pullRequestFiles: () =>
      Promise.resolve(pulled === null ? null : { files: pulled, paths: pathsOf(pulled), doubt: pullDoubt }),
    entriesOfCommit: (_sha, paths) =>
      Promise.resolve(new Map(Object.entries(world.entries ?? {}).filter(([path]) => paths.includes(path)))),
  };
}

function read(world: World, pull: { number: number; headSha: string } | null = null): Promise<ReadDiff> {
  return apiDiff(github(world), () => Promise.resolve('')).readDiff({ fromSha: from, toSha: to, pull });
}

async function rangesOf(world: World, pull: { number: number; headSha: string } | null = null): Promise<unknown> {
  const found = await read(world, pull);
  if (found.state === 'unavailable') return found.reason;
  return [
    ...readUnifiedDiff(found.bytes).map(({ path, content, ranges }) => [path, content, ranges]),
    ...found.notes.map((note) => note.split(',')[0]),
  ];
}

const whole = 'all lines of 1 file count as changed';

describe('the diff that GitHub lists', () => {
  const pull = { number: 7, headSha: head };

  it.each<[string, World, unknown]>([
    ['a file with its patch', { compared: [file('a.py')] }, [['a.py', 'text', [[3, 3]]]]],
    ['nothing', {}, []],
    ['a file without a patch', { compared: [file('a.py', { patch: null })] }, [['a.py', 'binary', []], whole]],
    ['a patch that is cut off', { compared: [file('a.py', { additions: 9 })] }, [['a.py', 'binary', []], whole]],
    ['a patch that is none', { compared: [file('a.py', { patch: 'x' })] }, [['a.py', 'binary', []], whole]],
    [
      'a patch with another file in it',
      {
        compared: [
          file('a.py', { patch: '@@ -3 +3 @@\n-a\n+b\ndiff --git a/x b/x\nold mode 100644\nnew mode 100755' }),
        ],
      },
      [['a.py', 'binary', []], whole],
    ],
    ['a status of tomorrow', { compared: [file('a.py', { status: 'changed' })] }, [['a.py', 'binary', []], whole]],
    [
      'a link',
      {
        compared: [file('l', { patch: '@@ -0,0 +1 @@\n+x\n\\ No newline at end of file', additions: 1, deletions: 0 })],
        entries: { l: { kind: 'link', blobSha: 'a' } },
      },
      [['l', 'link', []]],
    ],
    [
      'a submodule',
      {
        compared: [
          file('v', {
            patch: `@@ -1 +1 @@\n-Subproject commit ${from}\n+Subproject commit ${to}`,
          }),
        ],
        entries: { v: { kind: 'submodule', blobSha: null } },
      },
      [['v', 'submodule', []]],
    ],
    [
      'a file that reads like a submodule',
      {
        compared: [file('v.txt', { patch: `@@ -1 +1 @@\n-Subproject commit ${from}\n+Subproject commit ${to}` })],
        entries: { 'v.txt': { kind: 'file', blobSha: 'a' } },
      },
      [['v.txt', 'text', [[1, 1]]]],
    ],
    [
      'a new mode',
      {
        compared: [file('run.sh', { patch: null, additions: 0, deletions: 0 })],
        entries: { 'run.sh': { kind: 'file', blobSha: 'a' } },
      },
      [['run.sh', 'text', []]],
    ],
    [
      'an empty new file',
      { compared: [file('e', { status: 'added', patch: null, additions: 0, deletions: 0, sha: 'e69de29bb2' })] },
      [['e', 'text', []]],
    ],
    [
      'a removed file without a patch',
      { compared: [file('e', { status: 'removed', patch: null })] },
      [['e', 'binary', []]],
    ],
    [
      'a renamed file, whose name has quotes and ends of lines',
      { compared: [file('n "w"\n.py', { status: 'renamed', previousPath: 'ö\\d.py' })] },
      [['n "w"\n.py', 'text', [[3, 3]]]],
    ],
    ['a list that may be cut off', { compared: [file('a.py')], doubt: 'it is long' }, 'it is long'],
    ['rewritten history', { isDiverged: true }, 'history was rewritten, and GitHub compares with the merge base only'],
    ['a commit that is gone', { compared: null }, 'GitHub does not have both commits'],
    [
      'a file that is there twice',
      { compared: [file('a.py'), file('a.py')] },
      'the list of GitHub makes no sense: the diff has "a.py" twice: it holds several diffs',
    ],
  ])('has %s', async (_what, world, expected) => {
    await expect(rangesOf(world)).resolves.toEqual(expected);
  });

  it.each<[string, World, unknown]>([
    [
      'has lines where the head is up to date',
      { compared: null, pulled: [file('a.py')] },
      [['a.py', 'text', [[3, 3]]]],
    ],
    [
      'counts with whole files where it is not',
      { compared: null, pulled: [file('a.py')], isUpToDate: false },
      [['a.py', 'binary', []], whole],
    ],
    [
      'is unknown where that list may be cut off as well',
      { compared: null, pulled: [file('a.py')], pullDoubt: 'there are more' },
      'GitHub does not have both commits, and there are more',
    ],
  ])('of a pull request, by the list of its files, %s', async (_what, world, expected) => {
    await expect(rangesOf(world, pull)).resolves.toEqual(expected);
  });

  it('loses no file and makes no other up, whatever names and patches are', () => {
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 8 })
      .filter((path) => !/[\ud800-\udfff\ufffd]/u.test(path));
    const listed = fc.record({
      path: name,
      previousPath: fc.constant(null),
      status: fc.constantFrom('added' as const, 'removed' as const, 'modified' as const, 'changed' as const),
      additions: fc.nat(3),
      deletions: fc.nat(3),
      sha: fc.constantFrom(null, 'e69de29', 'abc'),
      patch: fc.option(
        fc.oneof(
          fc
            .array(
              fc.constantFrom('@@ -1 +1 @@', '+x', '-x', ' x', '\\ No newline at end of file', 'diff --git a/x b/x'),
              { maxLength: 6 },
            )
            .map((lines) => lines.join('\n')),
          fc.string({ unit: 'binary' }),
        ),
      ),
    });
    fc.assert(
      fc.property(fc.uniqueArray(listed, { selector: ({ path }) => path, maxLength: 5 }), (files) => {
        const { text, wholePaths } = diffOfListedFiles(files, { before: new Map(), after: new Map() }, true);
        const found = readUnifiedDiff(new TextEncoder().encode(text));
        expect(found.map(({ path }) => path).sort()).toEqual(files.map(({ path }) => path).sort());
        for (const { path, content } of found) if (wholePaths.includes(path)) expect(content).toBe('binary');
      }),
    );
  });
});

describe('the same change by git and by GitHub', () => {
  let folder: TemporaryFolder;
  const git = (...args: readonly string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgSign=false', ...args],
      {
        cwd: folder.path,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
  const at = (path: string): string => join(folder.path, path);
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content);
  };
  const commit = (): string => {
    git('add', '--all');
    git('commit', '--quiet', '-m', 'x');
    return git('rev-parse', 'HEAD').trim();
  };

  beforeEach(() => {
    folder = temporaryFolder();
    git('init', '--quiet', '--initial-branch=main');
  });
  afterEach(() => {
    folder.remove();
  });

  /** What GitHub lists, made from git's own words. */
  function listed(before: string, after: string): readonly ListedFile[] {
    const lines = git('diff', '-z', '--raw', '--no-abbrev', '--find-renames', before, after).split('\0');
    const files: ListedFile[] = [];
    const statuses = { A: 'added', D: 'removed', M: 'modified', R: 'renamed', T: 'changed' } as const;
    for (let index = 0; index + 1 < lines.length;) {
      const [, , old = '', fresh = '', status = ''] = (lines[index] ?? '').split(' ');
      const letter = status.charAt(0) as keyof typeof statuses;
      const names = lines.slice(index + 1, index + (letter === 'R' ? 3 : 2));
      index += 1 + names.length;
      const diff = git('diff', '--find-renames', before, after, '--', ...names.map((name) => `:(literal)${name}`));
      const start = diff.indexOf('\n@@');
      const patch = start < 0 ? null : diff.slice(start + 1).replace(/\n$/u, '');
      const count = (sign: string): number => (patch ?? '').split('\n').filter((line) => line.startsWith(sign)).length;
      files.push({
        path: names.at(-1) ?? '',
        previousPath: letter === 'R' ? (names[0] ?? null) : null,
        status: statuses[letter],
        additions: count('+'),
        deletions: count('-'),
        sha: letter === 'D' ? old : fresh,
        patch: letter === 'T' ? null : patch,
      });
    }
    return files;
  }

  function entriesOf(sha: string, paths: readonly string[]): ReadonlyMap<string, ListedEntry> {
    const kinds: Readonly<Record<string, ListedEntry['kind']>> = { '120000': 'link', '160000': 'submodule' };
    return new Map(
      git('ls-tree', '-r', '-z', sha)
        .split('\0')
        .flatMap((line) => {
          const [facts = '', path = ''] = line.split('\t');
          const [mode = '', , blobSha = ''] = facts.split(' ');
          return paths.includes(path) ? [[path, { kind: kinds[mode] ?? 'file', blobSha }] as const] : [];
        }),
    );
  }

  it('touches the same lines of the same files', async () => {
    const text = Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join('');
    write('app/a.py', text);
    write('gone.py', text);
    write('old name.py', `${text}x\n`);
    write('run.sh', 'x\n');
    write('bin', Uint8Array.of(0, 1));
    write('becomes-link', 'x\n');
    symlinkSync('app', at('current'));
    const before = commit();
    write('app/a.py', text.replace('line 3\n', 'new\nnew\n').replace('line 20\n', '').replace('line 29\n', 'end'));
    rmSync(at('gone.py'));
    renameSync(at('old name.py'), at('nöw "name".py'));
    chmodSync(at('run.sh'), 0o755);
    write('bin', Uint8Array.of(0, 2));
    write('empty.txt', '');
    write('one.txt', 'x');
    unlinkSync(at('becomes-link'));
    symlinkSync('app', at('becomes-link'));
    unlinkSync(at('current'));
    symlinkSync('lib', at('current'));
    const after = commit();
    const files = listed(before, after);
    const api = apiDiff(
      {
        compareFiles: () => Promise.resolve({ mergeBaseSha: before, isDiverged: false, files, paths: [], doubt: null }),
        pullRequestFiles: () => Promise.resolve(null),
        entriesOfCommit: (sha, paths) => Promise.resolve(entriesOf(sha, paths)),
      },
      () => Promise.resolve(''),
    );
    const request = { fromSha: before, toSha: after, pull: null };
    const filesOf = (diff: ReadDiff) => (diff.state === 'read' ? readUnifiedDiff(diff.bytes) : diff.reason);
    const byApi = await api.readDiff(request);
    expect(filesOf(byApi)).toEqual(filesOf(await gitDiff(folder.path).readDiff(request)));
    // Held against the files themselves, neither contradicts them.
    const content = (path: string): Uint8Array | null => (existsSync(at(path)) ? readFileSync(at(path)) : null);
    const bytes = byApi.state === 'read' ? byApi.bytes : new Uint8Array();
    const checked = checkDiff(readDiffedFiles(bytes), { content, hasFile: (path) => existsSync(at(path)) }, 'checkout');
    expect(checked.files.filter(({ contradiction }) => contradiction !== undefined)).toEqual([]);
    expect(byApi).toMatchObject({ notes: [expect.stringContaining('all lines of 1 file count')] });
  });
});
