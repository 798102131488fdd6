import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { gitComparison } from '../node/git/git-comparison.ts';
import { GitRemote, runGit } from '../testing/git-remote.ts';
import type { ChangeEvent } from './change-event.ts';
import { detectChanges } from './detect-changes.ts';
import type { ChangeDetection } from './detect-changes.ts';

const filters = { app: ['app', '!**/*.md'], docs: ['docs', '**/*.md'] };
const policyPaths = ['portcullis.yml'];

let remote: GitRemote;
beforeEach(() => {
  remote = new GitRemote();
  remote.commit({
    'app/main.py': 'a\n'.repeat(40),
    'docs/a.md': 'a',
    'portcullis.yml': 'version: 1',
    '.github/workflows/ci.yml': 'on: push',
  });
});
afterEach(() => {
  remote.remove();
});

const detect = (event: ChangeEvent, folder: string, maxDepth?: number): Promise<ChangeDetection> =>
  detectChanges({ event, filters, policyPaths }, [
    gitComparison({ folder, ...(maxDepth !== undefined && { maxDepth }) }),
  ]);

const pullOf = (headSha: string, baseSha: string): ChangeEvent => ({
  kind: 'pull-request',
  number: 1,
  headSha,
  baseSha,
  baseBranch: 'main',
});
const pushOf = (branch: string, beforeSha: string | null, afterSha: string): ChangeEvent => ({
  kind: 'push',
  branch,
  defaultBranch: 'main',
  beforeSha,
  afterSha,
});

/** Which filters match, as `app docs`; with `all:` where everything counts as changed. */
const wordsOf = ({ filters: found, everythingBecause }: ChangeDetection): string =>
  [everythingBecause === null ? '' : 'all:', ...Object.entries(found).flatMap(([name, value]) => (value ? [name] : []))]
    .join(' ')
    .trim();

/** What each row does to a repository, and the event that follows. */
const table: readonly (readonly [string, string, () => ChangeEvent])[] = [
  ['documents only', 'docs', () => change({ 'docs/a.md': 'b' })],
  ['source', 'app', () => change({ 'app/main.py': 'b' })],
  ['an exception of a filter', 'docs', () => change({ 'app/README.md': 'b' })],
  ['neither', '', () => change({ 'setup.cfg': 'b' })],
  ['a workflow', 'all: app docs', () => change({ '.github/workflows/ci.yml': 'b' })],
  ['a new local action', 'all: app docs', () => change({ '.github/actions/x/action.yml': 'b' })],
  ['the policy', 'all: app docs', () => change({ 'portcullis.yml': 'b' })],
  ['a deletion', 'app', () => change({ 'app/main.py': null })],
  ['a rename out of a filter', 'app docs', () => change({ 'app/main.py': null, 'docs/main.md': 'a\n'.repeat(40) })],
  ['a name that begins with a dash', 'app', () => change({ 'app/--output=x': 'b' })],
  ['a name with a line break', 'app', () => change({ 'app/a\nb': 'b' })],
  ['no file at all', 'all: app docs', () => change({})],
];

/** One commit on a topic branch, as a pull request. */
function change(files: Readonly<Record<string, string | null>>): ChangeEvent {
  const base = remote.head();
  remote.switchTo('topic', base);
  return pullOf(remote.commit(files), base);
}

const headOf = (event: ChangeEvent): string =>
  event.kind === 'push' ? event.afterSha : 'headSha' in event ? event.headSha : '';

