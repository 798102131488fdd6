import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describeSystemError } from '@portcullis/automations';
import { parseCases, PolicyError } from '@portcullis/pipeline';
import type { LocatedCase, PolicyIssue } from '@portcullis/pipeline';
import type { Host } from '../host/host.ts';
import { UsageError } from '../options/usage-error.ts';

/** Cases, the files that they are in, and what is wrong with those. */
export interface ReadCases {
  readonly issues: readonly PolicyIssue[];
  readonly cases: readonly LocatedCase[];
  /** Relative to the current folder, as the user named it. */
  readonly files: readonly string[];
}

/**
 * The cases in the `.yml` and `.yaml` files of a folder and of those in it, by the names of the files.
 *
 * @throws {UsageError} when the folder or a file cannot be read.
 */
export function readCases(folder: string, { cwd }: Pick<Host, 'cwd'>): ReadCases {
  const files = listCaseFiles(folder, cwd);
  const issues: PolicyIssue[] = [];
  const cases: LocatedCase[] = [];
  for (const file of files) {
    try {
      cases.push(...parseCases(readText(file, cwd), file));
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      issues.push(...error.issues);
    }
  }
  return { cases, files, issues };
}

/** @throws {UsageError} when it is no folder that can be listed. */
export function existingCaseFolder(folder: string, cwd: string): string {
  const path = resolve(cwd, folder);
  if (folder.trim() !== '' && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return path;
  throw new UsageError(
    `${folder === '' ? "''" : folder}: expected a folder with cases`,
    'Make it first: mkdir policy-tests',
  );
}

function listCaseFiles(folder: string, cwd: string): readonly string[] {
  const path = existingCaseFolder(folder, cwd);
  try {
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/iu.test(name))
      .toSorted()
      .map((name) => join(folder, name));
  } catch (error) {
    throw new UsageError(`${folder}: ${describeSystemError(error)}`);
  }
}

function readText(file: string, cwd: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(resolve(cwd, file)));
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${file}: is not UTF-8 text`);
    throw new UsageError(`${file}: ${describeSystemError(error)}`);
  }
}
