import { describe, expect, it } from '@jest/globals';
import type { JudgedPull } from './pulls-of-run.ts';
import { withTestMerge } from './test-merge.ts';
import type { TestMergePort } from './test-merge.ts';

const head = 'c'.repeat(40);
const merge = 'd'.repeat(40);
const main = ['1', '2', '3'].map((digit) => digit.repeat(40));
const [, oldTip = '', tip = ''] = main;
const lax = 'e'.repeat(40);

/** `main` has three commits; `lax` is one more after the last of them. */
function portOf(parents: readonly string[] | null): TestMergePort {
  const history = [...main, lax];
  return {
    readCommit: (sha) =>
      Promise.resolve(sha === merge && parents !== null ? { parents: [...parents], committedAtMs: 0 } : null),
    ancestorsOf: (ref) => Promise.resolve(ref === 'main' ? [{ sha: tip, committedAtMs: 0 }] : null),
    findMergeBase: (one, other) =>
      Promise.resolve(history[Math.min(history.indexOf(one), history.indexOf(other))] ?? null),
  };
}

const pull: JudgedPull = {
  number: 7,
  state: 'open',
  headSha: head,
  headRepository: 'octo/demo',
  headBranch: 'feature',
  baseBranch: 'main',
  baseSha: oldTip,
  mergeCommitSha: merge,
};

describe('the test merge of a pull request counts', () => {
  it.each<[string, readonly string[] | null, boolean]>([
    ['into the base that the pull request names', [oldTip, head], true],
    ['into the newest commit of the base branch', [tip, head], true],
    ['into an earlier commit of the base branch', [main[0] ?? '', head], true],
    ['into another branch, which is ahead of the base branch', [lax, head], false],
    ['of an earlier head', [oldTip, 'f'.repeat(40)], false],
    ['that has three parents', [oldTip, head, lax], false],
    ['that is not there', null, false],
  ])('%s', async (_what, parents, counts) => {
    const { mergeCommitSha } = await withTestMerge(portOf(parents), pull);
    expect(mergeCommitSha).toBe(counts ? merge : null);
  });

  it('not where the base branch is gone', async () => {
    const gone = { ...pull, baseBranch: 'gone', baseSha: lax };
    expect((await withTestMerge(portOf([tip, head]), gone)).mergeCommitSha).toBeNull();
  });
});
