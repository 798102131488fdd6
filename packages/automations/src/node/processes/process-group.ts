import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { Writable } from 'node:stream';
import { listSurvivors, signalEach } from './survivors.ts';
import type { Belonging } from './survivors.ts';
import type { Watchdog } from './watchdog.ts';

/** What runs in a group, and where. */
export interface GroupOptions {
  readonly argv: readonly [string, ...string[]];
  /** Absolute. */
  readonly cwd: string;
  /** All variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** An open file that takes standard output and standard error. */
  readonly output: number;
  /** A variable that tells its processes from all others. */
  readonly marker: { readonly name: string; readonly value: string };
  readonly watchdog: Watchdog;
  /** How long processes that were asked to end have before they are killed. */
  readonly graceMs: number;
}

/** A command with all that it starts. */
export interface ProcessGroup {
  /**
   * Its exit code, as shells give it. Resolved when the command has ended, and nothing that it started runs any more.
   *
   * @throws Node's error when it cannot be started.
   */
  readonly ended: Promise<number>;
  /** Asks all its processes to end, and kills them after the time of grace. */
  stop(): void;
  /** Kills all its processes. */
  kill(): void;
}

/**
 * Waits for a line before it becomes the command: nothing runs that the watchdog has not been told about. If this process
 * ends before that, the line never comes.
 */
const gate = 'IFS= read -r go <&3 || exit 125; exec "$@" 3<&-';
const pollMs = 15;
/** A process that survives SIGKILL hangs in the kernel: waiting longer does not help. */
const killedMs = 2000;

/**
 * Runs a command in a process group and a session of its own, so that whatever it starts can be ended with it.
 *
 * The command has no standard input. When it has ended, processes that it left behind are ended too.
 *
 * @see ADR 0171
 */
export function startGroup(options: GroupOptions): ProcessGroup {
  const { argv, cwd, env, output, marker, watchdog, graceMs } = options;
  const child = spawn('/bin/sh', ['-c', gate, 'sh', ...argv], {
    cwd,
    env: { ...env, [marker.name]: marker.value },
    detached: true,
    stdio: ['ignore', output, output, 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) return { ended: failure(child), stop: () => undefined, kill: () => undefined };
  const belonging: Belonging = { group: pid, marker: `${marker.name}=${marker.value}` };
  watchdog.add(pid);
  open(child);
  let killer: NodeJS.Timeout | null = null;
  const kill = (): void => {
    signalEach(listSurvivors(belonging), 'SIGKILL');
  };
  const stop = (): void => {
    signalEach(listSurvivors(belonging), 'SIGTERM');
    killer ??= setTimeout(kill, graceMs);
  };
  const ended = exitCodeOf(child).then(async (exitCode) => {
    await endSurvivors(belonging, graceMs);
    if (killer !== null) clearTimeout(killer);
    watchdog.drop(pid);
    return exitCode;
  });
  return { ended, stop, kill };
}

function open(child: ChildProcess): void {
  const gateway = child.stdio[3];
  if (!(gateway instanceof Writable)) return;
  // It may have been killed before it read.
  gateway.on('error', () => undefined);
  gateway.end('go\n');
}

function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

function failure(child: ChildProcess): Promise<never> {
  return new Promise((_resolve, reject) => {
    child.once('error', reject);
  });
}

/** Asks what is left to end, waits, and kills. */
async function endSurvivors(belonging: Belonging, graceMs: number): Promise<void> {
  const left = listSurvivors(belonging);
  if (left.length === 0) return;
  signalEach(left, 'SIGTERM');
  if (await areGone(belonging, graceMs)) return;
  const killed = (): boolean => {
    const remaining = listSurvivors(belonging);
    signalEach(remaining, 'SIGKILL');
    return remaining.length === 0;
  };
  await poll(killed, killedMs);
}

function areGone(belonging: Belonging, maxMs: number): Promise<boolean> {
  return poll(() => listSurvivors(belonging).length === 0, maxMs);
}

async function poll(isDone: () => boolean, maxMs: number): Promise<boolean> {
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    if (isDone()) return true;
    if (waitedMs >= maxMs) return false;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
