/**
 * Writes how many tests of a project passed, failed and were skipped to `.test-results/<project>.json`, and what failed,
 * so that the CI script can state true totals over all suites, cached runs included, and end with the reasons.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { resultsFolder } from './test-results.mjs';

export default class CountReporter {
  constructor(globalConfig) {
    // By its whole name, as nx.json names the output: Nx brings it back when it takes a result from its cache.
    const { name } = JSON.parse(readFileSync(join(globalConfig.rootDir, 'package.json'), 'utf8'));
    // A second run, on another Node or against the installed packages, is counted beside the first one.
    this.project = `${name}${process.env.PORTCULLIS_RESULTS_SUFFIX ?? ''}`;
    this.folder = globalConfig.rootDir;
  }

  onRunComplete(_contexts, results) {
    // A suite that could not even load ran no test: it must not look like zero failures.
    const unloadable = results.numRuntimeErrorTestSuites;
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + unloadable,
      skipped: results.numPendingTests + results.numTodoTests,
      failures: results.testResults.flatMap((suite) => failuresOf(suite, relative(this.folder, suite.testFilePath))),
    };
    const file = join(resultsFolder, `${this.project}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.tmp`, `${JSON.stringify(counts)}\n`);
    renameSync(`${file}.tmp`, file);
  }
}

/** What failed in one file: the name of each test and the beginning of its message; for a file that did not load, that. */
function failuresOf(suite, file) {
  if (suite.testExecError) return [{ test: file, message: beginningOf(suite.failureMessage ?? '') }];
  return suite.testResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => ({
      test: `${file}: ${fullName}`,
      message: beginningOf(failureMessages.join('\n')),
    }));
}

/** As much as shows what was expected and what came. */
const beginningOf = (message) =>
  stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => !/^\s+at .*node_modules/u.test(line))
    .slice(0, 30)
    .join('\n')
    .slice(0, 2_000);
