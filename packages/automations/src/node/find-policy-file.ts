import { existsSync, lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { GateInputError } from '../errors.ts';
import { describeSystemError } from './error-words.ts';

/** The names of policies that are searched for. */
export const policyFileNames = ['portcullis.yml', 'portcullis.yaml', 'portcullis.json'] as const;

/** A policy file that was found. */
export interface FoundPolicyFile {
  /** Absolute path of its folder, the base of its paths. */
  readonly folder: string;
  readonly name: string;
}

/**
 * Looks for a policy in a folder, then in those above it up to the one that holds `.git`. Without a repository only the
 * folder itself is searched: a stray file somewhere above must not decide.
 *
 * @returns `null` if there is no policy.
 * @throws {GateInputError} when a folder has more than one, because it would be unclear which applies, or when a folder
 *   cannot be listed.
 */
export function findPolicyFile(start: string): FoundPolicyFile | null {
  for (const folder of foldersToSearch(resolve(start))) {
    const [name, ...others] = policyFileNames.filter((candidate) => isThere(join(folder, candidate)));
    if (name === undefined) continue;
    if (others.length > 0) {
      throw new GateInputError(`${folder} has more than one policy: ${[name, ...others].join(', ')}`, {
        hint: 'Keep one of them, or name one with --config.',
      });
    }
    return { folder, name };
  }
  return null;
}

function foldersToSearch(start: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = start; ; folder = dirname(folder)) {
    folders.push(folder);
    if (existsSync(join(folder, '.git'))) return folders;
    if (dirname(folder) === folder) return [start];
  }
}

/**
 * Whether anything has this name, including a folder, a broken link and an unreadable file. Loading it reports what is
 * wrong; going on to the next name, or to the folder above, would judge by a policy that was not meant.
 */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw new GateInputError(`${path} cannot be looked for: ${describeSystemError(error)}`, { cause: error });
  }
}
