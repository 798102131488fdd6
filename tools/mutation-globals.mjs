/**
 * What the tests import from `@jest/globals`, on Mocha: Stryker's runner for Mocha loads the tests once and runs them for
 * each mutant in the same process, a hundred times faster than one start of Jest per mutant. Assertions and tables are
 * Jest's own packages. Tests that PORTCULLIS_SLOW_TESTS names (a JSON file of full titles) are left out.
 */
import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'expect';
import { bind } from 'jest-each';

const slowFile = process.env.PORTCULLIS_SLOW_TESTS ?? '';
const slow = new Set(existsSync(slowFile) ? JSON.parse(readFileSync(slowFile, 'utf8')) : []);
const mocha = { describe: globalThis.describe, it: globalThis.it };
const titles = [];

/** @type {(title: string, body: () => void) => void} */
const describe = (title, body) => {
  mocha.describe(title, () => {
    titles.push(title);
    body();
    titles.pop();
  });
};
/** @type {(title: string, body: () => unknown) => void} */
const it = (title, body) => {
  if (!slow.has([...titles, title].join(' '))) mocha.it(title, body);
};
describe.each = bind(describe, false);
it.each = bind(it);

export const { before: beforeAll, after: afterAll, beforeEach, afterEach } = globalThis;
export { describe, expect, it };
