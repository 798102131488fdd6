/** How many tests of each project passed, failed and were skipped, and why, as `jest-count-reporter.mjs` leaves it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const resultsFolder = fileURLToPath(new URL('../.test-results/', import.meta.url));

/**
 * @returns {{ name: string, passed: number, failed: number, skipped: number,
 *   failures: { test: string, message: string }[] }[]} by name; a run on another Node is a result beside that of its
 *   project, `@portcullis/gate-core-on-node-22`.
 */
export function readTestResults() {
  if (!existsSync(resultsFolder)) return [];
  return readdirSync(resultsFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      name: name.replace('.json', ''),
      ...JSON.parse(readFileSync(join(resultsFolder, name), 'utf8')),
    }));
}

/** The most that is shown, for what comes after that has a cause that was shown. */
const shownTests = 20;

/**
 * Prints which tests failed and how, so that nobody has to look for them in what the run printed.
 *
 * @param {ReturnType<typeof readTestResults>} results
 */
export function printFailures(results) {
  const failed = results.flatMap(({ name, failures }) => failures.map((failure) => ({ project: name, ...failure })));
  for (const { project, test, message } of failed.slice(0, shownTests))
    process.stdout.write(`\nfailed test: ${project} ${test}\n${message.trimEnd()}\n`);
  if (failed.length > shownTests) process.stdout.write(`\nand ${failed.length - shownTests} more failed tests\n`);
  if (failed.length > 0) process.stdout.write('\n');
}
