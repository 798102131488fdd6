import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { findProgram } from './find-program.ts';

/** Where interpreters are looked for. */
export interface InterpreterSearch {
  /** Absolute root of the project. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The folder of an environment that belongs to the project, relative to its root. Formatters and linters pass over what
 * is called `.venv`.
 */
export function environmentFolder(version: string): string {
  return `.portcullis/.venv/python-${version}`;
}

/** The folder of the other programs that belong to the project, relative to its root. */
export const projectPrograms = '.portcullis/.venv/bin';

const maxWaitMs = 10_000;
const pythonQuestion =
  'import sys; print(sys.implementation.name + " " + ".".join(map(str, sys.version_info[:3]))); print(sys.executable)';

/**
 * The folder of the programs of a Python of this version: the environment that `portcullis setup` made, one on the
 * PATH, one of pyenv or of uv, in this order. Each is asked for its version: a shim may stand for another one.
 *
 * @param version `3.11` or `3.11.7`.
 * @returns `null` if there is none on this machine, or none beside which `python` is the same: "python -m pytest" would
 *   run on another.
 */
export function findPython(version: string, search: InterpreterSearch): string | null {
  for (const executable of pythonPrograms(version, search)) {
    const folder = dirname(executable);
    const plain = askPython(join(folder, 'python'), search.root, search.env);
    if (plain !== null && isVersion(plain.version, version)) return folder;
  }
  return null;
}

/** The program of a Python of this version, whatever is beside it; `null` if there is none on this machine. */
export function findPythonProgram(version: string, search: InterpreterSearch): string | null {
  const [first] = pythonPrograms(version, search);
  return first ?? null;
}

function* pythonPrograms(version: string, { root, env }: InterpreterSearch): Generator<string> {
  if (!/^\d+(?:\.\d+){0,2}$/u.test(version)) return;
  const path = env['PATH'] ?? '';
  const named = [`python${version.split('.').slice(0, 2).join('.')}`, 'python3', 'python'];
  const candidates = [
    join(root, environmentFolder(version), 'bin', 'python'),
    ...path.split(':').flatMap((folder) => named.map((name) => join(folder, name))),
    ...installedBelow(join(env['PYENV_ROOT'] ?? join(homedir(), '.pyenv'), 'versions'), version, 'bin/python'),
  ];
  const tried = new Set<string>();
  for (const candidate of candidates) {
    if (tried.has(candidate) || findProgram(candidate, path, root) === null) continue;
    tried.add(candidate);
    const found = askPython(candidate, root, env);
    if (found !== null && isVersion(found.version, version)) yield found.executable;
  }
  const ofUv = askUv(version, { root, env });
  if (ofUv !== null) yield ofUv;
}

/** The folder of the programs of a Node.js of this version, on the PATH or of nvm; `null` if there is none. */
export function findNode(version: string, { root, env }: InterpreterSearch): string | null {
  const wanted = version.replace(/^v/u, '');
  const folders = [
    ...(env['PATH'] ?? '').split(':'),
    ...installedBelow(join(env['NVM_DIR'] ?? join(homedir(), '.nvm'), 'versions/node'), `v${wanted}`, 'bin'),
  ];
  for (const folder of folders) {
    const program = findProgram(join(folder, 'node'), '', root);
    if (program === null) continue;
    const answer = ask(program, ['--version'], root, env)?.trim().replace(/^v/u, '') ?? '';
    if (isVersion(answer, wanted)) return folder;
  }
  return null;
}

function askPython(
  program: string,
  cwd: string,
  env: InterpreterSearch['env'],
): { readonly version: string; readonly executable: string } | null {
  const [identity = '', executable = ''] = ask(program, ['-c', pythonQuestion], cwd, env)?.split('\n') ?? [];
  const [name, version = ''] = identity.split(' ');
  return name === 'cpython' && executable !== '' ? { version, executable } : null;
}

/** uv keeps interpreters of its own; it is not let to download one. */
function askUv(version: string, { root, env }: InterpreterSearch): string | null {
  const uv = findProgram('uv', env['PATH'] ?? '', root);
  if (uv === null) return null;
  const answer = ask(uv, ['python', 'find', '--no-project', version], root, { ...env, UV_PYTHON_DOWNLOADS: 'never' });
  const found = answer === null ? null : askPython(answer.trim(), root, env);
  return found !== null && isVersion(found.version, version) ? found.executable : null;
}

function ask(program: string, args: readonly string[], cwd: string, env: InterpreterSearch['env']): string | null {
  const { status, stdout } = spawnSync(program, args, { cwd, env, encoding: 'utf8', timeout: maxWaitMs });
  return status === 0 ? stdout : null;
}

/** The newest first. */
function installedBelow(folder: string, version: string, program: string): readonly string[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => isVersion(name, version))
    .sort((left, right) => right.localeCompare(left, 'en', { numeric: true }))
    .map((name) => join(folder, name, program));
}

/** `3.11.7` is a `3.11`; `3.1` is no `3.11`. */
function isVersion(found: string, wanted: string): boolean {
  return found === wanted || found.startsWith(`${wanted}.`);
}
