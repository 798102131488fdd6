import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { constants } from 'node:os';
import { systemErrorCode } from './error-words.ts';

/** Where a tool's output goes. */
export interface ToolStreams {
  /** An open file for its standard output. @default our own standard output */
  readonly stdout?: number;
  /** The same for standard error. @default our own standard error */
  readonly stderr?: number;
}

/** How a tool ended. */
export type ToolEnd =
  | { readonly state: 'ended'; readonly exitCode: number }
  /** `exitCode` as in shells: 127 for a missing command, 126 for one that cannot be run. */
  | { readonly state: 'not-started'; readonly exitCode: 126 | 127 };

/** Signals that end a job: they are passed on to the tool, which decides itself how it ends. */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a tool with the standard input of this process, and waits for its end. Termination signals are passed on to it.
 *
 * @param command the program and its arguments; no shell reads them.
 * @example
 * await runTool(['bandit', '-r', 'app'], { cwd: '.' })
 */
export async function runTool(
  [program, ...args]: readonly [string, ...string[]],
  { cwd, streams = {} }: { readonly cwd: string; readonly streams?: ToolStreams },
): Promise<ToolEnd> {
  const stdio: StdioOptions = ['inherit', streams.stdout ?? 'inherit', streams.stderr ?? 'inherit'];
  const child = spawn(program, args, { cwd, stdio });
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of passedOn) process.on(signal, passOn);
  try {
    return await endOf(child);
  } finally {
    for (const signal of passedOn) process.off(signal, passOn);
  }
}

function endOf(child: ChildProcess): Promise<ToolEnd> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve({ state: 'not-started', exitCode: systemErrorCode(error) === 'ENOENT' ? 127 : 126 });
    });
    child.once('close', (code, signal) => {
      resolve({ state: 'ended', exitCode: code ?? 128 + (signal === null ? 0 : constants.signals[signal]) });
    });
  });
}
