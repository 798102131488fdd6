/**
 * Last step of the CI script: adds the tests' counts to the checks', shows once more what failed and why, so that the end
 * of the output is enough to read, and closes with `N passed, N failed`.
 *
 * Usage: summarise-ci.mjs CHECKS_PASSED CHECKS_FAILED SUITE_FAILURES OUTPUTS [NAME…]
 *   OUTPUTS  a folder with the output of each check that failed, in a file of the check's name
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { printFailures, readTestResults } from './test-results.mjs';

const [checksPassed, checksFailed, suiteFailures] = process.argv.slice(2, 5).map(Number);
const [outputs = '', ...failedNames] = process.argv.slice(5);
const shownLines = 40;

const results = readTestResults();
for (const name of readdirSync(outputs)) {
  console.log(`\nfailed check: ${name}`);
  console.log(readFileSync(join(outputs, name), 'utf8').trimEnd().split('\n').slice(-shownLines).join('\n'));
}
printFailures(results);

let passed = checksPassed;
let failed = checksFailed;
let skipped = 0;
let testsFailed = 0;
for (const { name, ...counts } of results) {
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  passed += counts.passed;
  testsFailed += counts.failed;
  skipped += counts.skipped;
}
// A run that broke off without a single failed test still failed.
failed += Math.max(testsFailed, suiteFailures);
if (failedNames.length > 0) console.log(`failed: ${failedNames.join('; ')}`);
if (results.length === 0) {
  console.log('no test left a result: the test run did not get that far');
  failed += failed === 0 ? 1 : 0;
}
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);
