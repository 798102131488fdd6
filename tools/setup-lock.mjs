/** Keeps two commands that were started together from setting the same clone up at once. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const pollMs = 200;

/**
 * Does `work` while no other process holds the lock. The lock of a process that is gone is taken over.
 *
 * @param {string} file the lock: it holds the process id of its owner
 * @param {() => void} work
 * @param {() => void} onWait called once if another process is at it
 */
export function alone(file, work, onWait) {
  mkdirSync(dirname(file), { recursive: true });
  for (let waits = false; !take(file); waits = true) {
    if (!waits) onWait();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMs);
  }
  const release = () => rmSync(file, { force: true });
  // Setting up may end the process.
  process.once('exit', release);
  work();
  release();
  process.off('exit', release);
}

/** @param {string} file @returns {boolean} whether this process has the lock now */
function take(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    // Unlike a file that is written in place, a link is there with its content or not at all.
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(own);
  }
  const owner = ownerOf(file);
  if (owner !== null && !isAlive(owner)) removeDead(file, owner, own);
  return false;
}

/**
 * Of two processes that take over at once, the second must not remove what the first has just put there. The App's lock
 * of its data folder does the same; this one runs before anything is installed or built.
 *
 * @param {string} file
 * @param {number} owner the process that is gone
 * @param {string} aside a name of this process's own
 */
function removeDead(file, owner, aside) {
  try {
    renameSync(file, aside);
    if (ownerOf(aside) !== owner) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @param {string} file @returns {number | null} `null` if the lock has just been released */
function ownerOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
