/**
 * Writes how many tests of a project passed, failed and were skipped to `.test-results/<project>.json`,
 * so that the CI script can state true totals over all suites, cached runs included.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const resultsFolder = fileURLToPath(new URL('../.test-results/', import.meta.url));

export default class CountReporter {
  constructor(globalConfig) {
    // A second run, on another Node or against the installed packages, is counted beside the first one.
    this.project = `${basename(globalConfig.rootDir)}${process.env.PORTCULLIS_RESULTS_SUFFIX ?? ''}`;
  }

  onRunComplete(_contexts, results) {
    // A suite that could not even load ran no test: it must not look like zero failures.
    const unloadable = results.numRuntimeErrorTestSuites;
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + unloadable,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    mkdirSync(resultsFolder, { recursive: true });
    const file = join(resultsFolder, `${this.project}.json`);
    writeFileSync(`${file}.tmp`, `${JSON.stringify(counts)}\n`);
    renameSync(`${file}.tmp`, file);
  }
}
