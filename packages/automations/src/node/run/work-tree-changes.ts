import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ComparisonPort } from '../../ports/comparison.ts';
import { readPathList, readRawDiff } from '../git/path-list.ts';
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
  const found = await git(['rev-parse', '--show-toplevel']);
  if (!found.ok) return { state: 'unavailable', reason: found.problem };
  const top = found.output.toString().replace(/\n$/u, '');
  const root = createGit(top, null);
  const form = ['-z', '--raw', '--no-renames', '--no-ext-diff', '--no-relative'];
  const compared = await root([...notListed, 'diff', ...form, fromSha, '--']);
  const untracked = await root(['ls-files', '-z', '--others', '--exclude-standard']);
  if (!compared.ok) return { state: 'unavailable', reason: compared.problem };
  if (!untracked.ok) return { state: 'unavailable', reason: untracked.problem };
  const differing = readRawDiff(compared.output);
  const others = readPathList(untracked.output);
  if (differing === null || others === null)
    return { state: 'unavailable', reason: 'the name of a changed file is not UTF-8' };
  const links = await Promise.all(others.map(async (path) => ((await isLink(join(top, path))) ? [path] : [])));
  return {
    state: 'compared',
    fromSha,
    paths: [...new Set([...differing.paths, ...others])].sort(),
    pointers: [...new Set([...differing.pointers, ...links.flat()])].sort(),
  };
}

async function isLink(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found?.isSymbolicLink() === true;
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
