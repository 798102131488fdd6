import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ArchiveLimits } from './archive-limits.ts';
import { readArchive } from './read-archive.ts';

/**
 * Unpacks a ZIP archive into a folder that it makes. Nothing that is there is overwritten. When it fails, what was
 * unpacked so far is left: remove the folder.
 *
 * @param folder must not exist yet.
 * @returns the paths of the files, relative to the folder.
 * @throws {ArchiveError} and errors of the file system.
 */
export async function unpackArchive(
  archivePath: string,
  folder: string,
  limits: Partial<ArchiveLimits> = {},
): Promise<readonly string[]> {
  await mkdir(folder);
  const paths: string[] = [];
  for await (const file of readArchive(archivePath, limits)) {
    const target = join(folder, ...file.path.split('/'));
    await mkdir(dirname(target), { recursive: true });
    // wx: a file is created, never opened. The folder is new and the archive has no links, so no link is followed.
    await pipeline(Readable.from(file.chunks()), createWriteStream(target, { flags: 'wx', mode: 0o644 }));
    paths.push(file.path);
  }
  return paths;
}
