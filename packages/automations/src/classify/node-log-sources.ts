import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UnreadableFileError } from '../errors.ts';
import { describeSystemError } from '../node/error-words.ts';
import { isInside } from '../node/is-inside.ts';
import { readBytesInPlace } from '../node/read-bytes.ts';
import { walkFolder } from '../node/walk.ts';
import { listArchive } from './archive-files.ts';
import type { ArchiveFiles } from './archive-files.ts';
import type { JobLog, LogInput, LogSource } from './log-source.ts';
import { isLogName, planJobs } from './plan-jobs.ts';
import { asUtf8 } from '../text/as-utf8.ts';

const maxFolderDepth = 5;
const maxFolderFiles = 20_000;

/**
 * The logs that command-line arguments name: a file is a log; a folder or a ZIP archive holds the logs of a run's jobs,
 * as GitHub packs them or one file per job.
 *
 * @param words paths, relative to `cwd`; `-` is standard input.
 * @param readStdin called at most once.
 * @example
 * for await (const report of classifyLogs(nodeLogSources(['logs.zip'], process.cwd()))) console.log(report);
 */
export async function* nodeLogSources(
  words: readonly string[],
  cwd: string,
  readStdin?: () => Promise<Uint8Array>,
): AsyncGenerator<LogSource> {
  for (const word of words)
    yield word === '-' && readStdin !== undefined
      ? fromBytes(await readStdin())
      : await fromPath(word, resolve(cwd, word));
}

function fromBytes(bytes: Uint8Array): LogSource {
  if (isZip(bytes))
    return {
      kind: 'unreadable',
      name: '-',
      reason: 'a ZIP archive cannot be read from standard input: save it and name the file',
    };
  if (isGzip(bytes)) return { kind: 'unreadable', name: '-', reason: packedReason };
  return { kind: 'log', input: { name: '-', open: () => asUtf8(once(bytes)) } };
}

// eslint-disable-next-line @typescript-eslint/require-await -- a stream of one piece has nothing to wait for
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function fromPath(name: string, absolute: string): Promise<LogSource> {
  let kind: 'folder' | 'archive' | 'packed' | 'log';
  try {
    const stats = statSync(absolute);
    if (!stats.isDirectory() && !stats.isFile())
      return { kind: 'unreadable', name, reason: 'is no regular file: give it as standard input (-)' };
    kind = stats.isDirectory() ? 'folder' : kindOf(readStart(absolute));
  } catch (error) {
    return { kind: 'unreadable', name, reason: describeSystemError(error) };
  }
  switch (kind) {
    case 'archive':
      return fromArchive(name, absolute);
    case 'folder':
      return fromFolder(name, absolute);
    case 'packed':
      return { kind: 'unreadable', name, reason: packedReason };
    case 'log':
      return { kind: 'log', input: fileInput(name, absolute) };
  }
}

function fromFolder(name: string, absolute: string): LogSource {
  const paths: string[] = [];
  try {
    for (const { path, kind } of walkFolder(absolute, { maxDepth: maxFolderDepth })) {
      if (kind !== 'file' && isLogName(path)) {
        const reason = obstacleAt(absolute, path, kind);
        if (reason !== null) return { kind: 'unreadable', name, reason: `holds ${path}, which ${reason}` };
      }
      if (kind === 'file' || isLogName(path)) paths.push(path);
      if (paths.length > maxFolderFiles)
        return { kind: 'unreadable', name, reason: `holds more than ${maxFolderFiles} files` };
    }
  } catch (error) {
    return { kind: 'unreadable', name, reason: describeSystemError(error) };
  }
  return asRun(name, paths, (path) => fileInput(`${name.replace(/\/+$/u, '')}/${path}`, join(absolute, path)));
}

/** Why something in place of a job's log cannot be read as one; `null` for a link to a file in the same folder. */
function obstacleAt(folder: string, path: string, kind: 'link' | 'other' | 'folder'): string | null {
  if (kind !== 'link') return 'is no regular file';
  try {
    const absolute = join(folder, path);
    if (!isInside(folder, absolute)) return 'is a link that leads out of the folder';
    return statSync(absolute).isFile() ? null : 'is a link to something that is not a file';
  } catch {
    return 'is a link to a file that is not there';
  }
}

async function fromArchive(name: string, absolute: string): Promise<LogSource> {
  let archive: ArchiveFiles;
  try {
    archive = await listArchive(name, absolute);
  } catch (error) {
    if (error instanceof UnreadableFileError) return { kind: 'unreadable', name, reason: error.reason };
    throw error;
  }
  return asRun(name, archive.paths, (path) => ({ name: `${name}/${path}`, open: () => asUtf8(archive.open(path)) }));
}

function asRun(name: string, paths: readonly string[], inputOf: (path: string) => LogInput): LogSource {
  const jobs = planJobs(paths).map(({ job, paths: own }): JobLog => joined(job, own.map(inputOf)));
  return jobs.length === 0
    ? { kind: 'unreadable', name, reason: 'holds no log: no *.txt and no *.log' }
    : { kind: 'run', name, jobs, passedOver: paths.filter((path) => !isLogName(path)) };
}

/** The steps of a job in order are its log. */
function joined(job: string, inputs: readonly LogInput[]): JobLog {
  const [first, ...more] = inputs;
  if (first === undefined) throw new TypeError('a job without a file');
  if (more.length === 0) return { ...first, job };
  return {
    job,
    name: first.name.slice(0, first.name.lastIndexOf('/')),
    async *open() {
      for (const input of inputs) yield* input.open();
    },
  };
}

function fileInput(name: string, absolute: string): LogInput {
  return { name, open: () => asUtf8(readBytesInPlace(absolute, name)) };
}

const packedReason = 'is packed with gzip: unpack it first (gunzip)';

function kindOf(start: Uint8Array): 'archive' | 'packed' | 'log' {
  if (isZip(start)) return 'archive';
  return isGzip(start) ? 'packed' : 'log';
}

function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

function isZip(start: Uint8Array): boolean {
  // `PK`, then 3 4 before a file or 5 6 in an empty archive.
  return (
    start[0] === 0x50 && start[1] === 0x4b && ((start[2] === 3 && start[3] === 4) || (start[2] === 5 && start[3] === 6))
  );
}

function readStart(absolute: string): Uint8Array {
  const descriptor = openSync(absolute, 'r');
  try {
    const start = new Uint8Array(4);
    return start.subarray(0, readSync(descriptor, start, 0, start.length, 0));
  } finally {
    closeSync(descriptor);
  }
}
