import { comparableName, isNamedAfter } from './job-names.ts';

/** The files that make up the log of one job, in their order. */
export interface PlannedJob {
  readonly job: string;
  /** Paths as they were given. */
  readonly paths: readonly string[];
}

const logFile = /\.(?:txt|log)$/iu;
/** Whether a file counts as a log by its name. */
export function isLogName(path: string): boolean {
  return logFile.test(path);
}

/** `0_build.txt`: GitHub numbers jobs at the top, and steps in a folder named after the job. */
const numbered = /^-?(\d+)_(.+)$/u;

/**
 * Finds which files are the log of which job, in a folder or archive of a run's logs.
 *
 * GitHub's archive holds each job twice: as one file at the top (`0_build.txt`) and as a folder of its steps
 * (`build/1_Set up job.txt`). The file is used; a folder only where there is no such file. In other folders every
 * `*.txt` and `*.log` is a separate job. Other files are ignored.
 *
 * @param paths relative, with `/` between their parts.
 * @example
 * planJobs(['0_build.txt', 'build/1_Set up job.txt', 'build/system.txt']) // [{ job: 'build', paths: ['0_build.txt'] }]
 * @see https://docs.github.com/en/rest/actions/workflow-runs#download-workflow-run-logs
 */
export function planJobs(paths: readonly string[]): readonly PlannedJob[] {
  const logs = paths.filter(isLogName);
  const atTop = logs
    .filter((path) => !path.includes('/'))
    .sort(byNumber)
    .map((path) => ({ job: nameOf(path), paths: [path] }));
  const known = new Map(atTop.map(({ job }) => [comparableName(job), job]));
  return [...atTop, ...foldersOf(logs).flatMap(([folder, files]) => jobsOfFolder(folder, files, known))];
}

function foldersOf(logs: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  const folders = new Map<string, string[]>();
  for (const path of logs) {
    const end = path.lastIndexOf('/');
    if (end === -1) continue;
    const folder = path.slice(0, end);
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  return [...folders].sort(([left], [right]) => (left < right ? -1 : 1));
}

function jobsOfFolder(
  folder: string,
  files: readonly string[],
  known: ReadonlyMap<string, string>,
): readonly PlannedJob[] {
  const steps = files.filter((path) => numbered.test(lastPart(path)));
  if (steps.length === 0)
    return files
      .filter((path) => lastPart(path) !== 'system.txt')
      .sort()
      .map((path) => ({ job: path.replace(logFile, ''), paths: [path] }));
  if (isKnown(folder, known)) return [];
  return [{ job: folder, paths: [...steps].sort(byNumber) }];
}

/** Names of folders lose characters that a file system does not allow, and their end. */
function isKnown(folder: string, known: ReadonlyMap<string, string>): boolean {
  return known.has(comparableName(folder)) || [...known.values()].some((job) => isNamedAfter(folder, job));
}

function nameOf(path: string): string {
  const stem = path.replace(logFile, '');
  return numbered.exec(stem)?.[2] ?? stem;
}

function byNumber(left: string, right: string): number {
  const difference = numberOf(left) - numberOf(right);
  return Number.isNaN(difference) || difference === 0 ? (left < right ? -1 : 1) : difference;
}

function numberOf(path: string): number {
  const digits = numbered.exec(lastPart(path))?.[1];
  return digits === undefined ? Infinity : Number(digits);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
