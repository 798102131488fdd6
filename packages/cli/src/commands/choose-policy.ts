import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import {
  anyFormat,
  escapeGlob,
  findPolicyFile,
  nodePolicyFiles,
  policyFileNames,
  runRecordSuffix,
} from '@portcullis/automations';
import type { NamedReports, PolicyChoice } from '@portcullis/automations';
import type { ReportParser } from '@portcullis/gate-core';
import { UsageError } from '../options/usage-error.ts';
import { parseCount, parsePercentage } from '../options/values.ts';
import { standardInput } from './read-input.ts';

/** What to judge by, and the folder that its reports' paths are relative to. */
export interface ChosenPolicy {
  readonly policy: PolicyChoice;
  /** Absolute. */
  readonly root: string;
}

/** The options that choose a policy. */
export interface PolicyFlags {
  readonly globs: readonly string[];
  readonly config?: string | undefined;
  readonly preset?: string | undefined;
  readonly root?: string | undefined;
  readonly maxHigh?: string | undefined;
  readonly minCoverage?: string | undefined;
}

/**
 * The reports, policy file or preset that the options name, else the nearest policy file.
 *
 * @param parsers those that may be named before a report; none are needed without a report.
 * @throws {UsageError} when they contradict each other, when there is no policy, or when `--root` is not a folder.
 */
export function choosePolicy(flags: PolicyFlags, cwd: string, parsers: readonly ReportParser[] = []): ChosenPolicy {
  const { globs, config, preset } = flags;
  refuseContradictions(flags);
  const root = flags.root === undefined ? null : existingFolder('--root', flags.root, cwd);
  if (globs.length > 0) return namedReports(flags, cwd, { root: root ?? cwd, parsers });
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

interface NamedFrom {
  readonly root: string;
  readonly parsers: readonly ReportParser[];
}

function namedReports({ globs, maxHigh, minCoverage }: PolicyFlags, cwd: string, from: NamedFrom): ChosenPolicy {
  const { root } = from;
  const limits = {
    maxHigh: maxHigh === undefined ? 0 : parseCount('--max-high', maxHigh),
    minCoveragePercent: minCoverage === undefined ? null : parsePercentage('--min-coverage', minCoverage),
  };
  return {
    policy: { kind: 'reports', named: wordsOf(globs).flatMap((word) => namedBy(word, cwd, from)), limits },
    root,
  };
}

/**
 * A shell expands `reports/*` to the run records too. Each represents its report: a report that is missing, although a
 * tool ran, must not be skipped.
 */
function wordsOf(globs: readonly string[]): readonly string[] {
  if (globs.length === 1) return globs;
  return [...new Set(globs.map((word) => (word.endsWith(runRecordSuffix) ? reportOf(word) : word)))];
}

function reportOf(runRecord: string): string {
  return escapeGlob(runRecord.slice(0, -runRecordSuffix.length));
}

/**
 * A shell passes file names on as they are, and `a{b,c}.xml` or `junit=a.xml` may be one. The glob may have been meant
 * too, so both are judged, and neither replaces the other.
 */
function namedBy(word: string, cwd: string, from: NamedFrom): readonly NamedReports[] {
  const meant = namedGlob(word, cwd, from);
  const literal = literalFile(word, cwd, from.root);
  return literal === null || literal === meant.glob
    ? [meant]
    : [
        { ...meant, mayMatchNothing: true },
        { glob: literal, format: anyFormat },
      ];
}

/** The glob that matches the file of this very name alone; `null`: there is no such file. */
function literalFile(word: string, cwd: string, root: string): string | null {
  const absolute = resolve(cwd, word);
  if (word === standardInput || statSync(absolute, { throwIfNoEntry: false })?.isFile() !== true) return null;
  const path = toPosix(relative(root, absolute));
  return path.startsWith('..') || isAbsolute(path) ? null : escapeGlob(path);
}

/**
 * `reports/*.json`, `reports/`, or `gitleaks=reports/*.json`; relative to the current folder as typed, to the root as
 * judged. A folder means all files below it.
 */
function namedGlob(word: string, cwd: string, { root, parsers }: NamedFrom): NamedReports {
  const { format, typed } = splitWord(word, parsers);
  if (typed === standardInput) return { glob: standardInput, format };
  const path = toPosix(relative(root, resolve(cwd, typed)));
  // The judged folder holds sources too, and each would be refused as a report.
  if (typed.trim() === '' || path === '')
    throw new UsageError(
      `${JSON.stringify(word)} names no report`,
      'Name reports, a folder of them or a glob: portcullis gate reports/',
    );
  if (path.startsWith('..') || isAbsolute(path))
    throw new UsageError(`${word} is not below ${root}`, 'Name the folder that holds all reports: --root DIR');
  if (statSync(resolve(cwd, typed), { throwIfNoEntry: false })?.isDirectory() !== true) return { glob: path, format };
  return { glob: `${escapeGlob(path)}/**`, format };
}

function splitWord(
  word: string,
  parsers: readonly ReportParser[],
): { readonly format: string; readonly typed: string } {
  const [, prefix = '', rest = ''] = /^([a-z][a-z0-9-]*)=(.+)$/u.exec(word) ?? [];
  return parsers.every((parser) => parser.format !== prefix)
    ? { format: anyFormat, typed: toPosix(word) }
    : { format: prefix, typed: toPosix(rest) };
}

/** Whether any of the arguments names standard input. */
export function namesStandardInput(globs: readonly string[]): boolean {
  return globs.some((word) => word === standardInput || word.endsWith(`=${standardInput}`));
}

function policyFile(entry: string, cwd: string, root: string): ChosenPolicy {
  return { policy: { kind: 'file', entry, files: nodePolicyFiles(cwd) }, root };
}

/** @throws {UsageError} when it is not a folder. */
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
