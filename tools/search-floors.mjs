/**
 * Holds random policies that extend floors against their floors, many times more than the suite does: no policy passes where one of its floors, judged
 * by itself on its own evidence, does not.
 *
 * Usage: search-floors.mjs [--runs N] [--seed N]      default: 500,000 comparisons, seed 1
 * Prints how many policies were accepted and refused, and how often their floors held them.
 * Exit codes: 0 no breach, 1 a breach (with the files and evidence that show it), 2 not usable as typed.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureDependencies, requireNode, say } from './setup.mjs';

requireNode();
const { values } = parseArgs({ options: { runs: { type: 'string', default: '500000' }, seed: { type: 'string', default: '1' } } });
if (![values.runs, values.seed].every((text) => /^[1-9]\d{0,8}$/u.test(text))) {
  say('--runs and --seed: expected whole numbers from 1');
  process.exit(2);
}
ensureDependencies();
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '-c', 'packages/pipeline/jest.config.js', '--verbose', 'floors.search'],
  { stdio: 'inherit', cwd: new URL('..', import.meta.url), env: { ...process.env, FLOOR_RUNS: values.runs, FLOOR_SEED: values.seed } },
);
process.exit(status === 0 ? 0 : 1);
