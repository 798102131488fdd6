/**
 * What the tests import from `@jest/globals`, on Mocha: Stryker's runner for Mocha loads the tests once and runs them
 * for each mutant in the same process, a hundred times faster than one start of Jest per mutant. Assertions and tables
 * are Jest's own packages.
 *
 * Tests that PORTCULLIS_SLOW_TESTS names (a JSON file of full titles) are left out. PORTCULLIS_TEST_TIMES names a file
 * to which the time of each test is written: that of the processor, so that a busy machine leaves out no more than an
 * idle one.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'expect';
import { bind } from 'jest-each';

const slowFile = process.env.PORTCULLIS_SLOW_TESTS ?? '';
const slow = new Set(existsSync(slowFile) ? JSON.parse(readFileSync(slowFile, 'utf8')) : []);
const timesFile = process.env.PORTCULLIS_TEST_TIMES ?? '';
const times = {};
const mocha = { describe: globalThis.describe, it: globalThis.it };
const titles = [];
let count = 0;

/** @type {(title: string, body: () => void) => void} */
const describe = (title, body) => {
  mocha.describe('', () => {
    titles.push(title);
    body();
    titles.pop();
  });
};
/** @type {(title: string, body: () => unknown) => void} */
const it = (title, body) => {
  const fullTitle = [...titles, title].join(' ');
  if (slow.has(fullTitle)) return;
  count += 1;
  // Stryker chooses tests by one expression of all their titles, which Node refuses where hundreds of long ones cover a
  // mutant: the tests of such a mutant would count for nothing.
  mocha.it(`test ${count}`, timesFile === '' ? body : () => timed(fullTitle, body));
};
/** @type {(fullTitle: string, body: () => unknown) => Promise<void>} */
const timed = async (fullTitle, body) => {
  const start = process.cpuUsage();
  await body();
  const { user, system } = process.cpuUsage(start);
  times[fullTitle] = (user + system) / 1000;
};
describe.each = bind(describe, false);
it.each = bind(it);

globalThis.after(() => {
  if (timesFile !== '') writeFileSync(timesFile, JSON.stringify(times));
  // Code that runs while the tests are loaded and in a test is run for a mutant in the tests alone: unless Stryker is
  // kept from seeing the former, it starts a new process for each such mutant, which takes a hundred times longer.
  const { static: loaded = {}, perTest = {} } = globalThis.__stryker__?.mutantCoverage ?? {};
  for (const ids of Object.values(perTest)) for (const id of Object.keys(ids)) delete loaded[id];
});

export const { before: beforeAll, after: afterAll, beforeEach, afterEach } = globalThis;
export { describe, expect, it };
