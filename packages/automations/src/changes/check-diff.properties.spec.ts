import { afterAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDiffedFiles } from '@portcullis/scan-parsers';
import fc from 'fast-check';
import { checkDiff } from './check-diff.ts';

const runs = Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 40);
const folder = mkdtempSync(join(tmpdir(), 'portcullis-check-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Tree = Readonly<Record<string, string>>;

function git(args: readonly string[], input = ''): Buffer {
  return execFileSync('git', ['-c', 'core.autocrlf=false', ...args], {
    cwd: folder,
    input,
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
}
git(['init', '--quiet', '--bare', '.']);

/** The object name of a tree with these files. */
function store(files: Tree): string {
  const entries = Object.entries(files).map(([path, text]) => {
    const blob = git(['hash-object', '-w', '--stdin'], text).toString().trim();
    return `100644 blob ${blob}\t${path}\n`;
  });
  return git(['mktree'], entries.join('')).toString().trim();
}

const line = fc.constantFrom('a', 'b', 'c', 'd', '', '- a', '++ b', '@@ -1 +1 @@', '$Id$', 'é\r', '\uFEFFx');
const text = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 20 }), fc.boolean())
  .map(([lines, ends]) => lines.join('\n') + (ends ? '\n' : ''));
const tree: fc.Arbitrary<Tree> = fc.dictionary(fc.constantFrom('a.py', 'b.py', 'c.py', 'é.py'), text, {
  maxKeys: 4,
  noNullPrototype: true,
});
interface Form {
  readonly context: number;
  readonly flags: readonly string[];
  readonly hasIndex: boolean;
}
const form: fc.Arbitrary<Form> = fc.record({
  context: fc.constantFrom(0, 0, 1, 3, 100),
  flags: fc.subarray(['--full-index', '--minimal', '--patience', '--no-renames', '--binary', '--no-prefix']),
  hasIndex: fc.boolean(),
});

function diff(before: Tree, after: Tree, { context, flags, hasIndex }: Form): Buffer {
  const bytes = git(['diff', `--unified=${context}`, ...flags, store(before), store(after)]);
  if (hasIndex) return bytes;
  // As "diff -u" writes it.
  const plain = bytes
    .toString()
    .replaceAll(/^(?:diff --git|index|new file mode|deleted file mode|similarity index) .*\n/gmu, '');
  return /^rename|^copy/mu.test(plain) ? bytes : Buffer.from(plain);
}

function check(bytes: Buffer, files: Tree, isCheckout = true): ReturnType<typeof checkDiff> {
  return checkDiff(
    readDiffedFiles(bytes),
    {
      content: (path) => (Object.hasOwn(files, path) ? new TextEncoder().encode(files[path]) : null),
      hasFile: (path) => Object.hasOwn(files, path),
    },
    isCheckout ? 'checkout' : 'unknown',
  );
}

const contradicted = ({ files }: ReturnType<typeof checkDiff>): readonly string[] =>
  files.flatMap(({ path, contradiction }) => (contradiction === undefined ? [] : [path]));

describe('a diff held against the tree', () => {
  it('agrees with the tree that it leads to, as git or Windows checks it out', () => {
    fc.assert(
      fc.property(tree, tree, form, fc.boolean(), (before, after, how, isWindows) => {
        const windows = (content: string): string =>
          // Git leaves the ends of a file alone that has such ends in the repository.
          (content.includes('\r') ? content : content.replaceAll('\n', '\r\n')).replaceAll('$Id$', '$Id: 1 $');
        const files = isWindows
          ? Object.fromEntries(Object.entries(after).map(([path, own]) => [path, windows(own)]))
          : after;
        const checked = check(diff(before, after, how), files);
        expect([contradicted(checked), checked.unchecked]).toEqual([[], 0]);
      }),
      { numRuns: runs },
    );
  });

  it('contradicts the tree that it leads from, wherever a file differs', () => {
    fc.assert(
      fc.property(tree, tree, form, (before, after, how) => {
        // Without git's names of the contents, lines that are equal by chance prove nothing.
        const bytes = diff(before, after, { ...how, hasIndex: true });
        const isProof = ({ change, from }: { change: string; from: string | null }): boolean =>
          change !== 'renamed' && change !== 'copied' && from === null;
        const checked = check(bytes, before);
        expect(contradicted(checked)).toEqual(
          // What a rename leaves behind is there twice only in the tree before.
          expect.arrayContaining(checked.files.filter(isProof).map(({ path }) => path)),
        );
      }),
      { numRuns: runs },
    );
  });

  it('finds every added line that the tree has otherwise', () => {
    fc.assert(
      fc.property(tree, tree, tree, form, (before, middle, after, how) => {
        for (const { path, ranges, contradiction } of check(diff(before, middle, how), after).files) {
          if (contradiction !== undefined) continue;
          const linesIn = (files: Tree): readonly string[] => (files[path] ?? '').split('\n');
          for (const [first, last] of ranges)
            expect(linesIn(after).slice(first - 1, last)).toEqual(linesIn(middle).slice(first - 1, last));
        }
      }),
      { numRuns: runs },
    );
  });

  it('finds every file that has other lines, by its name in git', () => {
    fc.assert(
      fc.property(tree, tree, tree, form, (before, middle, after, how) => {
        const bytes = diff(before, middle, { ...how, hasIndex: true });
        for (const { path, change, ranges, contradiction } of check(bytes, after).files)
          if (contradiction === undefined && change !== 'deleted' && ranges.length > 0)
            expect(after[path]).toBe(middle[path]);
      }),
      { numRuns: runs },
    );
  });

  it('says how many files are not there to be compared', () => {
    fc.assert(
      fc.property(tree, tree, form, (before, after, how) => {
        const checked = check(diff(before, after, how), {}, false);
        expect([contradicted(checked), checked.unchecked]).toEqual([
          [],
          checked.files.filter(({ change }) => change !== 'deleted').length,
        ]);
      }),
      { numRuns: runs },
    );
  });
});
