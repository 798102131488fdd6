import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { RunnableCheck } from '../../run/runnable-check.ts';
import { runRecordSuffix } from '../../inputs/run-record.ts';
import { escapeGlob } from '../../reports/escape-glob.ts';
import { findFiles } from '../find-files.ts';
import { reportMatcher } from './check-reports.ts';
import { contentDigest } from './file-content.ts';
import { foldersWithPackages, installedLists } from './installed-packages.ts';
import { namedFiles, wordsOf } from './named-files.ts';
import type { NamedFiles } from './named-files.ts';
import { programTraits } from './program-traits.ts';
import { readVariables } from './read-variables.ts';
import { UnknownDependencyError } from './unknown-dependency-error.ts';

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
  /** When its files and their folders were last touched: what is put back has its old content, and a new time. */
  readonly touched: string;
}

/**
 * A digest of everything that the result of a check depends on: its command and variables, the content of its inputs, of
 * the files that the command names, and of those in the root and in its working folder (lock files, the configuration of
 * tools), the programs that the command names, the interpreters and what is installed for them. `null` if that cannot be
 * known: then no earlier result may be used.
 *
 * @see ADR 0172
 */
export function resultKey(subject: ResultSubject): ResultKey | null {
  const { root, check, cache, env, tool } = subject;
  try {
    const { files, folders } = dependencies(subject);
    const variables = variablesOf(subject);
    const document = {
      version: 3,
      system: [process.platform, process.arch],
      check: [check.key, check.command, check.cwd, check.env, check.reports, check.exitCodes],
      variables: [...variables].map((name) => [name, env[name] ?? null]),
      programs: programTraits({
        names: [tool, 'bash', 'python', 'node', ...wordsOf(textOf(check))],
        path: env['PATH'] ?? '',
        cwd: join(root, check.cwd),
      }),
      packages: installedLists(root, [...foldersTo(check.cwd), ...foldersWithPackages(root, cache.inputs)]),
      files: files.map((path) => [path, ...traitsOf(join(root, path)), contentDigest(join(root, path))]),
    };
    return {
      digest: createHash('sha256').update(JSON.stringify(document)).digest('hex'),
      touched: JSON.stringify([...files, ...folders].map((path) => [path, ...changeTimes(join(root, path))])),
    };
  } catch (error) {
    if (error instanceof UnknownDependencyError || isSystemError(error)) return null;
    throw error;
  }
}

/** Whether everything is as it was, and was so all the time. */
export function isStill({ digest, touched }: ResultKey, subject: ResultSubject): boolean {
  const now = resultKey(subject);
  return now?.digest === digest && now.touched === touched;
}

function variablesOf({ check, cache, env }: ResultSubject): ReadonlySet<string> {
  return new Set([...cache.environment, ...readVariables(textOf(check), Object.keys(env))]);
}

/** Of folders, only those in which nothing but what the check reads has a reason to come and go. */
function dependencies(subject: ResultSubject): {
  readonly files: readonly string[];
  readonly folders: readonly string[];
} {
  const { root, check, cache } = subject;
  const isReport = reportMatcher(check.reports);
  const isInput = (path: string): boolean => !isReport(path) && !ofRuns.test(path);
  const read = [...inputsOf(root, cache.inputs), ...namedBy(subject)].filter(isInput);
  const around = foldersTo(check.cwd);
  const beside = around.flatMap((folder) => filesIn(root, folder)).filter(isInput);
  const written = new Set([...around, ...check.reports.map((path) => posix.dirname(path))]);
  const folders = new Set(read.flatMap((path) => foldersTo(posix.dirname(path))));
  return {
    files: [...new Set([...read, ...beside])].sort(),
    folders: [...folders].filter((folder) => !written.has(folder)).sort(),
  };
}

/** Of a link and of what it leads to. No program can set them. */
function changeTimes(path: string): readonly string[] {
  return [lstatSync(path, { bigint: true }), statSync(path, { bigint: true })].map(({ ctimeNs }) => String(ctimeNs));
}

function inputsOf(root: string, globs: readonly string[]): readonly string[] {
  return globs.flatMap((glob) => {
    const found = findFiles(root, glob);
    // A glob that matches nothing is more likely wrong than without effect.
    if (found.length === 0 || found.some(({ kind }) => kind !== 'file')) throw new UnknownDependencyError(glob);
    return found.map(({ path }) => path);
  });
}

/**
 * What the command and the values of variables name, without what checks write.
 *
 * @throws {UnknownDependencyError} if the command names all of the folder that it runs in, of which the inputs are a part.
 */
function namedBy(subject: ResultSubject): readonly string[] {
  const { root, check, cache } = subject;
  const { command } = check;
  const { files, folders, around } = namedFiles(
    root,
    check.cwd,
    command.kind === 'program' ? command.argv : command.text,
  );
  const everythingIn = new Set(cache.inputs.map((glob) => glob.replace(/^\.\//u, '').replace(/\*\*\/\*$/u, '**')));
  const isWhole = (folder: string): boolean =>
    !folder.startsWith('..') && (everythingIn.has('**') || everythingIn.has(`${folder}/**`));
  if (!around.every(isWhole)) throw new UnknownDependencyError(check.key);
  const byValue = namedByValues(subject);
  const below = [...folders, ...byValue.folders].flatMap((folder) => filesBelow(root, folder, check));
  return [...files, ...byValue.files, ...below.filter((path) => !ofTools.test(path))];
}

/**
 * What the values of variables name: settings, such as `PYLINTRC`. Folders only where the check declares the variable:
 * others list where programs are, and the like.
 */
function namedByValues(subject: ResultSubject): Pick<NamedFiles, 'files' | 'folders'> {
  const { root, check, cache, env } = subject;
  const valuesOf = (names: Iterable<string>): readonly string[] => [...names].flatMap((name) => env[name] ?? []);
  const declared = [...Object.values(check.env), ...valuesOf(cache.environment)];
  const { files, folders } = namedFiles(root, check.cwd, declared);
  return { files: [...files, ...namedFiles(root, check.cwd, valuesOf(variablesOf(subject))).files], folders };
}

function filesBelow(root: string, folder: string, check: RunnableCheck): readonly string[] {
  const found = findFiles(root, `${escapeGlob(folder)}/**`);
  if (found.some(({ kind }) => kind !== 'file')) throw new UnknownDependencyError(check.key);
  const paths = found.map(({ path }) => path);
  const hasReports = check.reports.some((report) => report.startsWith(`${folder}/`));
  return hasReports ? withoutReports(paths) : paths;
}

/** A check may write its report among its inputs, and so do others: a report has a run record beside it. */
function withoutReports(paths: readonly string[]): readonly string[] {
  const there = new Set(paths);
  return paths.filter((path) => !path.endsWith(runRecordSuffix) && !there.has(`${path}${runRecordSuffix}`));
}

/** What runs leave, where an input is the whole root. */
const ofRuns = /^\.portcullis\/(?:cache|runs)\//u;

/** Caches of tools, and what interpreters compile. */
const ofTools = /(?:^|\/)(?:__pycache__|\.[^/]*_cache)\/|\.pyc$/u;

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

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
