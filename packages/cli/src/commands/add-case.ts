import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { caseOfVerdict, readEvidence, writeEvidenceFile, writeFileAtomically } from '@portcullis/automations';
import type { NamedEvidence, PolicyTestOptions } from '@portcullis/automations';
import { parseVerdict, VerdictError } from '@portcullis/gate-core';
import type { VerdictV1 } from '@portcullis/gate-core';
import { serialiseCase } from '@portcullis/pipeline';
import type { PolicyTestFlags } from '../definitions/policy-test.ts';
import type { Host } from '../host/host.ts';
import { UsageError } from '../options/usage-error.ts';
import { existingCaseFolder } from './read-cases.ts';
import { readInputText } from './read-input.ts';

/**
 * Writes a case of a verdict into the folder, with its evidence beside it where that is given. Nothing is replaced.
 *
 * @returns the names of the files.
 * @throws {UsageError} when it cannot be written.
 * @throws {GateInputError} when the policy does not answer as the verdict did.
 */
export async function addCase(
  { folder, evidence, name }: PolicyTestFlags,
  verdictFile: string,
  options: Omit<PolicyTestOptions, 'readEvidence'>,
  host: Host,
): Promise<readonly string[]> {
  const path = existingCaseFolder(folder, host.cwd);
  const verdict = await readVerdictFile(verdictFile, host);
  const caseName = name ?? basename(verdictFile).replace(/\.json(?:\.gz)?$/u, '');
  if (!/^[\w][\w .-]*$/u.test(caseName)) {
    throw new UsageError(
      `${JSON.stringify(caseName)} cannot be the name of a case: use letters, digits, spaces, dots and dashes`,
      'Name it: --name NAME',
    );
  }
  const file = `${caseName}.yml`;
  const copy = `${caseName}.evidence.json.gz`;
  const files = evidence === undefined ? [file] : [file, copy];
  const taken = files.find((each) => existsSync(join(path, each)));
  if (taken !== undefined)
    throw new UsageError(
      `${join(folder, taken)} is there already, and is not replaced`,
      'Give another name: --name NAME',
    );
  const stored = evidence === undefined ? null : await readEvidence(evidence, resolve(host.cwd, evidence));
  const made = await caseOfVerdict(
    { name: caseName, verdict, evidence: stored === null ? null : copy },
    { ...options, readEvidence: () => given(stored) },
  );
  if (stored !== null) await writeEvidenceFile(join(path, copy), stored.stored);
  writeFileAtomically(join(path, file), serialiseCase(made));
  return files.map((each) => join(folder, each));
}

function given(stored: NamedEvidence | null): Promise<NamedEvidence> {
  if (stored === null) throw new TypeError('a case in short form names no evidence');
  return Promise.resolve(stored);
}

async function readVerdictFile(file: string, host: Host): Promise<VerdictV1> {
  const { text, name } = await readInputText('--add', file, host);
  try {
    return parseVerdict(text);
  } catch (error) {
    if (!(error instanceof VerdictError)) throw error;
    throw new UsageError(`${name}: ${error.message}`, 'gate --format json=FILE writes a verdict.');
  }
}
