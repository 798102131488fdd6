import { spawnSync } from 'node:child_process';
import type { GitAnswer, GitPort } from '../ports/git.ts';
import { describeSystemError } from './error-words.ts';

/** Far above any diff that a person could review. */
const maxOutputBytes = 256 * 2 ** 20;
const maxWaitMs = 120_000;

/**
 * The git of this machine.
 *
 * @param folder the one that is judged.
 */
export function nodeGit(folder: string): GitPort {
  return { run: (args) => Promise.resolve(runGit(folder, args)) };
}

function runGit(cwd: string, args: readonly string[]): GitAnswer {
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd,
    timeout: maxWaitMs,
    maxBuffer: maxOutputBytes,
    stdio: ['ignore', 'pipe', 'pipe'],
    // What git says is shown to people who may not read the language of this machine.
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (error !== undefined) return { exitCode: null, stdout: new Uint8Array(), stderr: describeSystemError(error) };
  return { exitCode: status, stdout, stderr: stderr.toString() };
}
