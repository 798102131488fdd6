import { toolOf } from '@portcullis/automations';
import { existsSync, renameSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { UsageError } from '../options/usage-error.ts';
import { hasRecord, holdRecords } from './hold-records.ts';

/** Finds out which file a tool wrote its report to. */
export interface ReportWatch {
  /** Absolute path of the report that an option names; `null`: none does. */
  readonly named: string | null;
  /**
   * Puts a record of a run that has not ended in the place of earlier ones. Whatever ends this process, no old report
   * then passes for the one that the tool is to write. To be called before the tool runs.
   */
  begin(unfinished: string): void;
  /**
   * The report, once the tool has ended. One that an option names and that was there before is set aside: the tool did
   * not write it, and a record would make it look new.
   */
  find(): { readonly path: string | null; readonly notes: readonly string[] };
}

/**
 * Watches the report that an option names, else the files that arguments of the command name.
 *
 * @param report as the option names it.
 * @throws {UsageError} when nothing can name the report, or when what an option names is no regular file.
 */
export function watchReport(report: string | null, command: readonly string[], cwd: string): ReportWatch {
  const named = report === null ? null : regularFile(report, cwd);
  const candidates = named === null ? argumentFiles(command, cwd) : [named];
  if (candidates.length === 0)
    throw new UsageError(
      'no argument of the tool names a report',
      'Name it: --report FILE; or --stdout FILE if the tool writes it to standard output.',
    );
  const before = new Map(candidates.map((path) => [path, stampOf(path)]));
  const isWritten = (path: string): boolean => stampOf(path) !== null && stampOf(path) !== before.get(path);
  const outputs = new Set(outputFiles(command, cwd));
  const isOldReport = (path: string): boolean => hasRecord(path) || (outputs.has(path) && before.get(path) !== null);
  const records = holdRecords(candidates.filter(named === null ? isOldReport : isInFolder));
  const found = (path: string, notes: readonly string[]): ReturnType<ReportWatch['find']> =>
    records.isTaken(path) ? { path: null, notes: [...notes, takenBy(relative(cwd, path))] } : { path, notes };
  return {
    named,
    begin: records.replace,
    find: () => {
      const written = candidates.filter(isWritten);
      if (named !== null) return found(named, written.length > 0 ? [] : [setAside(named, cwd)]);
      const [only, ...others] = written;
      // What else has a record was not written by the tool: it may have read it.
      if (only !== undefined) records.restore(candidates.filter((path) => !written.includes(path)));
      if (only === undefined) return { path: null, notes: [nothingWritten] };
      if (others.length > 0) return { path: null, notes: [severalWritten(written.map((path) => relative(cwd, path)))] };
      return found(only, [`${relative(cwd, only)} is taken for the report: the tool wrote it`]);
    },
  };
}

/** A device, a pipe or a folder would be replaced by a file. */
function regularFile(report: string, cwd: string): string {
  const path = resolve(cwd, report);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.isFile()) return path;
  throw new UsageError(
    `${report} is ${stats.isDirectory() ? 'a folder' : 'no regular file'}`,
    'Name the file that is to hold the report.',
  );
}

const nothingWritten =
  'nothing is recorded: the tool wrote no file that its arguments name. Name the report: --report FILE, or --stdout FILE';

function severalWritten(files: readonly string[]): string {
  return `nothing is recorded: the tool wrote ${files.join(', ')}. Name the one that is the report: --report FILE`;
}

function takenBy(name: string): string {
  return `nothing is recorded: another run recorded ${name} at the same time. Have each run write its own report`;
}

/** An old report beside a new record would look new. */
function setAside(path: string, cwd: string): string {
  const name = relative(cwd, path);
  if (stampOf(path) === null) return `the tool wrote no ${name}`;
  renameSync(path, `${path}.stale`);
  return `the tool did not write ${name}: what was there is ${name}.stale now`;
}

/** `-o FILE`, `--output=FILE`, `--junitxml=FILE`, `-oFILE`: every argument, and what follows its `=`. */
function argumentFiles(command: readonly string[], cwd: string): readonly string[] {
  const words = command.slice(1).flatMap((word) => [word, ...valuesIn(word)]);
  return [...new Set([...absoluteFiles(words, cwd), ...outputFiles(command, cwd)])];
}

/** `--output`, `--report-path`, `--junitxml`, `--sarif-file`, `--coverage-clover`, `--jsonfile`, `--log-file`. */
const outputOption = /^--[^=]*(?:out|report|junit|sarif|clover|cobertura|lcov|file|log)[^=]*(?<value>=)?/u;

/** `--config-file`, `--ignorefile`: what a tool reads. */
const inputOption = /^--[^=]*(?:config|ignore|cache|input|baseline|rule|require|profile|exclude)/u;

/** Tools whose short option for the report is another one than `-o`. */
const shortOutputOptions: ReadonlyMap<string, readonly string[]> = new Map([
  ['gitleaks', ['-r']],
  ['betterleaks', ['-r']],
  ['radon', ['-O']],
]);

/** What options for outputs name: an old file there would pass for the report of a tool that failed before it wrote. */
function outputFiles(command: readonly string[], cwd: string): readonly string[] {
  const shortOptions = new Set(['-o', ...(shortOutputOptions.get(toolOf(command)) ?? [])]);
  const words = command.slice(1).flatMap((word, index, args) => {
    if (/^-o./u.test(word)) return [word.slice('-o'.length)];
    const option = inputOption.test(word) ? null : outputOption.exec(word);
    if (option?.groups?.['value'] !== undefined) return valuesIn(word);
    const next = args[index + 1];
    return next === undefined || (option === null && !shortOptions.has(word)) ? [] : [next];
  });
  return absoluteFiles(words, cwd);
}

function absoluteFiles(words: readonly string[], cwd: string): readonly string[] {
  const files = words.filter((word) => word !== '' && !word.startsWith('-') && !isFolder(resolve(cwd, word)));
  return [...new Set(files.map((word) => resolve(cwd, word)))];
}

/** `--cov-report=xml:coverage.xml` names its file after a colon. */
function valuesIn(word: string): readonly string[] {
  const at = word.indexOf('=');
  const value = at < 0 ? word : word.slice(at + 1);
  const colon = value.indexOf(':');
  return [...(at < 0 ? [] : [value]), ...(colon < 0 ? [] : [value.slice(colon + 1)])];
}

/** A tool may want to make the folder itself. */
function isInFolder(path: string): boolean {
  return existsSync(dirname(path));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Changes whenever a file is written; `null`: no such file. */
function stampOf(path: string): string | null {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats?.isFile() === true ? `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}` : null;
}
