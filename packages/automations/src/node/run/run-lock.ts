import { mkdirSync, openSync, closeSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { GateInputError } from '../../errors.ts';
import { systemErrorCode } from '../error-words.ts';
import { runsFolder } from './log-folder.ts';

/**
 * Keeps a second run out of the same folder: each would remove and judge the reports of the other. The lock of a run
 * that was killed is taken over.
 *
 * @returns gives the lock back.
 * @throws {GateInputError} if another run goes on.
 */
export function lockRuns(root: string): () => void {
  const file = join(root, runsFolder, 'lock');
  mkdirSync(join(root, runsFolder), { recursive: true });
  for (let tries = 0; ; tries += 1) {
    if (create(file)) break;
    const owner = Number(readOwner(file));
    // A lock without an owner is being written, or its writer was killed.
    if (tries > 0 || (Number.isInteger(owner) && owner > 0 && isAlive(owner)))
      throw new GateInputError(`another run goes on in this folder (process ${owner})`, {
        hint: `Wait for its end. If no run goes on, remove ${runsFolder}/lock.`,
      });
    rmSync(file, { force: true });
  }
  return () => {
    rmSync(file, { force: true });
  };
}

function create(file: string): boolean {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}
