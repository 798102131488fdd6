import { setTimeout } from 'node:timers/promises';
import { main } from '../main.ts';

/** `portcullis-app`, running in this process. */
export interface Program {
  /** All that it has printed. */
  readonly out: () => string;
  /** With its exit code. */
  readonly ended: Promise<number>;
  /** Asks it to end, as SIGTERM does. */
  readonly signal: () => void;
}

/** Where a program runs. */
export interface ProgramPlace {
  /** Its data folder, and the one that it is started in. */
  readonly folder: string;
  /** Of a GitHub that listens on loopback. */
  readonly githubUrl: string;
}

const running = new Set<Program>();

/** Ends the programs that still run. A test that fails before it ends its own would keep the tests from ending. */
export async function endPrograms(): Promise<void> {
  for (const { signal, ended } of running) {
    signal();
    await ended;
  }
}

/** Runs `portcullis-app` until it is asked to end, at the latest by {@link endPrograms}. */
export function runProgram(
  { folder, githubUrl }: ProgramPlace,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Program {
  let out = '';
  let signal = (): void => undefined;
  const write = (text: string): void => {
    out += text;
  };
  const ended = main(args, {
    env: {
      PORT: '0',
      GITHUB_API_URL: githubUrl,
      GITHUB_SERVER_URL: githubUrl,
      PORTCULLIS_APP_DATA: folder,
      ...env,
    },
    cwd: folder,
    stdout: write,
    stderr: write,
    onSignal: (act) => {
      signal = act;
    },
  });
  const program: Program = {
    out: () => out,
    ended: ended.finally(() => running.delete(program)),
    signal: () => {
      signal();
    },
  };
  running.add(program);
  return program;
}

/** Looks again and again, and leaves the program time to work: it has one thread with its test. */
export async function until<Value>(
  what: string,
  look: () => Value | null | false | undefined | Promise<Value | null | false | undefined>,
): Promise<Value> {
  const endsAt = performance.now() + 240_000;
  while (performance.now() < endsAt) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    await setTimeout(100);
  }
  throw new Error(`it did not come about: ${what}`);
}
