import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const timeLimitMs = 110_000;

/** @type {import('./run-line.d.mts').runLine} */
export async function runLine(text, { cwd, env, isServer = false }) {
  // A shell of its own for each line forgets where the one before went.
  const folder = /^cd (?<folder>[\w./-]+)$/u.exec(text)?.groups.folder;
  const child = spawn('bash', ['--noprofile', '--norc', '-c', text], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const end = (signal) => {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  };
  const timer = setTimeout(end, timeLimitMs, 'SIGKILL');
  let output = '';
  let isEnding = false;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => {
      output += chunk;
      if (!isServer || isEnding || !output.includes('\n')) return;
      isEnding = true;
      end('SIGTERM');
    });
  const exitCode = await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  clearTimeout(timer);
  return { exitCode, output, cwd: folder === undefined || exitCode !== 0 ? cwd : resolve(cwd, folder) };
}
