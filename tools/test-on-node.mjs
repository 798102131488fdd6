/**
 * Runs every project's tests on another major version of Node, which it gets as the npm package `node`; with
 * `--installed`, against the packages that a project has installed rather than against the sources.
 *
 * Usage: test-on-node.mjs MAJOR [--installed PROJECT]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild, ensureDependencies, root, say } from './setup.mjs';

const { values, positionals } = parseArgs({ options: { installed: { type: 'string' } }, allowPositionals: true });
const [major = ''] = positionals;
if (!/^\d+$/u.test(major)) {
  say('test-on-node: name a major version, as in "node tools/test-on-node.mjs 22"');
  process.exit(2);
}
ensureDependencies();
ensureBuild();
// The package `node` puts its program in place by an install script, which this repository's .npmrc forbids: so not in
// its folder.
const located = spawnSync('npx', ['-y', '-p', `node@${major}`, 'node', '-p', 'process.execPath'], {
  cwd: tmpdir(),
  env: { ...process.env, npm_config_ignore_scripts: 'false' },
  encoding: 'utf8',
});
const node = located.stdout.trim();
const version = existsSync(node) ? spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim() : 'no Node';
if (!version.startsWith(`v${major}.`)) {
  say(`test-on-node: Node ${major} could not be had as an npm package, but ${version}:\n${located.stderr}`);
  process.exit(1);
}
const against = values.installed === undefined ? {} : { PORTCULLIS_INSTALLED: resolve(values.installed) };
const subject = values.installed === undefined ? 'the sources' : `what is installed in ${values.installed}`;
say(`testing ${subject} on Node ${version}`);

/**
 * What is about the files of the repository, and so the same on every Node: it is tested once, on the Node of `npm test`.
 */
const aboutFiles = [
  'documented-commands',
  'documented-workflows',
  'help-examples',
  'import-rules',
  'inline-commands',
  'lint-fence',
  'plain-english',
  'public-surface',
  'release-action',
];
/** How work grows with the input: by the same steps on every Node. */
const aboutGrowth = ['gate-scale', 'evaluate-gate\\.scale', 'compute-health\\.scale', 'render-scale'];
/**
 * Searches through every pair or every fault, whose single steps other tests take on every Node. Properties stay, with a
 * tenth of their inputs (tools/sized-properties.mjs): a Node that answers otherwise does so at the first ones.
 */
const searches = ['formats/one-against-all', 'writes\\.properties', 'floors\\.search'];
const propertySize = '0.1';
/** What Chromium does with pages: they are rendered, byte by byte, by tests that run on every Node. */
const inBrowser = ['dashboard-in-chromium', 'live-in-chromium', 'walk', 'browser/verdict-page', 'browser/health-page'];
/** The Action is one bundled file, which the runner starts by its own Node: 24. */
const leftOut = (name) => name === 'action' && major !== '24';

const projects = ['packages', 'tools']
  .flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => !leftOut(name))
      .map((name) => join(root, folder, name)),
  )
  .filter((folder) => existsSync(join(folder, 'jest.config.js')));
let failed = 0;
for (const folder of projects) {
  const nodeOptions = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  const env = {
    PORTCULLIS_PROPERTY_SIZE: propertySize,
    ...process.env,
    NODE_OPTIONS: nodeOptions,
    PORTCULLIS_RESULTS_SUFFIX: `-on-node-${major}`,
    ...against,
  };
  const left = [...aboutFiles, ...aboutGrowth, ...searches, ...inBrowser].join('|');
  const options = ['--silent', `--testPathIgnorePatterns=/(?:${left})\\.spec\\.tsx?$`];
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const { status } = spawnSync(node, [jest, ...options], { cwd: folder, env, stdio: ['ignore', 2, 2] });
  if (status !== 0) failed += 1;
}
say(`Node ${version}: ${projects.length - failed} of ${projects.length} projects pass`);
process.exit(failed === 0 ? 0 : 1);
