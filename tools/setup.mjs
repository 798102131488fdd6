/**
 * Brings a fresh clone to the point where its command runs and its tests pass: dependencies, then build.
 * Uses Node's own modules only, for it runs before anything is installed. Says what it does on standard error.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from './setup-lock.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const command = join(root, 'packages/cli/bin/portcullis.cjs');

/** Nx as this repository uses it: no daemon, no cloud, no prompt. */
export const nxEnvironment = {
  ...process.env,
  NX_DAEMON: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
};

const lockStamp = join(root, 'node_modules/.portcullis-lock-sha256');
const lockFile = join(root, '.nx/setup.lock');
const buildStamp = join(root, 'packages/cli/dist/.built');

/** @param {string} text */
export function say(text) {
  process.stderr.write(`portcullis: ${text}\n`);
}

/** Ends the process with a clear sentence where Node is too old to go on. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (fits) return;
  say(
    `Node ${process.versions.node} is not supported: Portcullis needs Node 20.19 or newer, 22.12 or newer, or 24 and newer. Install one and run this again.`,
  );
  process.exit(2);
}

/**
 * Runs a program in the repository; its output goes to standard error, so that results alone stay on standard output.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function run(program, args, env = process.env) {
  const result = spawnSync(program, args, {
    cwd: root,
    env,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/** Installs the locked dependencies unless they are there already. */
export function ensureDependencies() {
  if (!areDependenciesCurrent()) inTurn(install);
}

/** @param {() => void} work must look anew whether it is needed: another process may have done it meanwhile */
function inTurn(work) {
  alone(lockFile, work, () => {
    say(`waiting for another command that sets this clone up (its lock is ${lockFile}) …`);
  });
}

function lockDigest() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function areDependenciesCurrent() {
  return existsSync(lockStamp) && readFileSync(lockStamp, 'utf8') === lockDigest();
}

function install() {
  if (areDependenciesCurrent()) return;
  say('installing the locked dependencies with "npm ci" (about half a minute) …');
  const status = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) {
    say(
      `"npm ci" failed with exit code ${status}; its messages are above. Check the network and that npm is version 10 or newer, then run this again.`,
    );
    process.exit(3);
  }
  writeFileSync(lockStamp, lockDigest());
}

/** @param {string} folder @returns {number} the newest modification time below it, in milliseconds */
function newestChangeMs(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestChangeMs(path) : statSync(path).mtimeMs);
  }
  return newest;
}

function isBuildCurrent() {
  if (!existsSync(buildStamp) || !existsSync(command)) return false;
  const builtMs = statSync(buildStamp).mtimeMs;
  const packages = readdirSync(join(root, 'packages'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const sources = packages.flatMap(({ name }) => [
    join(root, 'packages', name, 'src'),
    join(root, 'packages', name, 'package.json'),
  ]);
  return [...sources, join(root, 'package-lock.json'), join(root, 'tsconfig.base.json')]
    .filter((path) => existsSync(path))
    .every((path) => (statSync(path).isDirectory() ? newestChangeMs(path) : statSync(path).mtimeMs) <= builtMs);
}

/** Builds every package and the bundled command unless they are newer than all sources. */
export function ensureBuild() {
  if (!isBuildCurrent()) inTurn(build);
}

function build() {
  if (isBuildCurrent()) return;
  say('building the packages and the command (a few seconds) …');
  const startedMs = Date.now();
  const status = run(
    process.execPath,
    [join(root, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', 'build', 'bundle', '--outputStyle=static'],
    nxEnvironment,
  );
  if (status !== 0) {
    say(`the build failed with exit code ${status}; its messages are above.`);
    process.exit(3);
  }
  mkdirSync(join(root, 'packages/cli/dist'), { recursive: true });
  writeFileSync(buildStamp, '');
  say(`built in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
}
