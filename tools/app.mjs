/** `npm run app`: sets up what is missing and starts the GitHub App, with the arguments of `portcullis-app`. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuild, ensureDependencies, requireNode, root } from './setup.mjs';

requireNode();
ensureDependencies();
ensureBuild();
const program = join(root, 'packages/app/bin/portcullis-app.cjs');
const child = spawn(process.execPath, [program, ...process.argv.slice(2)], {
  // npm starts scripts in the repository; the data folder is meant from where the user typed.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: 'inherit',
});
// The terminal's signals reach the child too; it drains, and this process ends with it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
