import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { hostname } from 'node:os';
import { systemErrorCode } from '@portcullis/automations';
import * as z from 'zod';

/** Another process uses the folder. */
export class FolderInUseError extends Error {
  readonly code = 'FOLDER_IN_USE';
  override readonly name = 'FolderInUseError';
}

/** The lock of a data folder. */
export interface FolderLock {
  readonly file: string;
  /** Shows other machines that its owner still runs; call it more often than every {@link lockLifeMs}. */
  refresh(now: Date): void;
  /** Gives the folder free. */
  release(): void;
}

/** What a lock needs to know of processes. */
export interface Processes {
  readonly pid: number;
  /** What distinguishes a process from a later one with its number; `null` if there is no such process. */
  startOf(pid: number): string | null;
}

/** A lock from another machine, which is not refreshed for so long, has lost its owner. */
export const lockLifeMs = 60_000;

const ownerSchema = z.object({ host: z.string(), pid: z.int().positive(), start: z.string() });

/**
 * Locks a data folder for this process. The lock is a file beside the folder, because the folder's contents are
 * PostgreSQL's own. A lock whose owner has ended is taken over; one from another machine (or container) once it has not
 * been refreshed for a minute, because nothing here can tell otherwise whether its owner still runs.
 *
 * @param folder need not exist yet
 * @throws {FolderInUseError}
 */
export function lockFolder(folder: string, now: Date, processes: Processes = systemProcesses): FolderLock {
  const file = `${folder}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  const own = { host: hostname(), pid: processes.pid, start: processes.startOf(processes.pid) ?? '' };
  const text = `${JSON.stringify(own)}\n`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
      return lockAt(file, text);
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    }
    const found = read(file);
    if (found === null) continue;
    refuseLiving(file, found, now, processes);
    removeDead(file, found, processes.pid);
  }
  throw new FolderInUseError(`another process is starting in ${folder}: the lock ${file} keeps changing`);
}

function lockAt(file: string, text: string): FolderLock {
  return {
    file,
    refresh: (at) => {
      if (read(file) === text) utimesSync(file, at, at);
    },
    release: () => {
      if (read(file) === text) rmSync(file, { force: true });
    },
  };
}

/** Of two processes that take over at once, the second must not remove what the first has just written. */
function removeDead(file: string, text: string, pid: number): void {
  const aside = `${file}.${pid}`;
  try {
    renameSync(file, aside);
    if (read(aside) !== text) linkSync(aside, file);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT' && systemErrorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @throws {FolderInUseError} unless the owner is known to have ended */
function refuseLiving(file: string, text: string, now: Date, processes: Processes): void {
  const owner = ownerSchema.safeParse(parseJson(text));
  const hint = `If nothing runs there, remove the file ${file}`;
  if (!owner.success) throw new FolderInUseError(`${file} is not a lock that this program wrote. ${hint}`);
  const { host, pid, start } = owner.data;
  if (host !== hostname()) {
    if (now.getTime() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > lockLifeMs) return;
    throw new FolderInUseError(`the folder is in use by process ${pid} on ${host}. ${hint}`);
  }
  if (processes.startOf(pid) === start)
    throw new FolderInUseError(`the folder is in use by process ${pid}. Stop it, or choose another data folder`);
}

const systemProcesses: Processes = {
  pid: process.pid,
  startOf: (pid) => {
    try {
      process.kill(pid, 0);
    } catch (error) {
      // EPERM: it is there, and another user's.
      if (systemErrorCode(error) !== 'EPERM') return null;
    }
    const stat = read(`/proc/${pid}/stat`);
    // Field 22, counted after the name, which may hold blanks. Without /proc the number alone must do.
    return stat === null ? 'running' : (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'running');
  },
};

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
