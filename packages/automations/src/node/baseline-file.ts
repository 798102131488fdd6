import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { GateInputError } from '../errors.ts';
import { maxBaselineBytes } from '../reports/committed-baseline.ts';
import type { CommittedBaseline } from '../reports/read-committed-baseline.ts';
import { readCommittedBaseline } from '../reports/read-committed-baseline.ts';
import { isInside } from './is-inside.ts';
import { nodePolicyFiles } from './node-policy-files.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/**
 * Reads a baseline file that the user names.
 *
 * @param name for messages: as the user knows it.
 * @param absolute its path.
 * @returns `null` if there is no such file.
 * @throws {GateInputError} when it cannot be read, or is not a whole baseline.
 */
export async function readBaselineFile(name: string, absolute: string): Promise<CommittedBaseline | null> {
  const text = await readText(name, absolute);
  return text === null ? null : readCommittedBaseline(text, name);
}

async function readText(name: string, absolute: string): Promise<string | null> {
  try {
    return await nodePolicyFiles(dirname(absolute)).read(absolute, absolute, maxBaselineBytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new GateInputError(`this baseline cannot be read: it ${reason}`, {
      place: { file: name, line: null, column: null },
      cause: error,
    });
  }
}

/**
 * Writes a baseline file atomically; missing folders are created.
 *
 * @param folder that it must stay in with every link resolved; `null`: the user named the file.
 * @throws {GateInputError} when a link leads out of the folder.
 * @throws Node's error when it cannot be written.
 */
export function writeBaselineFile(absolute: string, text: string, folder: string | null): void {
  if (folder !== null && !isInside(folder, nearestExisting(absolute)))
    throw new GateInputError('baseline.file: a link leads out of the folder of the policy: keep the baseline inside');
  writeFileAtomically(absolute, text);
}

function nearestExisting(absolute: string): string {
  const above = dirname(absolute);
  return existsSync(absolute) || above === absolute ? absolute : nearestExisting(resolve(above));
}
