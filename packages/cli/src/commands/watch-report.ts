import { renameSync, rmSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { runRecordSuffix } from '@portcullis/automations';
import { UsageError } from '../options/usage-error.ts';

/** Finds out which file a tool wrote its report to. */
export interface ReportWatch {
  /** Absolute path of the report that an option names; `null`: none does. */
  readonly named: string | null;
  /** Removes earlier run records, which belong to earlier reports. Call it before the tool runs. */
  forget(): void;
  /**
   * The report, once the tool has ended. A report that an option names and that is older is set aside: the tool did not
   * write it, and a record would make it look new.
   */
  find(): { readonly path: string | null; readonly notes: readonly string[] };
}

/**
 * Watches the report that an option names, else the files that arguments of the command name.
 *
 * @param report as the option names it.
 * @throws {UsageError} when nothing can name the report.
 */
export function watchReport(report: string | null, command: readonly string[], cwd: string): ReportWatch {
  const named = report === null ? null : resolve(cwd, report);
  const candidates = named === null ? argumentFiles(command, cwd) : [named];
  if (candidates.length === 0)
    throw new UsageError(
      'no argument of the tool names a report',
      'Name it: --report FILE; or --stdout FILE if the tool writes it to standard output.',
    );
  const before = new Map(candidates.map((path) => [path, stampOf(path)]));
  const isWritten = (path: string): boolean => stampOf(path) !== null && stampOf(path) !== before.get(path);
  return {
    named,
    forget: () => {
      for (const path of named === null ? [] : [named]) rmSync(`${path}${runRecordSuffix}`, { force: true });
    },
    find: () => {
      const written = candidates.filter(isWritten);
      if (named !== null) return { path: named, notes: written.length > 0 ? [] : [setAside(named, cwd)] };
      const [only, ...others] = written;
      if (only !== undefined && others.length === 0) {
        rmSync(`${only}${runRecordSuffix}`, { force: true });
        return { path: only, notes: [] };
      }
      const found = written.map((path) => relative(cwd, path));
      return { path: null, notes: [only === undefined ? nothingWritten : severalWritten(found)] };
    },
  };
}

const nothingWritten =
  'nothing is recorded: the tool wrote no file that its arguments name. Name the report: --report FILE, or --stdout FILE';

function severalWritten(files: readonly string[]): string {
  return `nothing is recorded: the tool wrote ${files.join(', ')}. Name the one that is the report: --report FILE`;
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

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Changes whenever a file is written; `null`: no such file. */
function stampOf(path: string): string | null {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats?.isFile() === true ? `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}` : null;
}
