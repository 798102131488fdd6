import { spawnSync } from 'node:child_process';
import { findProgram } from './find-program.ts';
import type { InterpreterSearch } from './interpreters.ts';

const maxWaitMs = 10_000;

/** What each engine answers when it can start containers. */
const questions = [
  { name: 'docker', args: ['info', '--format', '{{.ServerVersion}}'] },
  { name: 'podman', args: ['info', '--format', '{{.Version.Version}}'] },
] as const;

/** The program of Docker, if it answers. */
export function findDocker(search: InterpreterSearch): string | null {
  return findEngine(search, ['docker']);
}

/** The program of what starts containers here: Docker or Podman, the first that answers. */
export function findContainerEngine(search: InterpreterSearch): string | null {
  return findEngine(search, ['docker', 'podman']);
}

function findEngine({ root, env }: InterpreterSearch, names: readonly string[]): string | null {
  for (const { name, args } of questions) {
    const program = names.includes(name) ? findProgram(name, env['PATH'] ?? '', root) : null;
    if (program !== null && spawnSync(program, args, { env, timeout: maxWaitMs }).status === 0) return program;
  }
  return null;
}
