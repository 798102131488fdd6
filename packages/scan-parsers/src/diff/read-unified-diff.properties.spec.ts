import { afterAll, describe, expect, it } from '@jest/globals';
import type { ChangedFile } from '@portcullis/gate-core';
import fc from 'fast-check';
import { GitFolder } from '../testing/git-folder.ts';
import { DiffError } from './diff-error.ts';
import { readUnifiedDiff } from './read-unified-diff.ts';

const runs = Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 40);
const repository = new GitFolder();
afterAll(() => {
  repository.remove();
});

/** Lines that look like parts of a diff, and lines that are often equal. */
const line = fc.constantFrom(
  'a',
  'b',
  'c',
  '',
  '- a',
  '-- a',
  '++ b/x',
  '@@ -1 +1 @@',
  'diff --git a/x b/x',
  '\\ No',
  'é\r',
);
const content = fc
  .tuple(fc.array(line, { maxLength: 25 }), fc.boolean())
  .map(([lines, ends]) => lines.join('\n') + (ends && lines.length > 0 ? '\n' : ''));
const fileName = fc.constantFrom('a.py', 'sp ace.py', 'dir/é.py', 'a/b.py', 'tab\t.py', 'b/a b/x.py');
const tree = fc.dictionary(fileName, content, { maxKeys: 4 });
const options = fc.subarray(['--no-renames', '--full-index', '--binary', '--minimal', '--no-prefix']);
const context = fc.constantFrom(0, 1, 3, 100);

/** The object name of a tree with these files. */
function store(files: Readonly<Record<string, string>>): string {
  repository.git('read-tree', '--empty');
  for (const [path, text] of Object.entries(files)) {
    repository.write('blob', text);
    const blob = new TextDecoder().decode(repository.git('hash-object', '-w', 'blob')).trim();
    repository.git('update-index', '--add', '--cacheinfo', `100644,${blob},${path}`);
  }
  return new TextDecoder().decode(repository.git('write-tree')).trim();
}

/** Added lines, counted in a diff of one file that shows all of it. */
function countAdded(before: string, after: string, path: string): readonly number[] {
  const text = new TextDecoder().decode(repository.git('diff', '--unified=9999', before, after, '--', path));
  const start = text.indexOf('\n@@');
  if (start < 0) return [];
  const added: number[] = [];
  let number = 1;
  for (const shown of text
    .slice(start + 1)
    .split('\n')
    .slice(1, -1)) {
    if (shown.startsWith('+')) added.push(number);
    if (shown.startsWith('+') || shown.startsWith(' ')) number += 1;
  }
  return added;
}

function linesIn({ ranges }: ChangedFile): readonly number[] {
  return ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
}

function readOrNull(bytes: Uint8Array): readonly ChangedFile[] | null {
  try {
    return readUnifiedDiff(bytes);
  } catch (error) {
    if (error instanceof DiffError) return null;
    throw error;
  }
}

describe('readUnifiedDiff on random changes', () => {
  it('finds the added lines that counting through the whole file finds', () => {
    fc.assert(
      fc.property(tree, tree, options, context, (old, fresh, flags, shown) => {
        const [before, after] = [store(old), store(fresh)];
        const diff = repository.git('diff', '--no-renames', `--unified=${shown}`, ...flags, before, after);
        const files = readUnifiedDiff(diff);
        const named = new TextDecoder().decode(
          repository.git('diff', '--no-renames', '--name-only', '-z', before, after),
        );
        expect(files.map(({ path }) => path)).toEqual(named.split('\0').slice(0, -1).toSorted());
        for (const file of files) expect(linesIn(file)).toEqual(countAdded(before, after, file.path));
      }),
      { numRuns: runs },
    );
  });

  it('refuses every cut of a diff, unless it falls between two hunks or files', () => {
    fc.assert(
      fc.property(tree, tree, context, fc.double({ min: 0, max: 1, noNaN: true }), (old, fresh, shown, share) => {
        const [before, after] = [store(old), store(fresh)];
        const diff = repository.git('diff', '--no-renames', `--unified=${shown}`, before, after);
        const whole = readUnifiedDiff(diff);
        const from = Math.floor(share * diff.length);
        for (let length = from; length < Math.min(diff.length, from + 120); length += 1) {
          const cut = readOrNull(diff.subarray(0, length));
          if (cut === null) continue;
          const rest = new TextDecoder().decode(diff.subarray(length));
          expect(rest).toMatch(/^(?:$|@@ |diff --git |\\ No newline)/u);
          for (const file of cut) {
            const lines = linesIn(whole.find(({ path }) => path === file.path) ?? file);
            expect(lines.slice(0, linesIn(file).length)).toEqual(linesIn(file));
          }
        }
      }),
      { numRuns: runs },
    );
  });

  it('never breaks on any text', () => {
    const shreds = fc.constantFrom(
      'diff --git a/x b/x\n',
      '--- a/x\n',
      '+++ b/x\n',
      '@@ -1 +1 @@\n',
      '@@ -0,0 +1,2 @@\n',
      '+a\n',
      '-a\n',
      ' a\n',
      '\n',
      'rename from x\n',
      'rename to y\n',
      'similarity index 100%\n',
      'index 1..2 100644\n',
      'new file mode 100644\n',
      'GIT binary patch\n',
      'literal 0\n',
      'HcmV?d00001\n',
      'Binary files a/x and b/x differ\n',
      'Submodule x 1..2:\n',
      '"a\\',
      'diff --cc x\n',
      'commit 0123456789\n',
      '\\ No newline at end of file\n',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(shreds, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          text.map((each) => new TextEncoder().encode(each)),
          fc.uint8Array(),
        ),
        (bytes) => {
          for (const { ranges } of readOrNull(bytes) ?? [])
            for (const [first, last] of ranges) expect(first).toBeLessThanOrEqual(last);
        },
      ),
      { numRuns: runs * 50 },
    );
  });
});
