/**
 * Holds what counting promises against random evidence, many times more than the suites do: more evidence never counts less, names and order
 * change nothing, and two tools' findings are one flaw only on evidence of the two.
 *
 * Usage: search-counting.mjs [--runs N] [--seed N] [--only PATTERN]      default: 500,000 sets for each property, seed 1
 * Exit codes: 0 no breach, 1 a breach (with the smallest set that shows it), 2 not usable as typed.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureDependencies, requireNode, say } from './setup.mjs';

requireNode();
const { values } = parseArgs({ options: { runs: { type: 'string', default: '500000' }, seed: { type: 'string', default: '1' }, only: { type: 'string' } } });
if (![values.runs, values.seed].every((text) => /^[1-9]\d{0,8}$/u.test(text))) {
  say('--runs and --seed: expected whole numbers from 1');
  process.exit(2);
}
ensureDependencies();
const only = values.only === undefined ? [] : ['-t', values.only];
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '-c', 'packages/gate-core/jest.config.js', '--verbose', 'counting.properties', ...only],
  { stdio: 'inherit', cwd: new URL('..', import.meta.url), env: { ...process.env, COUNTING_RUNS: values.runs, COUNTING_SEED: values.seed } },
);
process.exit(status === 0 ? 0 : 1);
