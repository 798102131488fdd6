import type { ComparisonPort } from '../../ports/comparison.ts';
import { readPathList } from '../git/path-list.ts';
import { createGit } from '../git/run-git.ts';
import type { Git } from '../git/run-git.ts';

const notListed = ['-c', 'core.quotePath=true'];

/**
 * What the work tree changed since it parted from another branch, uncommitted and new files included. `headSha` is not
 * looked at: what is run is the work tree.
 */
export function workTreeComparison(folder: string, git: Git = createGit(folder, null)): ComparisonPort {
  return {
    name: 'git',
    changedSinceMergeBase: async ({ baseBranch }) => {
      const base = await git(['merge-base', baseBranch, 'HEAD']);
      if (!base.ok) return { state: 'unavailable', reason: `${baseBranch} has no common commit with HEAD` };
      return compare(git, base.output.toString().trim());
    },
    changedBetween: (fromSha) => compare(git, fromSha),
  };
}

async function compare(git: Git, fromSha: string): ReturnType<ComparisonPort['changedBetween']> {
  const top = await git(['rev-parse', '--show-toplevel']);
  if (!top.ok) return { state: 'unavailable', reason: top.problem };
  const root = createGit(top.output.toString().replace(/\n$/u, ''), null);
  const answers = [
    await root([
      ...notListed,
      'diff',
      '-z',
      '--name-only',
      '--no-renames',
      '--no-ext-diff',
      '--no-relative',
      fromSha,
      '--',
    ]),
    await root(['ls-files', '-z', '--others', '--exclude-standard']),
  ];
  const paths: string[] = [];
  for (const answer of answers) {
    if (!answer.ok) return { state: 'unavailable', reason: answer.problem };
    const listed = readPathList(answer.output);
    if (listed === null) return { state: 'unavailable', reason: 'the name of a changed file is not UTF-8' };
    paths.push(...listed);
  }
  return { state: 'compared', fromSha, paths: [...new Set(paths)].sort() };
}

/** The branch that changes are compared with by default: the default branch of `origin`, else `main` or `master`. */
export async function findBaseBranch(folder: string): Promise<string | null> {
  const git = createGit(folder, null);
  const head = await git(['rev-parse', '--abbrev-ref', 'origin/HEAD']);
  const named = head.ok ? [head.output.toString().trim()] : [];
  for (const name of [...named, 'origin/main', 'origin/master', 'main', 'master'])
    if ((await git(['rev-parse', '--verify', '--quiet', `${name}^{commit}`])).ok) return name;
  return null;
}
