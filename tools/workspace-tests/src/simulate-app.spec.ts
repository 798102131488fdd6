import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { plainEnvironment, repositoryRoot } from './repository.ts';

it('an organisation on one process has no herds, takes turns, and pauses only who is limited', () => {
  const tool = join(repositoryRoot, 'tools/simulate-app.mjs');
  const args = ['--repositories', '40', '--minutes', '10', '--burst', '15'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], {
    encoding: 'utf8',
    env: plainEnvironment,
  });
  // It says what is wrong; a build that was missing is said there too.
  expect(status === 0 ? '' : stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({ repositories: 40, dead: 0, breachesOfTheApi: 0 });
}, 600_000);
