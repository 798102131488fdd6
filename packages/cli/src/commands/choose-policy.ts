import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { findPolicyFile, nodePolicyFiles, policyFileNames, type PolicyChoice } from '@portcullis/automations';
import { UsageError } from '../options/usage-error.ts';

/** A policy file or preset, and the folder that its reports' paths are relative to. */
export interface ChosenPolicy {
  readonly policy: Exclude<PolicyChoice, { kind: 'reports' }>;
  /** Absolute. */
  readonly root: string;
}

/** The words that choose a policy. */
export interface PolicyFlags {
  readonly config: string | undefined;
  readonly preset: string | undefined;
  readonly root: string | undefined;
}

/**
 * The policy that the options name, else the nearest policy file.
 *
 * @throws {UsageError} when there is none, or `--root` is no folder.
 */
export function choosePolicy(flags: PolicyFlags, cwd: string): ChosenPolicy {
  const { config, preset } = flags;
  const root = chooseRoot(flags.root, cwd);
  if (config !== undefined && preset !== undefined) throw new UsageError('--config and --preset: only one policy can be judged by', 'A policy file can build on a preset: extends: python');
  if (preset !== undefined) return { policy: { kind: 'preset', name: preset }, root: root ?? cwd };
  if (config !== undefined) return { policy: { kind: 'file', entry: config.split(sep).join('/'), files: nodePolicyFiles(cwd) }, root: root ?? cwd };
  const found = findPolicyFile(cwd);
  if (found === null) {
    throw new UsageError(
      `there is no policy: neither ${policyFileNames.join(' nor ')} is in this folder or, inside a git repository, above it`,
      'Name one (--config FILE), use a built-in one (--preset python), or name reports: portcullis gate \'reports/*.json\'',
    );
  }
  const entry = [relative(cwd, found.folder), found.name].filter((part) => part !== '').join('/').split(sep).join('/');
  return { policy: { kind: 'file', entry, files: nodePolicyFiles(cwd) }, root: root ?? found.folder };
}

/**
 * The folder of `--root`, or `null` without one.
 *
 * @throws {UsageError} when it is no folder.
 */
export function chooseRoot(root: string | undefined, cwd: string): string | null {
  return root === undefined ? null : existingFolder('--root', root, cwd);
}

/** @throws {UsageError} when it is no folder. */
export function existingFolder(option: string, folder: string, cwd: string): string {
  const absolute = resolve(cwd, folder);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats?.isDirectory() !== true) throw new UsageError(`${option} ${folder}: ${stats === undefined ? 'there is no such folder' : 'is not a folder'}`);
  return absolute;
}
