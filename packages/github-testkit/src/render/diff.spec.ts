import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GitStore } from '../state/git-store.ts';
import { mergeCommits } from '../state/merge.ts';
import { renderDiff } from './diff.ts';

const folder = mkdtempSync(join(tmpdir(), 'testkit-diff-'));
const by = { name: 'a', email: 'a@b.c', date: 0 };

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Few different lines, so that changes lie next to what stays; with an end or without. */
const text = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', '', '-x', '+y', '\\ z'), { maxLength: 12 }), fc.boolean())
  .map(([lines, hasEnd]) => lines.join('\n') + (hasEnd && lines.length > 0 ? '\n' : ''));
const file = fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: fc.constant(null) });

describe('a diff', () => {
  it('makes one state of a file of the other when Git applies it', () => {
    fc.assert(
      fc.property(file, file, (before, after) => {
        const git = new GitStore();
        const first = git.commitFiles(undefined, { keep: 'k\n', ...(before !== null && { 'f.txt': before }) }, '1', by);
        const second = git.commitFiles(first.sha, { 'f.txt': after }, '2', by);
        const diff = renderDiff(git, git.changes(first.sha, second.sha));
        const path = join(folder, 'f.txt');
        rmSync(path, { force: true });
        if (before !== null) writeFileSync(path, before);
        if (diff !== '') {
          const { status, stderr } = spawnSync('git', ['apply', '-'], { cwd: folder, input: diff, encoding: 'utf8' });
          expect([status, stderr, diff]).toEqual([0, expect.any(String), diff]);
        }
        expect(existsSync(path) ? readFileSync(path, 'utf8') : null).toBe(after);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a merge', () => {
  it('of a side that changed nothing is the other side; what is merged has the changes of both', () => {
    fc.assert(
      fc.property(text, text, text, (base, ours, theirs) => {
        const git = new GitStore();
        const root = git.commitFiles(undefined, { 'f.txt': base, 'g.txt': 'g\n' }, '0', by);
        const one = git.commitFiles(root.sha, { 'f.txt': ours }, '1', by);
        const other = git.commitFiles(root.sha, { 'f.txt': theirs, 'h.txt': 'h\n' }, '2', by);
        const merged = mergeCommits(git, one.sha, other.sha);
        const back = mergeCommits(git, other.sha, one.sha);
        expect(merged).toEqual(back);
        if (ours === base || theirs === base || ours === theirs) expect(merged.kind).toBe('merged');
        if (merged.kind !== 'merged') return;
        expect(git.entryAt(merged.tree, 'h.txt')).toBeDefined();
        const sha = git.entryAt(merged.tree, 'f.txt')?.sha ?? '';
        const result = Buffer.from(git.blob(sha)?.content ?? []).toString('utf8');
        if (ours === base) expect(result).toBe(theirs);
        if (theirs === base) expect(result).toBe(ours);
      }),
      { numRuns: 300 },
    );
  });
});
