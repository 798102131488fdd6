/**
 * Checks the packages as users get them: packs each one, holds the tarball against publint and "are the types wrong",
 * then installs all tarballs into an empty folder and uses them there: imports every library, starts every command,
 * compiles and runs a program that hands parsers of its own over, and loads and bundles the libraries as the programs of
 * others do. What packages and an install of the command weigh is printed, and held against limits.
 *
 * Usage: check-packages.mjs [FOLDER]: the project with everything installed is made there, and stays.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkBundles } from './published/check-bundles.mjs';
import { installInto, pack, publishedPackages } from './published/packages.mjs';
import { checkConsumer } from './published/check-consumer.mjs';
import { checkOneFormat } from './published/check-one-format.mjs';
import { useInstalled } from './published/use-installed.mjs';
import { weighCommand, weighPackages } from './published/weights.mjs';
import { ensureBuild, ensureDependencies, requireNode, root, say } from './setup.mjs';

requireNode();
ensureDependencies();
ensureBuild();

/** Programs, which nobody bundles: the App's database, for one, is a file of WebAssembly beside its modules. */
const programs = new Set(['@portcullis/cli', '@portcullis/app']);

const [wanted] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'portcullis-packages-'));
const project = wanted === undefined ? join(scratch, 'project') : resolve(wanted);
const packages = publishedPackages();

let complaints;
try {
  complaints = await check();
} catch (error) {
  complaints = [error instanceof Error ? error.message : String(error)];
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
for (const complaint of complaints) say(complaint);
say(
  complaints.length === 0
    ? `${packages.length} packages are fit to publish`
    : `${complaints.length} checks of packages failed`,
);
process.exit(complaints.length === 0 ? 0 : 1);

/** @returns {Promise<string[]>} what is wrong */
async function check() {
  const packed = packages.map((one) => ({ ...one, ...pack(one, scratch) }));
  const found = packed.flatMap(checkTarball);
  installInto(
    project,
    packed.map(({ tarball }) => tarball),
  );
  return [
    ...found,
    ...weighPackages(packed),
    ...checkCommandAlone(packed),
    ...checkConsumer(project),
    ...checkOneFormat(project),
    ...(await checkBundles(
      project,
      packages.map(({ manifest }) => manifest.name).filter((name) => !programs.has(name)),
    )),
    ...useInstalled(
      project,
      packages.map(({ manifest }) => manifest),
    ),
  ];
}

/** The command by itself: an install brings nothing along that only other packages need. */
function checkCommandAlone(packed) {
  const command = packed.filter(({ manifest }) => manifest.name === '@portcullis/cli');
  const alone = join(scratch, 'command');
  installInto(
    alone,
    command.map(({ tarball }) => tarball),
  );
  return [
    ...weighCommand(alone),
    ...useInstalled(
      alone,
      command.map(({ manifest }) => manifest),
    ),
  ];
}

function checkTarball({ folder, manifest, tarball, files }) {
  const lacking = ['README.md', 'LICENSE', 'CHANGELOG.md'].filter((name) => !files.includes(name));
  const unwanted = files.filter((path) => /\.spec\.|fixtures\/|\/testing\/|tsbuildinfo/u.test(path));
  return [
    ...lacking.map((name) => `the package lacks ${name}`),
    ...unwanted.map((path) => `the package holds a file that is not for users: ${path}`),
    ...runTool('publint', ['--strict', tarball], folder),
    ...runTool('attw', [tarball, '--profile', 'esm-only'], folder),
  ].map((complaint) => `${manifest.name}: ${complaint}`);
}

function runTool(name, args, cwd) {
  const tool = join(root, 'node_modules/.bin', name);
  const { status, stdout, stderr } = spawnSync(tool, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return status === 0 ? [] : [`${name} failed:\n${stdout}${stderr}`];
}
