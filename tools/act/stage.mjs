/** What stories under act have in common: the Action as it is released, a repository, and act itself. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';

/**
 * Lays the bundled Action out as its release holds it.
 *
 * @param {string} folder
 */
export function layReleasedAction(folder) {
  mkdirSync(join(folder, 'dist'), { recursive: true });
  cpSync(join(root, 'action.yml'), join(folder, 'action.yml'));
  cpSync(join(root, 'packages/action/dist/bundle'), join(folder, 'dist/action'), { recursive: true });
}

/**
 * Begins a repository with a remote, and returns what runs git in it.
 *
 * @param {string} folder
 * @returns {(...args: readonly string[]) => string}
 */
export function beginRepository(folder) {
  const git = (...args) => {
    const settings = ['user.name=t', 'user.email=t@example.org', 'commit.gpgSign=false'].flatMap((one) => ['-c', one]);
    const { status, stdout, stderr } = spawnSync('git', [...settings, ...args], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', 'https://github.com/octo/demo.git');
  return git;
}

/**
 * Runs act beside this process, which answers for GitHub.
 *
 * @param {string} act
 * @param {readonly string[]} args
 * @param {{ readonly cwd: string, readonly env: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ readonly exitCode: number | null, readonly said: string }>}
 */
export function runAct(act, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(act, args, options);
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, said }));
  });
}
