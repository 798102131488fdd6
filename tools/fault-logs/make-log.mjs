import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { layOut } from './job-shape.mjs';
import { Workshop } from './workshop.mjs';

const maxCharacters = 60_000;
/** Plain output is what most tools' tests see; half of the logs look like a hosted runner's. */
const shapes = ['github', 'plain', 'gh', 'plain'];

/**
 * Makes the log of one case and checks that the case did what it says: the fault was dealt out, and the job failed.
 *
 * @param {import('./cases/all.mjs').Case} one
 * @param {number} index decides its shape where the case does not.
 * @param {ReturnType<typeof import('./toolbox.mjs').openToolbox>} toolbox
 */
export async function makeLog(one, index, toolbox) {
  const shop = new Workshop(toolbox, foldersToHide(toolbox));
  try {
    const steps = await one.make(shop);
    const shape = one.shape ?? shapes[index % shapes.length];
    const ends = steps.filter(
      ({ exitCode, continueOnError, post }) => exitCode !== 0 && continueOnError !== true && post !== true,
    );
    if (ends.length === 0) throw new Error('no step failed');
    if (one.label === 'transient' && shop.injected() === 0) throw new Error('the tool never met the fault');
    const log = layOut(steps, shape, 'build');
    if (log.length > maxCharacters)
      throw new Error(`the log has ${log.length} characters, and ${maxCharacters} are enough`);
    const command = ends[0].script.trim().split('\n').join(' ; ');
    return { log, provenance: { version: toolbox.version(one.tool), command: command.slice(0, 300), shape } };
  } finally {
    await shop.close();
  }
}

/** Where tools live on this machine, as a runner would show it. */
function foldersToHide(toolbox) {
  const shown = [];
  for (const name of ['python3', 'pip', 'uv', 'poetry', 'pytest', 'conan', 'aws']) {
    const path = toolbox.find(name);
    if (path !== null)
      for (const at of [path, realpathSync(path)])
        shown.push([dirname(dirname(at)), '/opt/hostedtoolcache/Python/3.11.7/x64']);
  }
  for (const name of ['yarn', 'pnpm', 'tsc', 'eslint', 'jest', 'vitest']) {
    const path = toolbox.find(name);
    if (path !== null) {
      shown.push(
        [dirname(dirname(path)), '/opt/hostedtoolcache/node_modules'],
        [dirname(dirname(dirname(path))), '/opt/hostedtoolcache'],
      );
    }
  }
  shown.push(
    [process.env.RUSTUP_HOME ?? join(homedir(), '.rustup'), '/home/runner/.rustup'],
    [join(homedir(), '.cargo'), '/home/runner/.cargo'],
  );
  return shown;
}
