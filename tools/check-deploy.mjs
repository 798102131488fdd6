/**
 * Holds what deploys the App against the programs that read it: the Dockerfile against hadolint, the unit against
 * systemd-analyze. Where a program is not there, its part is skipped, which is said loudly.
 *
 * Usage: check-deploy.mjs. hadolint is taken from PORTCULLIS_TOOLS (tools/real-tools/install.sh hadolint) or the path.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root, say } from './setup.mjs';

const tools = process.env.PORTCULLIS_TOOLS ?? join(homedir(), '.cache/portcullis/real-tools');
const installed = join(tools, 'hadolint/bin/hadolint');
const deploy = join(root, 'packages/app/deploy');
const checks = [
  [existsSync(installed) ? installed : 'hadolint', [join(deploy, 'Dockerfile')]],
  ['systemd-analyze', ['verify', '--man=no', join(deploy, 'portcullis-app.service')]],
];
let faults = 0;
for (const [program, args] of checks) {
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (error?.code === 'ENOENT') {
    say(`SKIPPED: ${program} is not installed, so ${args.at(-1)} is not checked`);
    continue;
  }
  const output = `${stdout}${stderr}`.trim();
  // systemd-analyze only warns of keys that it does not know.
  const isFine = status === 0 && output === '';
  if (!isFine) faults += 1;
  say(`${program}: ${isFine ? 'finds nothing' : output || (error?.message ?? `ended with ${status}`)}`);
}
process.exit(faults === 0 ? 0 : 1);
