/**
 * `node tools/walk-app.mjs FOLDER`: walks as a new user through the GitHub App, from /setup to the first re-run and the
 * first issue about health, against github-testkit in Chromium, and leaves a picture of every step in the folder.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { ensureBuild, ensureDependencies, requireNode, root } from './setup.mjs';

const folder = resolve(process.env.INIT_CWD ?? process.cwd(), process.argv[2] ?? 'walk-app');
requireNode();
ensureDependencies();
ensureBuild();
const jest = join(root, 'node_modules/jest/bin/jest.js');
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const config = join(root, 'packages/app/jest.config.js');
const { status } = spawnSync(process.execPath, [...flags, jest, '-c', config, 'src/walk'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PORTCULLIS_PICTURES: folder },
});
if (status === 0) process.stdout.write(`pictures: ${folder}\n`);
process.exit(status ?? 1);
