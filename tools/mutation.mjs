/**
 * Mutation testing with Stryker: changes the code of a package in small ways and counts the changes that its tests notice.
 *
 * Usage: npm run mutation -- PACKAGE [--files GLOB] [--min SCORE]
 *
 * Stryker is fetched on first use, so that a plain install stays small. The property suites are left out: they are slow, and a mutant that only
 * random input notices deserves a test that names it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies, root, say } from './setup.mjs';

const strykerVersion = '9.6.1';
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string' },
    min: { type: 'string', default: '90' },
    concurrency: { type: 'string', default: '2' },
  },
});
const [name = ''] = positionals;
const folder = join(root, 'packages', name);
if (name === '' || !existsSync(join(folder, 'jest.config.js'))) {
  say('mutation: name a package, as in "npm run mutation -- gate-core"');
  process.exit(2);
}
ensureDependencies();

const home = join(root, 'node_modules/.cache/portcullis-mutation');
const core = join(home, 'node_modules/@stryker-mutator/core');
if (!existsSync(core) || JSON.parse(readFileSync(join(core, 'package.json'), 'utf8')).version !== strykerVersion) {
  say(`fetching Stryker ${strykerVersion} …`);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  const packages = ['core', 'jest-runner'].map((part) => `@stryker-mutator/${part}@${strykerVersion}`);
  const installed = spawnSync('npm', ['install', '--no-audit', '--no-fund', ...packages], {
    cwd: home,
    stdio: ['ignore', 2, 2],
  });
  if (installed.status !== 0) {
    say('mutation: Stryker could not be installed; npm says why above');
    process.exit(1);
  }
}

const { default: jestPreset } = await import('../jest.preset.js');
const reportFile = join(root, `.mutation/${name}.json`);
const config = {
  plugins: [join(home, 'node_modules/@stryker-mutator/jest-runner/dist/src/index.js')],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    projectType: 'custom',
    config: { ...jestPreset, reporters: [], testPathIgnorePatterns: ['\\.properties\\.spec\\.ts$', '/node_modules/'] },
    enableFindRelatedTests: true,
  },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  mutate: [values.files ?? 'src/**/*.ts', '!src/**/*.spec.ts', '!src/testing/**', '!src/index.ts'],
  incremental: true,
  incrementalFile: join(root, `.mutation/${name}-incremental.json`),
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: reportFile },
  clearTextReporter: { allowColor: false, logTests: false },
  // Beside the package, so that the paths of its configuration to the root stay right.
  tempDirName: '../../.mutation-sandbox',
  concurrency: Number(values.concurrency),
  thresholds: { high: 95, low: Number(values.min), break: Number(values.min) },
};
const configFile = join(home, `${name}.config.json`);
writeFileSync(configFile, JSON.stringify(config, null, 2));
const { status } = spawnSync(process.execPath, [join(core, 'bin/stryker.js'), 'run', configFile], {
  cwd: folder,
  stdio: 'inherit',
});
process.exit(status ?? 1);
