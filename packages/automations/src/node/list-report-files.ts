import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ReportInput } from '@portcullis/gate-core';
import { passedOverFolders } from '@portcullis/scan-parsers';
import { UnreadableFileError } from '../errors.ts';
import { runRecordSuffix } from '../inputs/run-record.ts';
import { describeSystemError } from './error-words.ts';
import { readBytes } from './read-bytes.ts';
import { walkFolder } from './walk.ts';

/**
 * The reports that arguments of a command line name: a file means itself, a folder every file below it except run
 * records, in path order. What cannot be opened is listed too, so that it is refused and not forgotten.
 *
 * @param cwd base of relative arguments.
 */
export function* listReportFiles(args: readonly string[], cwd: string): Generator<ReportInput> {
  for (const arg of args) {
    const absolute = resolve(cwd, arg);
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats?.isDirectory() !== true) yield fileInput(arg, absolute, stats?.isFile() === true ? stats.size : null);
    else yield* folderInputs(arg, absolute);
  }
}

/**
 * The folders below one that a search for reports passes over (`.git`, `node_modules`), relative to it. What cannot be
 * listed is left to the search itself.
 */
export function listPassedOverFolders(absolute: string): readonly string[] {
  return [...walkFolder(absolute, { withFolders: true, skipUnreadable: true })].flatMap(({ path, kind }) =>
    kind === 'folder' && passedOverFolders.has(path.split('/').at(-1) ?? path) ? [path] : [],
  );
}

function* folderInputs(arg: string, absolute: string): Generator<ReportInput> {
  let paths: readonly string[];
  try {
    paths = [...walkFolder(absolute)]
      .map(({ path }) => path)
      .filter((path) => !path.endsWith(runRecordSuffix))
      .sort();
  } catch (error) {
    yield failingInput(arg, describeSystemError(error));
    return;
  }
  if (paths.length === 0) yield failingInput(arg, 'is a folder without reports');
  for (const path of paths) yield fileInput(`${arg.replace(/\/+$/u, '')}/${path}`, join(absolute, path), null);
}

function fileInput(name: string, absolute: string, sizeBytes: number | null): ReportInput {
  return { name, sizeBytes, open: () => readBytes(absolute, name) };
}

function failingInput(name: string, reason: string): ReportInput {
  return {
    name,
    sizeBytes: null,
    // eslint-disable-next-line require-yield -- there are no bytes to give
    async *open() {
      await Promise.resolve();
      throw new UnreadableFileError(name, reason);
    },
  };
}
