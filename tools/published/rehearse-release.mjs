/**
 * Rehearses a release from beginning to end, away from the world: `nx release` in a clone of this repository's last
 * commit, first as a dry run and then for real, publishes every package to a registry on loopback. They are installed
 * from there into an empty folder, where every library is imported and every command started. Nothing is left of it,
 * and this working copy is not touched.
 *
 * Usage: rehearse-release.mjs
 */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies, nxEnvironment, requireNode, root, say } from '../setup.mjs';
import { installInto, npm, publishedPackages } from './packages.mjs';
import { startRegistry } from './registry.mjs';
import { useInstalled } from './use-installed.mjs';

requireNode();
ensureDependencies();

const scratch = mkdtempSync(join(tmpdir(), 'portcullis-rehearsal-'));
const clone = join(scratch, 'clone');
const author = { GIT_AUTHOR_NAME: 'Rehearsal', GIT_AUTHOR_EMAIL: 'rehearsal@example.com' };
const committer = { GIT_COMMITTER_NAME: 'Rehearsal', GIT_COMMITTER_EMAIL: 'rehearsal@example.com' };
const environment = { ...nxEnvironment, ...author, ...committer };
// The clone has an empty cache of its own: publishing has to build what it publishes, though not three times over.
delete environment.NX_CACHE_DIRECTORY;
delete environment.NX_SKIP_NX_CACHE;

let registry;
try {
  makeClone();
  registry = await startRegistry(join(scratch, 'registry'));
  await rehearse(registry.npmrc);
} catch (error) {
  say(`the rehearsal of the release failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await registry?.stop();
  rmSync(scratch, { recursive: true, force: true });
}

/** @param {string} npmrc */
async function rehearse(npmrc) {
  nx('release', '--dry-run', '--skip-publish');
  nx('release', '--skip-publish');
  appendFileSync(join(clone, '.npmrc'), `\n${npmrc}`);
  nx('release', 'publish');
  say('published; once more, as a release job that is run again');
  nx('release', 'publish');

  const released = publishedPackages(clone).map(({ manifest }) => manifest);
  const project = join(scratch, 'project');
  installInto(
    project,
    released.map(({ name, version }) => `${name}@${version}`),
    { npmrc },
  );
  const complaints = useInstalled(project, released);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  runWithoutInstalling(npmrc, released);
  for (const { name, version } of released) process.stdout.write(`${name} ${version}: published, installed, used\n`);
}

/**
 * `npx @portcullis/cli`, as a reader types it in a project that has none of the packages.
 *
 * @param {string} npmrc
 * @param {readonly import('./packages.mjs').Manifest[]} released
 */
function runWithoutInstalling(npmrc, released) {
  const project = join(scratch, 'without-installing');
  mkdirSync(project);
  writeFileSync(join(project, '.npmrc'), npmrc);
  const printed = npm(['exec', '--yes', '--', '@portcullis/cli', '--version'], project).trim();
  const version = released.find(({ name }) => name === '@portcullis/cli')?.version;
  if (printed !== version) throw new Error(`npx @portcullis/cli --version printed ${printed}, not ${version}`);
  process.stdout.write(`npx @portcullis/cli ${version}: fetched, started\n`);
}

/** Like a fresh clone in CI: no tags to take versions from. What is installed comes along, what is built does not. */
function makeClone() {
  run('git', ['clone', '--quiet', '--no-tags', root, clone], scratch);
  const members = ['packages', 'tools'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name)),
  );
  for (const modules of ['.', ...members].map((member) => join(member, 'node_modules'))) {
    const source = join(root, modules);
    if (existsSync(source)) bringAlong(source, join(clone, modules));
  }
}

/** By hard links where the file system allows it: nothing of a release writes into what is installed. */
function bringAlong(source, target) {
  const { status } = spawnSync('cp', ['-al', source, target]);
  if (status === 0) return;
  rmSync(target, { recursive: true, force: true });
  cpSync(source, target, { recursive: true, verbatimSymlinks: true });
}

/** @param {...string} args */
function nx(...args) {
  say(`nx ${args.join(' ')}`);
  run(process.execPath, [join(clone, 'node_modules/nx/dist/bin/nx.js'), ...args], clone);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function run(program, args, cwd) {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: environment,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with exit code ${status}:\n${stdout}${stderr}`);
}
