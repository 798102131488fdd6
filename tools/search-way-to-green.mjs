/**
 * Does what the way to green says on random gates, many times more than the suites do: the changed evidence passes, or more was announced; and
 * of a shortest way, no change can be left out.
 *
 * Usage: search-way-to-green.mjs [--runs N] [--seed N]      default: 10,000 gates, seed 1
 * Exit codes: 0 no breach, 1 a breach (with the smallest gate that shows it), 2 not usable as typed.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureDependencies, requireNode, say } from './setup.mjs';

requireNode();
const { values } = parseArgs({ options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } } });
if (![values.runs, values.seed].every((text) => /^[1-9]\d{0,8}$/u.test(text))) {
  say('--runs and --seed: expected whole numbers from 1');
  process.exit(2);
}
ensureDependencies();
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '-c', 'packages/gate-core/jest.config.js', '--verbose', 'way-to-green.properties'],
  { stdio: 'inherit', cwd: new URL('..', import.meta.url), env: { ...process.env, WAY_TO_GREEN_RUNS: values.runs, WAY_TO_GREEN_SEED: values.seed } },
);
process.exit(status === 0 ? 0 : 1);
