import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { anyFormat, findPolicyFile, nodePolicyFiles, policyFileNames } from '@portcullis/automations';
import type { NamedReports, PolicyChoice } from '@portcullis/automations';
import { findParser } from '@portcullis/scan-parsers';
import { UsageError } from '../options/usage-error.ts';
import { parseCount, parsePercentage } from '../options/values.ts';

/** What to judge by, and the folder that its reports' paths are relative to. */
export interface ChosenPolicy {
  readonly policy: PolicyChoice;
  /** Absolute. */
  readonly root: string;
}

/** The words that choose a policy. */
export interface PolicyFlags {
  readonly globs: readonly string[];
  readonly config?: string | undefined;
  readonly preset?: string | undefined;
  readonly root?: string | undefined;
  readonly maxHigh?: string | undefined;
  readonly minCoverage?: string | undefined;
}

/**
 * The reports, policy file or preset that the words name, else the nearest policy file.
 *
 * @throws {UsageError} when they contradict each other, when there is no policy, or when `--root` is no folder.
 */
export function choosePolicy(flags: PolicyFlags, cwd: string): ChosenPolicy {
  const { globs, config, preset } = flags;
  refuseContradictions(flags);
  const root = flags.root === undefined ? null : existingFolder('--root', flags.root, cwd);
  if (globs.length > 0) return namedReports(flags, cwd, root ?? cwd);
  if (preset !== undefined) return { policy: { kind: 'preset', name: preset }, root: root ?? cwd };
  if (config !== undefined) return policyFile(toPosix(config), cwd, root ?? cwd);
  const found = findPolicyFile(cwd);
  if (found !== null)
    return policyFile(toPosix(relative(cwd, resolve(found.folder, found.name))), cwd, root ?? found.folder);
  throw new UsageError(
    `there is no policy: no ${policyFileNames.join(', ')} in this folder or, inside a git repository, in one above it`,
    "Name one (--config FILE), use a built-in one (--preset python), or name reports: portcullis gate 'reports/*.json'",
  );
}

function refuseContradictions({ globs, config, preset, maxHigh, minCoverage }: PolicyFlags): void {
  if (config !== undefined && preset !== undefined) {
    throw new UsageError(
      '--config and --preset: only one policy can be judged by',
      'A policy file can build on a preset: extends: python',
    );
  }
  if (globs.length > 0 && (config !== undefined || preset !== undefined)) {
    throw new UsageError(
      `reports are named beside ${config === undefined ? '--preset' : '--config'}`,
      'A policy names its reports itself (evidence: …); leave one of the two out.',
    );
  }
  const limit = maxHigh === undefined ? (minCoverage === undefined ? null : '--min-coverage') : '--max-high';
  if (globs.length === 0 && limit !== null) {
    throw new UsageError(
      `${limit} needs named reports`,
      "With a policy, limits stand in its rules. Without one: portcullis gate 'reports/*.json' --max-high 3",
    );
  }
}

function namedReports({ globs, maxHigh, minCoverage }: PolicyFlags, cwd: string, root: string): ChosenPolicy {
  const limits = {
    maxHigh: maxHigh === undefined ? 0 : parseCount('--max-high', maxHigh),
    minCoveragePercent: minCoverage === undefined ? null : parsePercentage('--min-coverage', minCoverage),
  };
  return { policy: { kind: 'reports', named: globs.map((glob) => namedGlob(glob, cwd, root)), limits }, root };
}

/** `reports/*.json`, or `gitleaks=reports/*.json`; relative to the current folder as typed, to the root as judged. */
function namedGlob(word: string, cwd: string, root: string): NamedReports {
  const [, prefix = '', rest = ''] = /^([a-z][a-z0-9-]*)=(.+)$/u.exec(word) ?? [];
  const format = findParser(prefix) === undefined ? anyFormat : prefix;
  const typed = toPosix(format === anyFormat ? word : rest);
  const glob = toPosix(relative(root, resolve(cwd, typed)));
  if (typed.trim() === '' || glob === '')
    throw new UsageError(
      `${JSON.stringify(word)} names no report`,
      "Name the reports in a folder by a glob: portcullis gate 'reports/*.json'",
    );
  if (glob.startsWith('..') || isAbsolute(glob))
    throw new UsageError(`${word} is not below ${root}`, 'Name the folder that holds all reports: --root DIR');
  return { glob, format };
}

function policyFile(entry: string, cwd: string, root: string): ChosenPolicy {
  return { policy: { kind: 'file', entry, files: nodePolicyFiles(cwd) }, root };
}

/** @throws {UsageError} when it is no folder. */
export function existingFolder(option: string, folder: string, cwd: string): string {
  // `--base "$UNSET"` would else mean the current folder.
  if (folder.trim() === '')
    throw new UsageError(
      `${option} is empty: expected a folder`,
      'If it comes from a variable, see whether the variable is set.',
    );
  const absolute = resolve(cwd, folder);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return absolute;
  throw new UsageError(`${option} ${folder}: ${stats === undefined ? 'there is no such folder' : 'is not a folder'}`);
}

function toPosix(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
