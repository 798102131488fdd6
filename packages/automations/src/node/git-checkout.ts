import { spawnSync } from 'node:child_process';
import { environmentForGit } from './git/git-environment.ts';

/** What git reports about the folder. */
export interface GitCheckout {
  /** Absolute folder of the work tree; `null` outside of one. */
  readonly root: string | null;
  /** Full SHA of the commit that is checked out; `null` outside of a repository, or before its first commit. */
  readonly commit: string | null;
}

const maxWaitMs = 10_000;

/** Asks git which checkout a folder is in. Without git, or outside a repository, everything is `null`. */
export function readGitCheckout(folder: string): GitCheckout {
  return {
    root: ask(folder, ['rev-parse', '--show-toplevel']),
    commit: ask(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']),
  };
}

/**
 * Whether a folder is in a checkout that has all files of its commit: not a sparse one. A file that it lacks is then in
 * no judged state.
 */
export function isWholeCheckout(folder: string): boolean {
  return (
    ask(folder, ['rev-parse', '--is-inside-work-tree']) === 'true' &&
    ask(folder, ['config', '--type=bool', '--get', 'core.sparseCheckout']) !== 'true'
  );
}

function ask(cwd: string, args: readonly string[]): string | null {
  const { status, stdout } = spawnSync('git', args, {
    cwd,
    env: environmentForGit(),
    encoding: 'utf8',
    timeout: maxWaitMs,
  });
  const answer = status === 0 ? stdout.replace(/\r?\n$/u, '') : '';
  return answer === '' ? null : answer;
}