describe.each([
  ['a whole clone', undefined],
  ['a clone of one commit', 1],
])('in %s', (_clone, depth) => {
  it.each(table)('%s: %j', async (_what, expected, make) => {
    const event = make();
    expect(wordsOf(await detect(event, remote.checkout(headOf(event), depth)))).toBe(expected);
  });

  it('compares a pull request with where it parted, not with what the base branch did since', async () => {
    const base = remote.head();
    remote.switchTo('topic', base);
    const head = remote.commit({ 'docs/a.md': 'b' });
    remote.switchTo('main');
    const newer = remote.commit({ 'app/main.py': 'b' });
    expect(wordsOf(await detect(pullOf(head, newer), remote.checkout(head, depth)))).toBe('docs');
  });

  it('leaves out what a pull request merged from its base, even if the event names an older base', async () => {
    const base = remote.head();
    remote.switchTo('topic', base);
    remote.commit({ 'docs/a.md': 'b' });
    remote.switchTo('main');
    remote.commit({ 'app/main.py': 'b' });
    remote.switchTo('topic');
    const head = remote.merge('main');
    const found = await detect(pullOf(head, base), remote.checkout(head, depth));
    expect([wordsOf(found), found.paths]).toEqual(['docs', ['docs/a.md']]);
  });

  it('looks at the merge commit of a pull request only through its head', async () => {
    const base = remote.head();
    remote.switchTo('topic', base);
    const head = remote.commit({ 'docs/a.md': 'b' });
    remote.switchTo('main');
    remote.commit({ 'app/main.py': 'b' });
    remote.switchTo('merged', 'main');
    const merge = remote.merge('topic');
    expect(wordsOf(await detect(pullOf(head, base), remote.checkout(merge, depth)))).toBe('docs');
  });

  it('counts what differs from any merge base where histories crossed', async () => {
    const base = remote.head();
    remote.switchTo('topic', base);
    const onTopic = remote.commit({ 'docs/a.md': 'b' });
    remote.switchTo('main');
    const onMain = remote.commit({ 'app/main.py': 'b' });
    remote.merge(onTopic);
    remote.switchTo('topic');
    const head = remote.merge(onMain);
    expect(wordsOf(await detect(pullOf(head, base), remote.checkout(head, depth)))).toBe('app docs');
  });

  it('compares a push with the state before', async () => {
    const before = remote.head();
    remote.commit({ 'docs/a.md': 'b' });
    const after = remote.commit({ 'docs/b.md': 'b' });
    const found = await detect(pushOf('main', before, after), remote.checkout(after, depth));
    expect([wordsOf(found), found.paths]).toEqual(['docs', ['docs/a.md', 'docs/b.md']]);
  });

  it('sees all that a merge commit brings when it is pushed', async () => {
    const before = remote.head();
    remote.switchTo('topic', before);
    remote.commit({ 'app/main.py': 'b' });
    remote.switchTo('main');
    const after = remote.merge('topic');
    expect(wordsOf(await detect(pushOf('main', before, after), remote.checkout(after, depth)))).toBe('app');
  });

  it('compares a forced push with what it replaced', async () => {
    const base = remote.head();
    const before = remote.commit({ 'app/main.py': 'b' });
    remote.git('branch', 'kept', before);
    remote.switchTo('main', base);
    const after = remote.commit({ 'docs/a.md': 'b' });
    expect(wordsOf(await detect(pushOf('main', before, after), remote.checkout(after, depth)))).toBe('app docs');
  });

  it('counts everything when what a forced push replaced is gone', async () => {
    const after = remote.commit({ 'docs/a.md': 'b' });
    const found = await detect(pushOf('main', '1'.repeat(40), after), remote.checkout(after, depth));
    expect([wordsOf(found), found.notes.join()]).toEqual([
      'all: app docs',
      expect.stringMatching(/^git cannot say what changed: commit 1+ cannot be fetched: /u),
    ]);
  });

  it('compares the first push of a branch with where it parted from the default branch', async () => {
    remote.switchTo('topic', remote.head());
    const after = remote.commit({ 'docs/a.md': 'b' });
    expect(wordsOf(await detect(pushOf('topic', null, after), remote.checkout(after, depth)))).toBe('docs');
  });

  it.each([
    ['a branch without commits of its own', () => pushOf('release', null, remote.head())],
    ['the first push of the default branch', () => pushOf('main', null, remote.head())],
    ['a tag', (): ChangeEvent => ({ kind: 'tag', tag: 'v1' })],
    ['a schedule', (): ChangeEvent => ({ kind: 'other', name: 'schedule' })],
  ])('counts everything for %s', async (_what, make) => {
    expect(wordsOf(await detect(make(), remote.checkout(remote.head(), depth)))).toBe('all: app docs');
  });

  it('compares a merge group with its base', async () => {
    const baseSha = remote.head();
    remote.switchTo('queue', baseSha);
    const headSha = remote.commit({ 'app/main.py': 'b' });
    expect(wordsOf(await detect({ kind: 'merge-group', baseSha, headSha }, remote.checkout(headSha, depth)))).toBe(
      'app',
    );
  });

  it('compares with the commit of the event when the base branch is gone', async () => {
    const event = change({ 'docs/a.md': 'b' });
    const renamed = { ...event, baseBranch: 'gone' };
    expect(wordsOf(await detect(renamed, remote.checkout(headOf(event), depth)))).toBe('docs');
  });
});

describe('a shallow clone', () => {
  it('is deepened until no older history can change the answer, and no further than it must', async () => {
    const base = remote.head();
    remote.switchTo('topic', base);
    remote.commitOften('docs/a.md', 90);
    const head = remote.head();
    expect(wordsOf(await detect(pullOf(head, base), remote.checkout(head, 1)))).toBe('docs');
  });

  it('finds the merge base that a nearer end of the history would hide', async () => {
    const old = remote.head();
    const recent = remote.commitOften('app/main.py', 40);
    // Both sides have a short way to the old commit; only one has a short way to where they parted.
    remote.switchTo('topic', recent);
    remote.commit({ 'docs/a.md': 'b' });
    const head = remote.tie(old);
    remote.switchTo('main');
    remote.commitOften('app/main.py', 60);
    remote.tie(old);
    const found = await detect(pullOf(head, recent), remote.checkout(head, 1));
    expect([found.comparison?.fromSha, found.paths]).toEqual([recent, ['docs/a.md']]);
  });

  it('is refused when the bound of the depth is reached', async () => {
    const base = remote.head();
    remote.switchTo('topic', base);
    remote.commitOften('docs/a.md', 12);
    const head = remote.head();
    const found = await detect(pullOf(head, base), remote.checkout(head, 1), 8);
    expect([wordsOf(found), found.notes.join()]).toEqual([
      'all: app docs',
      'git cannot say what changed: no merge base was found within 8 commits of a shallow clone; check out with fetch-depth: 0',
    ]);
  });

  it('loses none of the history that it had', async () => {
    const base = remote.head();
    remote.commitOften('app/main.py', 50);
    remote.switchTo('topic', remote.head());
    const head = remote.commit({ 'docs/a.md': 'b' });
    const clone = remote.checkout(head, 45);
    await detect(pullOf(head, base), clone);
    expect(Number(runGit(clone, ['rev-list', '--count', head]))).toBeGreaterThanOrEqual(45);
  });

  it('touches no branch, no index and no file of the clone', async () => {
    const event = change({ 'docs/a.md': 'b' });
    const clone = remote.checkout(headOf(event), 1);
    const state = (): readonly string[] => [
      runGit(clone, ['branch', '--all']),
      runGit(clone, ['status', '--porcelain']),
    ];
    const before = state();
    await detect(event, clone);
    expect(state()).toEqual(before);
  });
});

describe('without a clone', () => {
  it('counts everything and says that this is no repository', async () => {
    const found = await detect(pullOf('1'.repeat(40), '2'.repeat(40)), '/');
    expect([wordsOf(found), found.notes.join()]).toEqual([
      'all: app docs',
      expect.stringContaining('not a git repository'),
    ]);
  });
});
