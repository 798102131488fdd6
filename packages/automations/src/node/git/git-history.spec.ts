import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HistoryPort } from '../../ports/change.ts';
import { GitRemote } from '../../testing/git-remote.ts';
import { gitHistory, UnknownToGitError, withFallback } from './git-history.ts';

let remote: GitRemote;
beforeEach(() => {
  remote = new GitRemote();
});
afterEach(() => {
  remote.remove();
});

const textOf = async (history: HistoryPort, sha: string, path: string): Promise<string | null> => {
  const file = await history.filesOfCommit(sha).read(path);
  return file?.kind === 'file' ? Buffer.from(file.content).toString() : (file?.kind ?? null);
};

describe('the history of a clone', () => {
  it('has commits, ancestors and where two parted', async () => {
    const first = remote.commit({ a: '1' });
    remote.switchTo('feature', 'main');
    const feature = remote.commit({ b: '1' });
    remote.switchTo('main');
    const second = remote.commit({ a: '2' });
    const history = gitHistory(remote.path);
    await expect(history.readCommit(second)).resolves.toMatchObject({ parents: [first] });
    await expect(history.findMergeBase(second, feature)).resolves.toBe(first);
    expect((await history.ancestorsOf(second, 10))?.map(({ sha }) => sha)).toEqual([second, first]);
    expect(await history.ancestorsOf(second, 1)).toHaveLength(1);
  });

  it('has the files of a commit, whatever is checked out', async () => {
    const sha = remote.commit({ 'ci/portcullis.yml': 'one', '[x].yml': 'literal', 'ümläut.yml': 'ü' });
    symlinkSync('ci/portcullis.yml', join(remote.path, 'link.yml'));
    const linked = remote.commit({ 'ci/portcullis.yml': 'two' });
    const history = gitHistory(remote.path);
    await expect(textOf(history, sha, 'ci/portcullis.yml')).resolves.toBe('one');
    await expect(textOf(history, sha, '[x].yml')).resolves.toBe('literal');
    await expect(textOf(history, sha, 'ümläut.yml')).resolves.toBe('ü');
    await expect(textOf(history, sha, '*.yml')).resolves.toBeNull();
    await expect(textOf(history, sha, 'ci')).resolves.toBe('folder');
    await expect(textOf(history, sha, 'ci/')).resolves.toBeNull();
    for (const outside of ['../portcullis.yml', 'ci/../../x', '/etc/hostname'])
      await expect(textOf(history, sha, outside)).resolves.toBeNull();
    await expect(textOf(history, linked, 'link.yml')).resolves.toBe('link');
  });

  it('says what is in a commit, not what somebody has put in its place', async () => {
    const sha = remote.commit({ 'portcullis.yml': 'strict' });
    const other = remote.commit({ 'portcullis.yml': 'lax' });
    remote.git('replace', sha, other);
    await expect(textOf(gitHistory(remote.path), sha, 'portcullis.yml')).resolves.toBe('strict');
  });

  it('of a shallow clone has no more than it can know', async () => {
    const first = remote.commit({ a: '1' });
    const second = remote.commit({ a: '2' });
    const history = gitHistory(remote.checkout(second, 1));
    await expect(textOf(history, second, 'a')).resolves.toBe('2');
    // The parents are in the commit, although the clone does not have them.
    await expect(history.readCommit(second)).resolves.toMatchObject({ parents: [first] });
    for (const question of [
      () => history.readCommit(first),
      () => history.filesOfCommit(first).read('a'),
      () => history.findMergeBase(first, second),
      () => history.ancestorsOf(second, 5),
    ])
      await expect(question()).rejects.toBeInstanceOf(UnknownToGitError);
  });

  it('outside of a clone is unknown', async () => {
    await expect(gitHistory('/').readCommit('a'.repeat(40))).rejects.toBeInstanceOf(UnknownToGitError);
  });
});

describe('a clone with another source', () => {
  it('is asked first, and the other where it does not know', async () => {
    const first = remote.commit({ a: '1' });
    const second = remote.commit({ a: '2' });
    const both = withFallback(gitHistory(remote.checkout(second, 1)), gitHistory(remote.path));
    await expect(textOf(both, first, 'a')).resolves.toBe('1');
    await expect(textOf(both, second, 'a')).resolves.toBe('2');
    expect(await both.ancestorsOf(second, 5)).toHaveLength(2);
    await expect(both.findMergeBase(first, second)).resolves.toBe(first);
  });

  it('takes a file for missing where the clone knows that it is', async () => {
    const sha = remote.commit({ a: '1' });
    const never = (): never => {
      throw new Error('asked');
    };
    const other = {
      readCommit: never,
      findMergeBase: never,
      ancestorsOf: never,
      filesOfCommit: () => ({ read: never }),
    };
    await expect(textOf(withFallback(gitHistory(remote.path), other), sha, 'b')).resolves.toBeNull();
  });
});
