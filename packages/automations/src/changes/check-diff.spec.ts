import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readDiffedFiles } from '@portcullis/scan-parsers';
import { checkDiff } from './check-diff.ts';

type Source = Parameters<typeof checkDiff>[2];

/** What holding a diff against one file finds, in short. */
function check(diff: string, content: string | null, source: Source = 'checkout'): string {
  const tree = {
    content: () => (content === null ? null : new TextEncoder().encode(content)),
    hasFile: () => content !== null,
  };
  const { files, unchecked } = checkDiff(readDiffedFiles(new TextEncoder().encode(diff)), tree, source);
  const found = files.map(({ contradiction, content: kind }) => {
    const place = contradiction?.line == null ? '' : ` in line ${contradiction.line}`;
    return contradiction === undefined ? kind : `${contradiction.how}${place}`;
  });
  return [...found, ...(unchecked > 0 ? [`${unchecked} unchecked`] : [])].join(', ');
}

const edit = `--- a/a.py
+++ b/a.py
@@ -1,3 +1,4 @@
 one
-two
+TWO
+more
 three
`;
const after = 'one\nTWO\nmore\nthree\n';

describe('a diff without names of contents', () => {
  it.each([
    ['the state after the change', after, 'text'],
    ['the state before it', 'one\ntwo\nthree\n', 'other-text in line 2'],
    ['lines that moved since', `new\n${after}`, 'other-text in line 1'],
    ['a file that ends too early', 'one\nTWO\n', 'other-text in line 3'],
    ['line ends of Windows', after.replaceAll('\n', '\r\n'), 'text'],
    ['a line that only looks the same', after.replace('TWO', 'TWО'), 'other-text in line 2'],
  ])('is held against %s', (_, content, expected) => {
    expect(check(edit, content)).toBe(expected);
  });

  it('tells by removed lines where nothing else is shown', () => {
    const removal = '--- a/a.py\n+++ b/a.py\n@@ -2,2 +1,0 @@\n-two\n-three\n';
    expect(check(removal, 'one\ntwo\nthree\n')).toBe('as-before in line 2');
    expect(check(removal, 'one\n')).toBe('text');
  });

  it('tells by its content that a deleted file is still there, and not by a new one in its place', () => {
    const deletion = '--- a/a.py\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-two\n';
    expect(check(deletion, 'one\ntwo\n')).toBe('still-there');
    expect(check(deletion, '# generated\n')).toBe('text');
    expect(check(deletion, null)).toBe('text');
  });
});

describe('a diff with names of contents', () => {
  const named = `diff --git a/a.py b/a.py
index 4cb29ea..${'a'.repeat(7)} 100644
${edit}`;

  it('is contradicted by lines in another place, whatever the name of the content', () => {
    const name = createHash('sha1').update(`blob ${after.length}\0${after}`).digest('hex');
    const right = named.replace('a'.repeat(7), name);
    expect(check(right, after)).toBe('text');
    expect(check(right.replace('+1,4', '+2,4'), after)).toBe('other-text in line 2');
  });

  it('is contradicted by lines that it does not show', () => {
    expect(check(named, `${after}four\n`)).toBe('other-content');
  });
});

describe('a new file', () => {
  const added = '--- /dev/null\n+++ b/a.py\n@@ -0,0 +1 @@\n+one\n';

  it('has no more lines than the diff', () => {
    expect(check(added, 'one\n')).toBe('text');
    expect(check(added, 'one\ntwo\n')).toBe('other-text in line 2');
  });
});

describe('a new text that an attribute calls binary', () => {
  it('has none of its lines in the diff', () => {
    const added =
      'diff --git a/a.py b/a.py\nnew file mode 100644\nindex 0000000..5626abf\nBinary files /dev/null and b/a.py differ\n';
    expect(check(added, 'one\n')).toBe('binary');
  });
});

describe('a file that is not there', () => {
  it.each<[Source, string]>([
    ['checkout', 'missing'],
    ['unknown', 'text, 1 unchecked'],
    ['compared', 'text'],
  ])('in a tree that is %s: %s', (source, expected) => {
    expect(check(edit, null, source)).toBe(expected);
  });
});

describe('a diff that git made from the judged files', () => {
  it('is not doubted, whatever a filter of git makes of the lines', () => {
    expect(check(edit, 'decrypted\n', 'compared')).toBe('text');
  });
});

describe('a file whose lines the diff does not number as tools do', () => {
  it.each([
    ['a carriage return alone', 'one\nTWO\nmore\nthree\rfour\n'],
    ['a line separator of Unicode', 'one\nTWO\nmore\nthree\u2028four\n'],
    ['the next line character', `${after}\u0085`],
  ])('has any line changed for %s', (_, content) => {
    expect(check(edit.replace(' three\n', ''.padEnd(0)).replace('-1,3 +1,4', '-1,2 +1,3'), content)).toBe('binary');
  });

  it('is known by the diff where the file is not there', () => {
    expect(check(edit.replace('+more', '+mo\rre'), null, 'unknown')).toBe('binary, 1 unchecked');
  });

  it('has any line changed where git keeps a pointer to it', () => {
    const pointer = `--- a/a.py\n+++ b/a.py\n@@ -2,2 +2,2 @@\n-oid sha256:${'a'.repeat(64)}\n-size 1\n+oid sha256:${'b'.repeat(64)}\n+size 2\n`;
    expect(check(pointer, after)).toBe('binary');
  });
});

describe('a name in an encoding that cannot be looked for', () => {
  it('proves nothing', () => {
    expect(check(edit.replaceAll('a.py', '\uFFFD.py'), null)).toBe('text');
  });
});
