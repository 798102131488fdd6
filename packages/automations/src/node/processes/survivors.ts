import { readFileSync, readdirSync } from 'node:fs';
import { systemErrorCode } from '../error-words.ts';

/** What belongs to one check: its process group, and a variable that all its processes inherit. */
export interface Belonging {
  /** Id of the process group; equal to that of the session. */
  readonly group: number;
  /** `NAME=value`, unique to the check. */
  readonly marker: string;
}

/**
 * What `process.kill` has to be given to reach every live process of a check.
 *
 * On Linux these are processes of its group, of its session (a shell with job control and `timeout` make groups of
 * their own), and those that carry its marker (daemons start sessions of their own). Elsewhere it is the group alone.
 */
export function listSurvivors({ group, marker }: Belonging): readonly number[] {
  const pids = processIds();
  if (pids === null) return groupExists(group) ? [-group] : [];
  const wanted = Buffer.from(marker);
  return pids.filter((pid) => belongs(pid, group) || environmentOf(pid).includes(wanted));
}

/** Sends a signal to each; those that have ended meanwhile are no error. */
export function signalEach(targets: readonly number[], signal: NodeJS.Signals): void {
  for (const target of targets) {
    try {
      process.kill(target, signal);
    } catch (error) {
      if (!['ESRCH', 'EPERM'].includes(systemErrorCode(error) ?? '')) throw error;
    }
  }
}

function groupExists(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}

/** `null` where there is no /proc as on Linux. */
function processIds(): readonly number[] | null {
  if (process.platform !== 'linux') return null;
  try {
    const own = process.pid;
    return readdirSync('/proc').flatMap((name) => (/^\d+$/u.test(name) && Number(name) !== own ? [Number(name)] : []));
  } catch {
    return null;
  }
}

/** A process that has ended and is not yet collected by its parent counts as gone: no signal reaches it. */
function belongs(pid: number, group: number): boolean {
  // `PID (name) STATE PARENT GROUP SESSION …`; the name may hold blanks and parentheses.
  const stat = read(`/proc/${pid}/stat`).toString('latin1');
  const [state, , ownGroup, session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === undefined || state === 'Z' || state === 'X') return false;
  return Number(ownGroup) === group || Number(session) === group;
}

function environmentOf(pid: number): Buffer {
  return read(`/proc/${pid}/environ`);
}

/** Empty for a process that has ended, and for one of somebody else. */
function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
