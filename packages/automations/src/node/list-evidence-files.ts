import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { EvidenceFile } from '../backtest/backtest.ts';
import { GateInputError } from '../errors.ts';
import { describeSystemError } from './error-words.ts';
import { findFiles } from './find-files.ts';
import { readEvidence } from './read-evidence.ts';
import { walkFolder } from './walk.ts';

/** Stored evidence in a file. */
export interface ListedEvidence extends EvidenceFile {
  /** Absolute. */
  readonly path: string;
}

const globCharacters = /[*?{]/u;

/**
 * The stored evidence that arguments of a command line name: a file means itself, a folder every `.json` and `.json.gz`
 * below it, a glob what it matches. Sorted within an argument; a file that several arguments name is listed once.
 * Nothing is read yet.
 *
 * @param cwd base of relative arguments.
 * @throws {GateInputError} when an argument names nothing.
 */
export function listEvidenceFiles(args: readonly string[], cwd: string): readonly ListedEvidence[] {
  const files = new Map<string, ListedEvidence>();
  for (const arg of args) {
    for (const name of namesOf(arg, cwd)) {
      const path = resolve(cwd, name);
      const identity = identityOf(path);
      if (!files.has(identity)) files.set(identity, { name, path, read: () => readEvidence(name, path) });
    }
  }
  return [...files.values()];
}

function identityOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // What cannot be opened is refused with its reason when it is read.
    return path;
  }
}

function namesOf(arg: string, cwd: string): readonly string[] {
  const stats = statSync(resolve(cwd, arg), { throwIfNoEntry: false });
  if (arg.trim() === '') throw nothingFound(arg, 'the name is empty');
  if (stats?.isDirectory() === true) return namesInFolder(arg, resolve(cwd, arg));
  if (stats !== undefined) return [arg];
  if (!globCharacters.test(arg)) throw nothingFound(arg, 'there is no such file or folder');
  return namesByGlob(arg, cwd);
}

function namesInFolder(arg: string, folder: string): readonly string[] {
  const prefix = arg.replace(/\/+$/u, '');
  let names: readonly string[];
  try {
    names = [...walkFolder(folder)]
      .map(({ path }) => path)
      .filter((path) => /\.json(?:\.gz)?$/iu.test(path))
      .toSorted()
      .map((path) => `${prefix}/${path}`);
  } catch (error) {
    throw nothingFound(arg, describeSystemError(error));
  }
  if (names.length === 0) throw nothingFound(arg, 'is a folder without .json or .json.gz files');
  return names;
}

/** The part before the first folder with a glob is opened as it is, so that a glob may lead anywhere. */
function namesByGlob(arg: string, cwd: string): readonly string[] {
  const parts = arg.split('/');
  const first = parts.findIndex((part) => globCharacters.test(part));
  const base = parts.slice(0, first).join('/');
  const root = base === '' && isAbsolute(arg) ? '/' : resolve(cwd, base);
  const found = findFiles(root, parts.slice(first).join('/'));
  const prefix = base === '' ? (isAbsolute(arg) ? '/' : '') : `${base}/`;
  // Of what is found but no file, a reader would miss it: it is listed, and refused when it is read.
  const names = found.map(({ path }) => (path === '.' ? join(prefix, path) : `${prefix}${path}`));
  if (names.length === 0) throw nothingFound(arg, 'nothing matches');
  return names;
}

function nothingFound(arg: string, reason: string): GateInputError {
  return new GateInputError(reason, {
    place: { file: arg === '' ? "''" : arg, line: null, column: null },
    hint: 'Name stored evidence (gate --save-evidence FILE writes it): files, folders or globs.',
  });
}
