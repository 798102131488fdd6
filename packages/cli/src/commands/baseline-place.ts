import { basename, dirname, relative, resolve } from 'node:path';
import { policyFileNames, readBaselineFile, validatePolicy } from '@portcullis/automations';
import type { CommittedBaseline, PolicyChoice } from '@portcullis/automations';
import type { ReportParser } from '@portcullis/gate-core';
import type { LoadedPolicy } from '@portcullis/pipeline';
import { UsageError } from '../options/usage-error.ts';

/** Where a baseline is, or will be. */
export interface BaselinePlace {
  /** As the user knows it, for messages. */
  readonly name: string;
  readonly absolute: string;
  /** The folder that it must stay in; `null`: the user named the file, and may put it anywhere. */
  readonly folder: string | null;
  /** Whether the policy names this file: only then does a gate use it by itself. */
  readonly isNamed: boolean;
}

/**
 * The file that the user names, else the one that the policy names.
 *
 * @throws {PolicyError} when the policy is not valid.
 * @throws {UsageError} when neither names one.
 */
export async function placeBaseline(
  file: string | undefined,
  policy: PolicyChoice,
  cwd: string,
  parsers?: readonly ReportParser[],
): Promise<BaselinePlace> {
  if (file?.trim() === '' || file === '-')
    throw new UsageError(
      'the baseline must be a file',
      'Name one: portcullis baseline write .portcullis/baseline.jsonl',
    );
  const named = policy.kind === 'reports' ? null : await baselineOf(policy, parsers);
  const own = named === null ? null : resolve(cwd, named.path);
  if (file !== undefined) {
    const absolute = resolve(cwd, file);
    return { name: file, absolute, folder: null, isNamed: absolute === own };
  }
  if (own === null || named === null)
    throw new UsageError(
      'the policy names no baseline',
      'Add baseline: { file: .portcullis/baseline.jsonl } to it, or name the file: portcullis baseline write FILE',
    );
  return {
    name: relative(cwd, own),
    absolute: own,
    folder: dirname(resolve(cwd, named.place.file)),
    isNamed: true,
  };
}

async function baselineOf(
  policy: Exclude<PolicyChoice, { kind: 'reports' }>,
  parsers: readonly ReportParser[] | undefined,
): Promise<LoadedPolicy['baselineFile']> {
  return (await validatePolicy(policy, parsers)).baselineFile;
}

/** @throws {UsageError} when there is no such file. @throws {GateInputError} when it is not a baseline. */
export async function existingBaseline({ name, absolute }: BaselinePlace): Promise<CommittedBaseline> {
  const baseline = await readBaselineFile(name, absolute);
  if (baseline !== null) return baseline;
  throw new UsageError(`${name}: there is no baseline`, 'Make one: portcullis baseline write');
}

/** A note for whoever writes a file that no gate would use. */
export function noteOnUnnamed({ name, isNamed }: BaselinePlace, policy: PolicyChoice): readonly string[] {
  if (isNamed) return [];
  const where = policy.kind === 'file' ? basename(policy.entry) : policyFileNames[0];
  return [`no gate compares with ${name} yet: add baseline: { file: … } with its path to ${where}`];
}
