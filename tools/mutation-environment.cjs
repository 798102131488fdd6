/**
 * The environment of tests while code is mutated: leaves out the slow tests that PORTCULLIS_SLOW_TESTS names (a JSON file of full names), and
 * skips the rest of a file once a test failed, since one failure is enough to notice a mutant.
 */
const { readFileSync } = require('node:fs');
const { TestEnvironment } = require('jest-environment-node');

module.exports = class MutationEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.slow = new Set(JSON.parse(readFileSync(process.env.PORTCULLIS_SLOW_TESTS, 'utf8')));
    this.hasFailed = false;
  }

  async handleTestEvent(event) {
    if (event.name === 'test_fn_failure') this.hasFailed = true;
    if (event.name === 'test_start' && (this.hasFailed || this.slow.has(fullName(event.test))))
      event.test.mode = 'skip';
  }
};

function fullName(test) {
  const names = [test.name];
  for (let block = test.parent; block.parent !== undefined; block = block.parent) names.unshift(block.name);
  return names.join(' ');
}
