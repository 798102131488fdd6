import { spawn } from 'node:child_process';

const maxOutputBytes = 256 * 1024;

/**
 * Runs a program to its end or to its time limit, in a process group of its own that is ended by its id, and keeps what
 * it says in the order in which it says it.
 *
 * @param {readonly string[]} argv
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, timeoutMs: number }} options
 * @returns {Promise<{ output: string, exitCode: number, timedOut: boolean }>} after the time limit, exit code 124 as of
 * timeout(1).
 */
export function runTool([program, ...args], { cwd, env, timeoutMs }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    let bytes = 0;
    let timedOut = false;
    const keep = (chunk) => {
      bytes += chunk.length;
      if (bytes <= maxOutputBytes) chunks.push(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child.pid);
    }, timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      endGroup(child.pid);
      resolve({ output: Buffer.concat(chunks).toString('utf8'), exitCode: timedOut ? 124 : (code ?? 137), timedOut });
    });
  });
}

/** Ends the group that a child leads: children of the tool would otherwise stay behind. */
function endGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error?.code !== 'ESRCH') throw error;
  }
}
