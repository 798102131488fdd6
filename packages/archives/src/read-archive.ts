import { promisify } from 'node:util';
import type { Readable } from 'node:stream';
import { open } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { ArchiveError } from './archive-error.ts';
import { defaultArchiveLimits, ratioMattersFromBytes } from './archive-limits.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { checkPath } from './check-path.ts';

/** One file of an archive. */
export interface ArchiveFile {
  /** Relative, with `/` between its parts; never leads out. Untrusted text. */
  readonly path: string;
  /** Unpacked, as the archive claims; more than that never comes. */
  readonly sizeBytes: number;
  /** Its bytes, before the next file is asked for. @throws {ArchiveError} */
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/**
 * The files of a ZIP archive on disk, one after another, unpacked as they are read. Folders are left out; links,
 * encrypted files, paths that lead out and the same path twice are refused, whatever the platform. Sizes are counted as
 * bytes come, not believed.
 *
 * @throws {ArchiveError}
 * @example
 * for await (const file of readArchive('logs.zip')) for await (const chunk of file.chunks()) feed(file.path, chunk);
 */
export async function* readArchive(
  archivePath: string,
  limits: Partial<ArchiveLimits> = {},
): AsyncGenerator<ArchiveFile> {
  const all = { ...defaultArchiveLimits, ...limits };
  const archive = await openArchive(archivePath);
  try {
    if (archive.fileSize > all.maxArchiveBytes)
      throw new ArchiveError('too-large', `the archive is larger than ${all.maxArchiveBytes} bytes`);
    const meter = meterOf(all, archive.fileSize);
    const paths = new Set<string>();
    let files = 0;
    for await (const entry of entriesOf(archive)) {
      files += 1;
      // Folders count too: none of our archives has a million of them.
      if (files > all.maxFiles)
        throw new ArchiveError('too-many-files', `the archive holds more than ${all.maxFiles} files`);
      const path = checkEntry(entry);
      if (entry.fileName.endsWith('/')) continue;
      // As Windows and macOS compare them: one would overwrite the other.
      const folded = path.normalize('NFC').toLowerCase();
      if (paths.has(folded))
        throw new ArchiveError('duplicate-path', `the archive holds ${JSON.stringify(path)} twice`);
      paths.add(folded);
      meter.expect(entry.uncompressedSize);
      yield { path, sizeBytes: entry.uncompressedSize, chunks: () => unpack(archive, entry, meter.count) };
    }
  } finally {
    archive.close();
  }
}

async function openArchive(path: string): Promise<ZipFile> {
  try {
    return await promisify<string, object, ZipFile>(open)(path, {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: true,
      validateEntrySizes: true,
    });
  } catch (error) {
    throw new ArchiveError('not-an-archive', `this is not a ZIP archive: ${wordsOf(error)}`);
  }
}

async function* entriesOf(archive: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      const settle = (act: () => void) => (): void => {
        archive.removeAllListeners();
        act();
      };
      archive.once('entry', (found: Entry) => {
        settle(() => {
          resolve(found);
        })();
      });
      archive.once(
        'end',
        settle(() => {
          resolve(null);
        }),
      );
      archive.once('error', (error: unknown) => {
        settle(() => {
          reject(refusalOf(error));
        })();
      });
      archive.readEntry();
    });
    if (entry === null) return;
    yield entry;
  }
}

/** Unix file types, the upper half of the external attributes: PKWARE APPNOTE 4.4.15, `S_IFMT` of POSIX. */
const fileTypes = { mask: 0o170000, regular: 0o100000, folder: 0o040000, none: 0 };

function checkEntry(entry: Entry): string {
  const path = checkPath(entry.fileName);
  const type = (entry.externalFileAttributes >>> 16) & fileTypes.mask;
  if (type !== fileTypes.none && type !== fileTypes.regular && type !== fileTypes.folder)
    throw new ArchiveError('link', `${JSON.stringify(path)} in the archive is a link or a device, not a file`);
  if (entry.isEncrypted()) throw new ArchiveError('encrypted', `${JSON.stringify(path)} in the archive is encrypted`);
  return path;
}

async function* unpack(archive: ZipFile, entry: Entry, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      archive.openReadStream(entry, (error, opened) => {
        if (error === null) resolve(opened);
        else reject(error);
      });
    });
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('a stream of bytes gave something else');
      count(chunk.byteLength);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof ArchiveError ? error : refusalOf(error);
  }
}

interface Meter {
  /** Refuses in time what a file claims to hold. */
  readonly expect: (bytes: number) => void;
  /** Counts what really comes. */
  readonly count: (bytes: number) => void;
}

function meterOf({ maxTotalBytes, maxRatio }: ArchiveLimits, archiveBytes: number): Meter {
  let expected = 0;
  let counted = 0;
  const check = (total: number): void => {
    if (total > maxTotalBytes)
      throw new ArchiveError('too-large-unpacked', `the archive holds more than ${maxTotalBytes} bytes once unpacked`);
    if (total > ratioMattersFromBytes && total > archiveBytes * maxRatio)
      throw new ArchiveError('suspicious-ratio', `the archive unpacks to more than ${maxRatio} times its size`);
  };
  return {
    expect: (bytes) => {
      check((expected += bytes));
    },
    count: (bytes) => {
      check((counted += bytes));
    },
  };
}

function refusalOf(error: unknown): ArchiveError {
  const words = wordsOf(error);
  return /invalid characters in fileName|absolute path|invalid relative path/u.test(words)
    ? new ArchiveError('unsafe-path', `the archive holds a file with an unsafe name: ${words}`)
    : new ArchiveError('damaged', `the archive is damaged: ${words}`);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown reason';
}
