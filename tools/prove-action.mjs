/**
 * Proves that a tag of the Action is what it says: a commit of main plus `dist/action`, and `dist/action` what the
 * sources of that commit give. Builds it again in a folder of its own and compares every byte; nothing else may be in
 * the tag's commit.
 *
 * Usage: prove-action.mjs TAG [--main REF] [--modules FOLDER]
 *
 *   --main      what counts as main (default: origin/main)
 *   --modules   take installed dependencies from there instead of "npm ci", if its lock file is the same
 *
 * Exit codes: 0 proven, 1 not what it says, 2 it could not be found out.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const bundleFolder = 'dist/action';
const files = ['LICENSE', 'THIRD-PARTY-LICENCES.txt', 'index.cjs'];
const author = 'Portcullis release <release@portcullis.dev>';

const { values, positionals } = parseArgs({
  options: { main: { type: 'string', default: 'origin/main' }, modules: { type: 'string' } },
  allowPositionals: true,
});
const [tag] = positionals;
if (tag === undefined || positionals.length > 1) {
  say('name one tag, as in "node tools/prove-action.mjs v1.4.0"');
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), 'portcullis-prove-'));
const tree = join(scratch, 'tree');
let complaints;
try {
  complaints = prove();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
} finally {
  spawnSync('git', ['worktree', 'remove', '--force', tree], { cwd: process.cwd() });
  rmSync(scratch, { recursive: true, force: true });
}
if (complaints !== undefined) {
  for (const complaint of complaints) say(complaint);
  say(complaints.length === 0 ? `${tag} is what its sources give` : `${tag} is not what it says`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}

/** @returns {string[]} what is wrong */
function prove() {
  const commit = git('rev-parse', '--verify', '--end-of-options', `refs/tags/${tag}^{commit}`);
  const parents = git('show', '--no-patch', '--format=%P', commit).split(' ');
  const [parent] = parents;
  if (parent === undefined || parent === '' || parents.length !== 1) return ['its commit does not have one parent'];
  const found = [];
  if (spawnSync('git', ['merge-base', '--is-ancestor', parent, values.main]).status !== 0)
    found.push(`its parent ${parent} is no commit of ${values.main}`);
  const changed = git('diff-tree', '-r', '--no-renames', parent, commit)
    .split('\n')
    .map((line) => line.replace(/^:(\d+ \d+) \S+ \S+ /u, '$1 '))
    .sort();
  const wanted = files.map((file) => `000000 100644 A\t${bundleFolder}/${file}`).sort();
  if (changed.join('\n') !== wanted.join('\n'))
    found.push(`it changes other files than it should:\n${changed.join('\n')}`);
  if (
    git('show', '--no-patch', '--format=%an <%ae>|%cn <%ce>|%s|%b', commit) !==
    `${author}|${author}|chore(action): release ${tag}|`
  )
    found.push('its author or message is not that of a release');
  if (git('show', '--no-patch', '--format=%at %ct', commit) !== git('show', '--no-patch', '--format=%ct %ct', parent))
    found.push('its time is not that of its parent');
  return [...found, ...compareBytes(parent, commit)];
}

/** @param {string} parent @param {string} commit */
function compareBytes(parent, commit) {
  git('worktree', 'add', '--quiet', '--detach', tree, parent);
  install();
  const built = join(scratch, 'built');
  run(process.execPath, [join(tree, 'packages/action/bundle/bundle.mjs'), built], tree);
  const names = readdirSync(built).sort();
  if (names.join() !== [...files].sort().join()) return [`the sources give ${names.join(', ')}`];
  return files.flatMap((file) => {
    const { status, stdout } = spawnSync('git', ['cat-file', 'blob', `${commit}:${bundleFolder}/${file}`], {
      maxBuffer: 256 * 1024 * 1024,
    });
    if (status !== 0) return [`it has no ${bundleFolder}/${file}`];
    return readFileSync(join(built, file)).equals(stdout)
      ? []
      : [`${bundleFolder}/${file} differs from what the sources give`];
  });
}

function install() {
  const { modules } = values;
  if (modules === undefined) {
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], tree);
    return;
  }
  const lock = 'package-lock.json';
  if (!readFileSync(join(modules, '..', lock)).equals(readFileSync(join(tree, lock))))
    throw new Error(`${modules} was installed from another ${lock}: leave out --modules`);
  linkAll(resolve(modules), join(tree, 'node_modules'), ['@portcullis']);
  // The packages of the workspace are those of the tree, and no others.
  const own = join(tree, 'node_modules/@portcullis');
  mkdirSync(own);
  for (const name of readdirSync(join(tree, 'packages'))) {
    symlinkSync(join(tree, 'packages', name), join(own, name));
    const nested = join(resolve(modules), '../packages', name, 'node_modules');
    if (existsSync(nested)) symlinkSync(nested, join(tree, 'packages', name, 'node_modules'));
  }
}

/** @param {string} from @param {string} to @param {readonly string[]} without */
function linkAll(from, to, without) {
  mkdirSync(to);
  for (const name of readdirSync(from)) if (!without.includes(name)) symlinkSync(join(from, name), join(to, name));
}

/** @param {readonly string[]} args */
function git(...args) {
  const { status, stdout, stderr, error } = spawnSync('git', args, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.trim()}`);
  return stdout.trim();
}

/** @param {string} program @param {readonly string[]} args @param {string} cwd */
function run(program, args, cwd) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: ['ignore', 2, 2] });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with exit code ${status}`);
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`prove-action: ${text}\n`);
}
