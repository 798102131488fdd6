import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { commandPackage, repositoryRoot } from '../repository.ts';

const testedPackages = join(commandPackage, '..');
const commands = { portcullis: 'cli/bin/portcullis.cjs', 'github-testkit': 'github-testkit/bin/github-testkit.js' };

function git(args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`git ${args.join(' ')} in ${cwd} failed: ${stderr}`);
  return stdout;
}

/** The files of this working copy that git knows or would add. */
export function workingFiles(): string[] {
  return git(['ls-files', '-z', '--cached', '--others', '--exclude-standard'], repositoryRoot)
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(repositoryRoot, file)));
}

/** `node_modules` with the packages under test and their commands: what `npx` and `import` find. */
function linkTestedPackages(modules: string): void {
  mkdirSync(join(modules, '.bin'), { recursive: true });
  symlinkSync(testedPackages, join(modules, '@portcullis'));
  for (const [name, script] of Object.entries(commands))
    symlinkSync(join('../@portcullis', script), join(modules, '.bin', name));
}

/** Makes a clone as it is after the first `npm start`: the working files, what is installed, and what is built. */
export function setUpClone(folder: string): void {
  for (const file of workingFiles()) {
    const source = join(repositoryRoot, file);
    const target = join(folder, file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(source, target);
    const { atime, mtime } = statSync(source);
    utimesSync(target, atime, mtime);
  }
  git(['init', '--quiet'], folder);

  const modules = join(folder, 'node_modules');
  linkTestedPackages(modules);
  for (const name of readdirSync(join(repositoryRoot, 'node_modules')))
    if (!existsSync(join(modules, name))) symlinkSync(join(repositoryRoot, 'node_modules', name), join(modules, name));
  const stamp = join(modules, '.portcullis-lock-sha256');
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (!existsSync(stamp)) writeFileSync(stamp, lock);

  const built = join(folder, 'packages/cli/dist');
  mkdirSync(built);
  for (const name of readdirSync(join(commandPackage, 'dist')))
    if (name !== '.built') symlinkSync(join(commandPackage, 'dist', name), join(built, name));
  writeFileSync(join(built, '.built'), '');
}

/** Makes a project with reports, a policy and job results, into which the packages are installed. */
export function setUpProject(folder: string): void {
  cpSync(join(repositoryRoot, 'examples/python-service'), folder, { recursive: true });
  git(['init', '--quiet'], folder);
  linkTestedPackages(join(folder, 'node_modules'));
}
