import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { argvOf } from '../../run/check-command.ts';
import type { SetupPart } from '../../run/plan-setup.ts';
import { environmentFolder, findPythonProgram, projectPrograms } from './interpreters.ts';
import type { InterpreterSearch } from './interpreters.ts';

/** One command of setting up. */
export interface SetupStep {
  readonly argv: readonly [string, ...string[]];
  /** Variables over those of this process. */
  readonly env: Readonly<Record<string, string>>;
}

/** The steps of a part, or why it cannot be set up here, as a sentence without a full stop. */
export type SetupSteps =
  | { readonly ok: true; readonly steps: readonly SetupStep[] }
  | { readonly ok: false; readonly problem: string; readonly remedy: string };

/** What has to be run to set a part up; an environment that is there is used again. */
export function stepsOf(part: SetupPart, search: InterpreterSearch): SetupSteps {
  const path = search.env['PATH'] ?? '';
  if (part.python === null) {
    const places = { GOBIN: join(search.root, projectPrograms), PATH: path };
    return {
      ok: true,
      steps: part.go.map(({ name, env }) => ({ argv: ['go', 'install', name], env: { ...env, ...places } })),
    };
  }
  const environment = join(search.root, environmentFolder(part.python));
  const bin = join(environment, 'bin');
  const python = join(bin, 'python');
  const base = findPythonProgram(part.python, search);
  if (base === null)
    return { ok: false, problem: `Python ${part.python} is not installed`, remedy: `uv python install ${part.python}` };
  const env = { PATH: [bin, path].join(delimiter), VIRTUAL_ENV: environment };
  const create: SetupStep = { argv: [base, '-m', 'venv', environment], env: { PATH: path } };
  return {
    ok: true,
    steps: [
      ...(existsSync(python) ? [] : [create]),
      ...part.commands.map((command) => step(argvOf(command), env)),
      // Last, as in the workflows: a pin goes before what the project's own lock file has.
      ...(part.pip.length === 0 ? [] : [step([python, '-m', 'pip', 'install', ...part.pip], env)]),
    ],
  };
}

function step(argv: readonly [string, ...string[]], env: SetupStep['env']): SetupStep {
  return { argv, env };
}

/** Runs a step in the project with the terminal of this process. @returns its exit code, 127 if it cannot be started. */
export function runSetupStep({ argv: [program, ...args], env }: SetupStep, root: string): number {
  mkdirSync(join(root, '.portcullis/.venv'), { recursive: true });
  writeFileSync(join(root, '.portcullis/.venv/.gitignore'), '*\n');
  const { status } = spawnSync(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
  return status ?? 127;
}
