import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unifiedDiff } from './unified-diff.ts';

/** Puts a diff to use: what `patch` makes of the text before. */
function apply(before: string, diff: string): string {
  const old = before.split('\n');
  const lines: string[] = [];
  let at = 0;
  for (const line of diff.split('\n').slice(2, -1)) {
    const start = /^@@ -(\d+),(\d+) \+/u.exec(line);
    if (start !== null) {
      const first = Number(start[1]) - (start[2] === '0' ? 0 : 1);
      lines.push(...old.slice(at, first));
      at = first;
    } else if (line.startsWith('+')) lines.push(line.slice(1));
    else if (line.startsWith('-')) at += 1;
    else {
      lines.push(line.slice(1));
      at += 1;
    }
  }
  return [...lines, ...old.slice(at)].join('\n');
}

describe('a unified diff', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', '', ' d'), { maxLength: 30 })
    .map((lines) => lines.map((line) => `${line}\n`).join(''));

  it('leads from one text to the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        expect(apply(before, unifiedDiff({ path: 'p', before, after }))).toBe(after);
      }),
    );
  });

  it('has three lines around a change', () => {
    expect(unifiedDiff({ path: 'p', before: '1\n2\n3\n4\n5\n6\n', after: '1\n2\n3\n4\nx\n6\n' })).toBe(
      '--- a/p\n+++ b/p\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+x\n 6\n',
    );
  });

  it('names a new and a removed file', () => {
    expect(unifiedDiff({ path: 'p', before: null, after: 'a\n' })).toBe(
      '--- /dev/null\n+++ b/p\n@@ -0,0 +1,1 @@\n+a\n',
    );
    expect(unifiedDiff({ path: 'p', before: 'a\n', after: null })).toBe(
      '--- a/p\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a\n',
    );
  });

  it('says where the last line feed is missing', () => {
    expect(unifiedDiff({ path: 'p', before: 'a', after: 'a\n' })).toContain('-a\n\\ No newline at end of file\n+a\n');
  });

  it('is empty without a change', () => {
    expect(unifiedDiff({ path: 'p', before: 'a', after: 'a' })).toBe('');
  });
});
