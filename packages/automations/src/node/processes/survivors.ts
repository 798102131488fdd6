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
  return pids.filter((pid) => {
    const seen = lookAt(pid);
    if (seen === null) return false;
    if (seen.group === group || seen.session === group) return true;
    return !isStranger(pid, seen.startedTicks) && read(`/proc/${pid}/environ`).includes(wanted);
  });
}

/**
 * Processes that began before the first check, by id, with the instant of their start: none of them can carry a marker,
 * and reading the variables of hundreds again after each check would cost more than starting it.
 */
const strangers = new Map<number, string>();

/** Takes what runs now for strangers. To be called before the first check starts. */
export function ignoreRunningProcesses(): void {
  for (const pid of processIds() ?? []) {
    const seen = lookAt(pid);
    if (seen !== null) strangers.set(pid, seen.startedTicks);
  }
}

function isStranger(pid: number, startedTicks: string): boolean {
  return strangers.get(pid) === startedTicks;
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

interface SeenProcess {
  readonly group: number;
  readonly session: number;
  /** Since the start of the machine. With the id, it tells a process from a later one. */
  readonly startedTicks: string;
}

/** `null` for one that is gone. One that has ended and is not yet collected counts as gone: no signal reaches it. */
function lookAt(pid: number): SeenProcess | null {
  // `PID (name) STATE PARENT GROUP SESSION …`; the name may hold blanks and parentheses.
  const stat = read(`/proc/${pid}/stat`).toString('latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, , group, session] = fields;
  if (state === undefined || state === '' || state === 'Z' || state === 'X') return null;
  return { group: Number(group), session: Number(session), startedTicks: fields[startField] ?? '' };
}

/** Place of the start behind the name. */
const startField = 19;

/** Empty for a process that has ended, and for one of somebody else. */
function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
