import { describe, expect, it } from '@jest/globals';
import { connected } from '../testing/connected.ts';

const manyFiles = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`app/${index}.py`, 'x']));

describe('comparing the files of commits', () => {
  it('names what changed since the merge base, of a renamed file both names', async () => {
    const { handle, repository } = connected({ files: { 'a.py': 'a\n'.repeat(40), 'b.py': 'b', 'c.py': 'c' } });
    const base = handle.head();
    const head = handle.commit({ 'a.py': null, 'd.py': 'a\n'.repeat(40), 'b.py': null }, { branch: 'topic' });
    handle.commit({ 'c.py': 'changed on main' });
    await expect(repository.compareFiles('main', head)).resolves.toMatchObject({
      mergeBaseSha: base,
      isDiverged: true,
      paths: ['a.py', 'b.py', 'd.py'],
      doubt: null,
    });
  });

  it.each([
    [299, null],
    [300, "GitHub's comparison lists no more than 300 files"],
    [301, "GitHub's comparison lists no more than 300 files"],
  ])('doubts a list of %i files: %j', async (count, doubt) => {
    const { handle, repository } = connected();
    const from = handle.head();
    const to = handle.commit(manyFiles(count));
    await expect(repository.compareFiles(from, to)).resolves.toMatchObject({ isDiverged: false, doubt });
  });

  it('has the patch of each file, except of binary ones', async () => {
    const { handle, repository } = connected({ files: { 'a.py': 'a\nb\n' } });
    const from = handle.head();
    const to = handle.commit({ 'a.py': 'a\nc\n', 'b.bin': '\0' });
    const { files } = (await repository.compareFiles(from, to)) ?? {};
    expect(files).toMatchObject([
      { path: 'a.py', previousPath: null, status: 'modified', additions: 1, deletions: 1 },
      { path: 'b.bin', status: 'added', additions: 0, deletions: 0, patch: null },
    ]);
    expect(files?.[0]?.patch).toBe('@@ -1,2 +1,2 @@\n a\n-b\n+c');
  });

  it('doubts a name that is not UTF-8', async () => {
    const { handle, repository } = connected();
    const from = handle.head();
    const to = handle.commit({ 'caf\ufffd.py': 'x' });
    await expect(repository.compareFiles(from, to)).resolves.toMatchObject({
      doubt: 'the name of a changed file is not UTF-8',
    });
  });

  it('has none where a commit is gone', async () => {
    const { handle, repository } = connected();
    await expect(repository.compareFiles('a'.repeat(40), handle.head())).resolves.toBeNull();
  });
});

describe('the files of a pull request', () => {
  const pullOf = (files: Record<string, string | null>) => {
    const { handle, repository } = connected({ files: { 'a.py': 'a' } });
    const headSha = handle.commit(files, { branch: 'topic' });
    const { number } = handle.pull({ headBranch: 'topic' });
    return { handle, repository, headSha, number };
  };

  it('are read page by page and held against the number that GitHub states', async () => {
    const { repository, headSha, number } = pullOf(manyFiles(250));
    const found = await repository.pullRequestFiles(number, headSha);
    expect([found?.paths.length, found?.doubt]).toEqual([250, null]);
  });

  it('are doubted when the list ends at its limit', async () => {
    const { repository, headSha, number } = pullOf(manyFiles(3001));
    await expect(repository.pullRequestFiles(number, headSha)).resolves.toMatchObject({
      doubt: 'GitHub lists no more than 3000 files of a pull request',
    });
  });

  it('are doubted when the pull request has a newer head than the event', async () => {
    const { handle, repository, headSha, number } = pullOf({ 'b.py': 'b' });
    handle.commit({ 'c.py': 'c' }, { branch: 'topic' });
    await expect(repository.pullRequestFiles(number, headSha)).resolves.toMatchObject({
      doubt: 'the pull request has newer commits than this run',
    });
  });

  it('do not exist without a pull request', async () => {
    await expect(pullOf({}).repository.pullRequestFiles(404, 'a'.repeat(40))).resolves.toBeNull();
  });
});

it('says what has a path in a commit, without its content', async () => {
  const { handle, repository } = connected({ files: { 'app/a.py': 'a' } });
  const found = await repository.entriesOfCommit(handle.head(), ['app', 'app/a.py', 'no/such']);
  expect([...found].map(([path, { kind, blobSha }]) => [path, kind, blobSha === null])).toEqual([
    ['app', 'folder', true],
    ['app/a.py', 'file', false],
  ]);
});
