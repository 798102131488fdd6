import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { RunnableCheck } from '../../run/runnable-check.ts';
import { findFiles } from '../find-files.ts';
import { reportMatcher } from './check-reports.ts';
import { findProgram } from './find-program.ts';
import { readVariables } from './read-variables.ts';

/** What a result depends on. */
export interface ResultSubject {
  /** Absolute root of the project. */
  readonly root: string;
  readonly check: RunnableCheck;
  readonly cache: { readonly inputs: readonly string[]; readonly environment: readonly string[] };
  /** Program that the check starts. */
  readonly tool: string;
  /** All variables that the check gets. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a result depends on, as a digest. */
export interface ResultKey {
  readonly digest: string;
  /** Files that are in it, relative to the root. */
  readonly files: readonly string[];
}

/**
 * A digest of everything that the result of a check depends on: its command and variables, the content of its inputs and
 * of the files in the root and in its working folder (lock files, the configuration of tools), its program, the
 * interpreters and what is installed for them. `null` if that cannot be known: then no earlier result may be used.
 *
 * @see ADR 0172
 */
export function resultKey(subject: ResultSubject): ResultKey | null {
  return digestSubject(subject, () => {
    const { root, check, cache } = subject;
    const isReport = reportMatcher(check.reports);
    const found = [...inputsOf(root, cache.inputs), ...foldersTo(check.cwd).flatMap((folder) => filesIn(root, folder))];
    return [...new Set(found)].filter((path) => !isReport(path)).sort();
  });
}

/** Whether everything is still as it was. Files that came since then in the root are what the check left there. */
export function isStill({ digest, files }: ResultKey, subject: ResultSubject): boolean {
  return digestSubject(subject, () => files)?.digest === digest;
}

function digestSubject(subject: ResultSubject, list: () => readonly string[]): ResultKey | null {
  const { root, check, cache, env } = subject;
  try {
    const files = list();
    const variables = new Set([...cache.environment, ...readVariables(textOf(check), Object.keys(env))]);
    const document = {
      version: 2,
      system: [process.platform, process.arch],
      check: [check.key, check.command, check.cwd, check.env, check.reports, check.exitCodes],
      variables: [...variables].map((name) => [name, env[name] ?? null]),
      programs: programsOf(subject),
      files: files.map((path) => [path, ...traitsOf(join(root, path)), digestOf(join(root, path))]),
    };
    return { digest: createHash('sha256').update(JSON.stringify(document)).digest('hex'), files };
  } catch (error) {
    if (error instanceof UnknownDependencyError || isSystemError(error)) return null;
    throw error;
  }
}

/** Something that cannot be read, or leads elsewhere. */
class UnknownDependencyError extends Error {
  override readonly name = 'UnknownDependencyError';
}

function inputsOf(root: string, globs: readonly string[]): readonly string[] {
  return globs.flatMap((glob) => {
    const found = findFiles(root, glob);
    // A glob that matches nothing is more likely wrong than without effect.
    if (found.length === 0 || found.some(({ kind }) => kind !== 'file')) throw new UnknownDependencyError(glob);
    return found.map(({ path }) => path);
  });
}

/** The root, the working folder and those between: tools look for their configuration in all of them. */
function foldersTo(cwd: string): readonly string[] {
  const parts = cwd.split('/').filter((part) => part !== '' && part !== '.');
  return ['.', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}

/** Files directly in a folder, links to files among them, but what runs leave there. */
function filesIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    const isFile = entry.isSymbolicLink()
      ? statSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true
      : entry.isFile();
    return isFile && !outputs.test(entry.name) ? [path] : [];
  });
}

/** What a file is besides its content: whether it can be executed, and where it leads if it is a link. */
function traitsOf(file: string): readonly [isExecutable: boolean, link: string | null] {
  return [(statSync(file).mode & 0o111) !== 0, lstatSync(file).isSymbolicLink() ? readlinkSync(file) : null];
}

/** A check's command as one text. */
function textOf({ command }: RunnableCheck): string {
  return command.kind === 'program' ? command.argv.join(' ') : command.text;
}

/** Data of coverage.py, locks and logs. */
const outputs = /^\.coverage(?:\..*)?$|\.(?:log|lock\.tmp|tmp|swp|pyc)$/u;

function programsOf({ root, check, tool, env }: ResultSubject): readonly unknown[] {
  const path = env['PATH'] ?? '';
  const cwd = join(root, check.cwd);
  const names = [tool, 'bash', 'python', 'node'];
  return [
    ...names.map((name) => [name, identityOf(findProgram(name, path, cwd))]),
    ...path.split(delimiter).flatMap((folder) => (folder.startsWith('/') ? packagesBeside(folder) : [])),
    ...nodePackageLists.map((list) => [list, digestIfThere(join(root, list))]),
  ];
}

const largestReadBytes = 32 * 1024 * 1024;

/** A program by its content; a very large one by its size and time. */
function identityOf(program: string | null): unknown {
  if (program === null) return null;
  const file = realpathSync(program);
  const { size, mtimeMs } = statSync(file);
  return [file, size > largestReadBytes ? `${size} ${mtimeMs}` : digestOf(file)];
}

/** Names of Python packages, with their versions, in the environment that a folder of programs belongs to. */
function packagesBeside(folder: string): readonly unknown[] {
  const libraries = join(dirname(folder), 'lib');
  return namesIn(libraries)
    .filter((name) => /^python3?\.?\d*/u.test(name))
    .map((name) => {
      const packages = join(libraries, name, 'site-packages');
      return [packages, namesIn(packages).filter((one) => /\.(?:dist-info|egg-info|egg-link|pth)$/u.test(one))];
    });
}

const nodePackageLists = [
  'node_modules/.package-lock.json',
  'node_modules/.modules.yaml',
  'node_modules/.yarn-state.yml',
];

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function digestIfThere(file: string): string | null {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? digestOf(file) : null;
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
