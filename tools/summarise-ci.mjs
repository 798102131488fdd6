/**
 * Last step of the CI script: adds the tests' counts to the checks', names what failed, and closes with `N passed, N
 * failed`.
 *
 * Usage: summarise-ci.mjs CHECKS_PASSED CHECKS_FAILED SUITE_FAILURES [NAME…]
 */
import { readTestResults } from './test-results.mjs';

const [checksPassed, checksFailed, suiteFailures] = process.argv.slice(2, 5).map(Number);
const failedNames = process.argv.slice(5);

let passed = checksPassed;
let failed = checksFailed;
let skipped = 0;
let testsFailed = 0;
const results = readTestResults();
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
