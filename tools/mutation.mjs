/**
 * Mutation testing with Stryker: changes the code of a package in small ways and counts the changes that its tests
 * notice.
 *
 * Usage: npm run mutation -- PACKAGE [--files GLOBS] [--tests FOLDERS] [--min SCORE] [--concurrency NUMBER]
 *
 * `--files` are the files to change and `--tests` the folders or files under `src` whose tests are run, separated by
 * commas: where most of a package's tests are about something else, a mutant costs less without them.
 *
 * Stryker is fetched on first use, so that a plain install stays small.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies, root, say } from './setup.mjs';

const strykerVersion = '9.6.1';
const mochaVersion = '11.7.5';
/** A test that takes longer is left out: it would be run for nearly every mutant. */
const maxTestMs = 50;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string', default: 'src/**/*.ts' },
    tests: { type: 'string', default: '' },
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
  const packages = [
    ...['core', 'mocha-runner'].map((part) => `@stryker-mutator/${part}@${strykerVersion}`),
    `mocha@${mochaVersion}`,
  ];
  const installed = spawnSync('npm', ['install', '--no-audit', '--no-fund', ...packages], {
    cwd: home,
    stdio: ['ignore', 2, 2],
  });
  if (installed.status !== 0) {
    say('mutation: Stryker could not be installed; npm says why above');
    process.exit(1);
  }
}

// One file with all tests and the code they test, which Stryker builds again once it has planted its mutants.
const bundler = join(root, 'tools/mutation-bundle.mjs');
const tests = 'mutation/every-test.cjs';
const withTests = { ...process.env, PORTCULLIS_MUTATION_TESTS: values.tests };
const slow = slowTests();
say(`${slow.length} tests take longer than ${maxTestMs} ms and are left out`);
const slowFile = join(home, `${name}.slow.json`);
writeFileSync(slowFile, JSON.stringify(slow));
const reportFile = join(root, `.mutation/${name}.json`);
const config = {
  plugins: [join(home, 'node_modules/@stryker-mutator/mocha-runner/dist/src/index.js')],
  testRunner: 'mocha',
  mochaOptions: { spec: [tests] },
  buildCommand: `node ${bundler.replaceAll(' ', '\\ ')}`,
  coverageAnalysis: 'perTest',
  timeoutMS: 2000,
  ignoreStatic: true,
  mutate: [...values.files.split(','), '!src/**/*.spec.ts', '!src/testing/**', '!src/index.ts'],
  incremental: true,
  incrementalFile: join(root, `.mutation/${name}-incremental.json`),
  reporters: ['progress-append-only', 'clear-text', 'json'],
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
  env: { ...withTests, PORTCULLIS_SLOW_TESTS: slowFile },
});
rmSync(join(folder, 'mutation'), { recursive: true, force: true });
process.exit(status ?? 1);

/** @returns {string[]} full titles of the tests that would be waited for again and again */
function slowTests() {
  const mocha = join(home, 'node_modules/mocha/bin/mocha.js');
  const timesFile = join(home, `${name}.times.json`);
  const bundled = spawnSync(process.execPath, [bundler], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    env: withTests,
  });
  const tested = spawnSync(process.execPath, [mocha, '--reporter', 'dot', '--timeout', '0', tests], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, PORTCULLIS_TEST_TIMES: timesFile },
  });
  if (bundled.status !== 0 || tested.status !== 0) {
    say('mutation: the tests fail as they are; see "npm test"');
    process.exit(1);
  }
  return Object.entries(JSON.parse(readFileSync(timesFile, 'utf8'))).flatMap(([fullTitle, ms]) =>
    ms > maxTestMs ? [fullTitle] : [],
  );
}
