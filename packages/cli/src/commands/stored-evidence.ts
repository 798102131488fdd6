import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  describeSystemError,
  nodeGateFiles,
  readBaselineFile,
  readEvidence,
  systemErrorCode,
  writeEvidenceFile,
} from '@portcullis/automations';
import type { CommittedBaseline, GateFiles, GateResult, NamedEvidence } from '@portcullis/automations';
import { looksLikeBaseline, toStoredEvidence } from '@portcullis/gate-core';
import { maskSecrets } from '@portcullis/scan-parsers';
import type { Host } from '../host/host.ts';
import { UsageError } from '../options/usage-error.ts';
import { version } from '../version.ts';
import { existingFolder } from './choose-policy.ts';
import { standardInput } from './read-input.ts';

/** What `--base` names, one of three; nothing without it. */
export interface GivenBaseline {
  readonly baseline: GateFiles | null;
  readonly baselineEvidence: NamedEvidence | null;
  readonly committedBaseline?: CommittedBaseline;
}

/**
 * The folder of reports, the stored evidence, or the committed baseline that `--base` names.
 *
 * @throws {UsageError} when there is neither.
 * @throws {GateInputError} when a file is neither stored evidence nor a baseline.
 */
export async function readBaseline(base: string | undefined, { cwd }: Pick<Host, 'cwd'>): Promise<GivenBaseline> {
  if (base === undefined) return { baseline: null, baselineEvidence: null };
  const path = resolve(cwd, base);
  const isFile = base.trim() !== '' && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile && beginsAsBaseline(path)) {
    const committed = await readBaselineFile(base, path);
    if (committed !== null) return { baseline: null, baselineEvidence: null, committedBaseline: committed };
  }
  if (isFile) return { baseline: null, baselineEvidence: await readEvidence(base, path) };
  return { baseline: nodeGateFiles(existingFolder('--base', base, cwd)), baselineEvidence: null };
}

/** What tells a baseline from stored evidence, which is packed or begins with another member. */
const beginningBytes = 64;

function beginsAsBaseline(path: string): boolean {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(beginningBytes);
    const length = readSync(descriptor, bytes, 0, beginningBytes, 0);
    return looksLikeBaseline(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, length)));
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The stored evidence that `--evidence` names; `-` is standard input. @throws {GateInputError} when it is not stored
 * evidence.
 */
export async function readNamedEvidence(file: string, host: Host): Promise<NamedEvidence> {
  if (file === standardInput) return readEvidence('standard input', await host.readStdin());
  return readEvidence(file, resolve(host.cwd, file));
}

/** Why reports cannot be the baseline of stored evidence. */
export const foldersBesideEvidence = [
  '--base names a folder of reports beside --evidence',
  'Stored evidence is compared with stored evidence: name a file (gate --save-evidence FILE writes one).',
] as const;

/** Options that say what stored evidence says already, by name. */
export type StatedOptions = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** @throws {UsageError} when what the evidence holds is given besides. */
export function refuseBesideEvidence(globs: readonly string[], options: StatedOptions): void {
  if (globs.length > 0) {
    throw new UsageError(
      'reports are named beside --evidence',
      'Stored evidence is judged without its reports: leave one of the two out, and name a policy.',
    );
  }
  const [stated] = Object.entries(options).find(([, value]) => value !== undefined) ?? [];
  if (stated === undefined) return;
  throw new UsageError(
    `${stated} beside --evidence: stored evidence holds what it says`,
    'Leave it out, or judge the reports themselves.',
  );
}

/** @throws {UsageError} for an unusable name. */
export function refuseUnusableName(file: string | undefined): void {
  if (file === undefined || (file.trim() !== '' && file !== '-')) return;
  throw new UsageError(
    file === '-' ? '--save-evidence -: it cannot be standard output' : '--save-evidence is empty: expected a file',
    'Name a file: --save-evidence evidence.json.gz',
  );
}

/** Where evidence is stored, and what is stored with it. */
export interface SavePlace {
  readonly file: string;
  /** Base of a relative name. */
  readonly cwd: string;
  /** @default not told */
  readonly repository?: string | undefined;
}

/** Stores what was judged. @returns why it cannot be written; `null`: it was. */
export async function saveEvidence(
  { file, cwd, repository }: SavePlace,
  { evidence, source }: GateResult,
): Promise<string | null> {
  try {
    const origin = { portcullisVersion: version, source, ...(repository !== undefined && { repository }) };
    await writeEvidenceFile(resolve(cwd, file), toStoredEvidence(evidence, origin));
    return null;
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
    return `--save-evidence ${file}: cannot be written: ${describeSystemError(error)}`;
  }
}

const longestRepository = 200;

/**
 * @param unused why nothing uses the name; `null`: something does.
 * @throws {UsageError} for a name that nothing uses, or that is none.
 */
export function refuseUnusableRepository(repository: string | undefined, unused: string | null): void {
  if (repository === undefined) return;
  if (unused !== null) throw new UsageError(`--repository ${unused}`);
  if (maskSecrets(repository) !== repository)
    throw new UsageError('--repository holds what looks like a token', 'Give the name alone: octo-org/shop');
  if (repository.trim() === '' || repository.length > longestRepository || /\s/u.test(repository)) {
    throw new UsageError(
      `--repository ${JSON.stringify(repository.slice(0, 60))}: expected the name of a repository`,
      'An example: --repository octo-org/shop',
    );
  }
}

/** Why the baseline that the policy names was not compared with, where it was not. */
export function notesOnBaseline(
  { loaded, verdict, evidence }: GateResult,
  flags: { readonly base?: string | undefined; readonly evidence?: string | undefined },
): readonly string[] {
  const named = loaded?.baselineFile ?? null;
  if (named === null) return [];
  if (flags.base !== undefined) return [`--base is given, so the policy's baseline ${named.path} is not used`];
  return flags.evidence !== undefined && evidence.baseline !== null && verdict.baselineFile?.path !== named.written
    ? [`the baseline that is stored in ${flags.evidence} is used, not the policy's baseline ${named.path}`]
    : [];
}

/** What a reader would otherwise get wrong about stored evidence. */
export function notesOnVersions(evidence: readonly (NamedEvidence | null)[]): readonly string[] {
  return evidence.flatMap((named) => {
    const then = named?.stored.portcullisVersion ?? version;
    if (named === null || then === version) return [];
    return [
      `${named.name} was written by Portcullis ${then}, and this is ${version}: where the two read reports differently, old findings can look new`,
    ];
  });
}
