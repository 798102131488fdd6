import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureDependencies, requireNode, root, say } from './setup.mjs';

/**
 * Runs a property suite with as many runs, and the seed, that `--runs` and `--seed` name, and ends the process: 0 no
 * breach, 1 a breach, 2 invalid usage.
 *
 * @param {object} search
 * @param {string} search.package the folder of the package, below `packages/`; `../tools/NAME` for one of the tools
 * @param {string} search.suite a part of the suite's file name
 * @param {string} search.variable what its environment variables begin with: `FLOOR` for `FLOOR_RUNS` and `FLOOR_SEED`
 * @param {string} search.runs how many without `--runs`
 */
export function runSearch({ package: folder, suite, variable, runs }) {
  requireNode();
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: runs }, seed: { type: 'string', default: '1' } },
  });
  if (![values.runs, values.seed].every((text) => /^[1-9]\d{0,8}$/u.test(text))) {
    say('--runs and --seed: expected whole numbers from 1');
    process.exit(2);
  }
  ensureDependencies();
  const jest = ['node_modules/jest/bin/jest.js', '-c', `packages/${folder}/jest.config.js`, '--verbose', suite];
  const { status } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', ...jest],
    {
      stdio: 'inherit',
      cwd: root,
      env: { ...process.env, [`${variable}_RUNS`]: values.runs, [`${variable}_SEED`]: values.seed },
    },
  );
  process.exit(status === 0 ? 0 : 1);
}
