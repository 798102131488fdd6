/**
 * Writes how many tests of a project passed, failed and were skipped to `.test-results/<project>.json`,
 * so that the CI script can state true totals over all suites, cached runs included.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resultsFolder } from './test-results.mjs';

export default class CountReporter {
  constructor(globalConfig) {
    // By its whole name, as nx.json names the output: Nx brings it back when it takes a result from its cache.
    const { name } = JSON.parse(readFileSync(join(globalConfig.rootDir, 'package.json'), 'utf8'));
    // A second run, on another Node or against the installed packages, is counted beside the first one.
    this.project = `${name}${process.env.PORTCULLIS_RESULTS_SUFFIX ?? ''}`;
  }

  onRunComplete(_contexts, results) {
    // A suite that could not even load ran no test: it must not look like zero failures.
    const unloadable = results.numRuntimeErrorTestSuites;
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + unloadable,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    const file = join(resultsFolder, `${this.project}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.tmp`, `${JSON.stringify(counts)}\n`);
    renameSync(`${file}.tmp`, file);
  }
}
