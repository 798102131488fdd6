/**
 * Checks the packages as users get them: packs each one, holds the tarball against publint and "are the types wrong", then installs all
 * tarballs into an empty folder and uses them there: imports every library, runs the command.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild, ensureDependencies, requireNode, root, say } from './setup.mjs';

requireNode();
ensureDependencies();
ensureBuild();

const work = mkdtempSync(join(tmpdir(), 'portcullis-packages-'));
let failures = 0;

/**
 * @param {string} what
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {string} standard output
 */
function check(what, program, args, cwd) {
  const result = spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  if (result.status === 0) return result.stdout;
  failures += 1;
  say(`${what}: failed\n${result.stdout}${result.stderr}`);
  return '';
}

const packages = readdirSync(join(root, 'packages')).map((name) => {
  const folder = join(root, 'packages', name);
  return { folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) };
});
const published = packages.filter(({ manifest }) => !manifest.private);

const tarballs = published.map(({ folder, manifest }) => {
  const packed = check(`${manifest.name}: npm pack`, 'npm', ['pack', '--json', '--silent', '--pack-destination', work], folder);
  const listing = packed === '' ? [] : Object.values(JSON.parse(packed));
  const [{ filename = '', files = [] } = {}] = listing;
  for (const needed of ['README.md', 'LICENSE', 'CHANGELOG.md']) {
    if (!files.some(({ path }) => path === needed)) {
      failures += 1;
      say(`${manifest.name}: the package lacks ${needed}`);
    }
  }
  const unwanted = files.filter(({ path }) => /\.spec\.|fixtures\/|\/testing\/|tsbuildinfo/u.test(path));
  if (unwanted.length > 0) {
    failures += 1;
    say(`${manifest.name}: the package holds files that are not for users: ${unwanted.map(({ path }) => path).join(', ')}`);
  }
  const tarball = join(work, filename);
  check(`${manifest.name}: publint`, join(root, 'node_modules/.bin/publint'), ['--strict', tarball], folder);
  check(`${manifest.name}: types`, join(root, 'node_modules/.bin/attw'), [tarball, '--profile', 'esm-only'], folder);
  return tarball;
});

const empty = mkdtempSync(join(tmpdir(), 'portcullis-user-'));
writeFileSync(join(empty, 'package.json'), '{ "private": true, "type": "module" }\n');
check('npm install of all packages', 'npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', ...tarballs], empty);
for (const { manifest } of published) {
  const text = `const library = await import('${manifest.name}'); if (Object.keys(library).length === 0) throw new Error('exports nothing');`;
  check(`${manifest.name}: import`, process.execPath, ['--input-type=module', '-e', text], empty);
}
const version = check('portcullis --version', join(empty, 'node_modules/.bin/portcullis'), ['--version'], empty).trim();
const expected = packages.find(({ manifest }) => manifest.name === '@portcullis/cli')?.manifest.version;
if (version !== expected) {
  failures += 1;
  say(`portcullis --version printed "${version}", not "${expected}"`);
}

rmSync(work, { recursive: true, force: true });
rmSync(empty, { recursive: true, force: true });
say(failures === 0 ? `${published.length} packages are fit to publish` : `${failures} checks of packages failed`);
process.exit(failures === 0 ? 0 : 1);
