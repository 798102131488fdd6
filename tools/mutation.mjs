/**
 * Mutation testing with Stryker: changes the code of a package in small ways and counts the changes that its tests notice.
 *
 * Usage: npm run mutation -- PACKAGE [--files GLOB] [--min SCORE]
 *
 * Stryker is fetched on first use, so that a plain install stays small. The property suites are left out: they are slow, and a mutant that only
 * random input notices deserves a test that names it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies, root, say } from './setup.mjs';

const strykerVersion = '9.6.1';
/** A test that takes longer is left out: it would be run for nearly every mutant. */
const maxTestMs = 250;
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
// One file that imports all others: the modules are loaded once for a mutant, not once for each test file.
const entry = join(folder, 'src/every-test.mutation.ts');
const specs = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.spec.ts') && !/\.(?:properties|search)\.spec\.ts$/u.test(path),
);
writeFileSync(entry, specs.map((path) => `import './${path}';\n`).join(''));
const jestConfig = { ...jestPreset, reporters: [], testMatch: ['<rootDir>/src/every-test.mutation.ts'] };
const nodeArguments = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const slow = slowTests();
say(`${slow.length} tests take longer than ${maxTestMs} ms and are left out`);
const slowFile = join(home, `${name}.slow.json`);
writeFileSync(slowFile, JSON.stringify(slow));
const reportFile = join(root, `.mutation/${name}.json`);
const config = {
  plugins: [join(home, 'node_modules/@stryker-mutator/jest-runner/dist/src/index.js')],
  testRunner: 'jest',
  testRunnerNodeArgs: nodeArguments,
  jest: {
    projectType: 'custom',
    config: { ...jestConfig, testEnvironment: join(root, 'tools/mutation-environment.cjs') },
    enableFindRelatedTests: true,
  },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  mutate: [
    values.files ?? 'src/**/*.ts',
    '!src/**/*.spec.ts',
    '!src/**/*.mutation.ts',
    '!src/testing/**',
    '!src/index.ts',
  ],
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
  env: { ...process.env, PORTCULLIS_SLOW_TESTS: slowFile },
});
rmSync(entry);
process.exit(status ?? 1);

/** @returns {string[]} full names of the tests that would be waited for again and again */
function slowTests() {
  const config = join(home, `${name}.jest.json`);
  const results = join(home, `${name}.times.json`);
  writeFileSync(config, JSON.stringify({ ...jestConfig, rootDir: folder }));
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const options = ['-c', config, '--json', `--outputFile=${results}`];
  const { status: exitCode } = spawnSync(process.execPath, [...nodeArguments, jest, ...options], { stdio: 'ignore' });
  if (exitCode !== 0) {
    rmSync(entry);
    say('mutation: the tests fail as they are; see "npm test"');
    process.exit(1);
  }
  return JSON.parse(readFileSync(results, 'utf8'))
    .testResults.flatMap(({ assertionResults }) => assertionResults)
    .filter(({ duration }) => duration > maxTestMs)
    .map(({ fullName }) => fullName);
}
