import type { ArchiveLimits } from '@portcullis/archives';
import { UnreadableFileError } from '../errors.ts';

/** The files of a ZIP archive on disk. */
export interface ArchiveFiles {
  /** With `/` between their parts; never outside the archive. */
  readonly paths: readonly string[];
  /** @throws {UnreadableFileError} while it is iterated. */
  open(path: string): AsyncIterable<Uint8Array>;
}

/**
 * Lists a ZIP archive within the limits of `readArchive`: nothing is written to disk, and every file is unpacked as it
 * is read.
 *
 * @param name for messages.
 * @param limits those of `readArchive` where it is given none.
 * @throws {UnreadableFileError} when it is refused: damaged, too large, with links or paths that lead out.
 */
export async function listArchive(
  name: string,
  absolute: string,
  limits: Partial<ArchiveLimits> = {},
): Promise<ArchiveFiles> {
  // Loaded only for archives: most commands never see one.
  const { ArchiveError, readArchive } = await import('@portcullis/archives');
  const refuse = (error: unknown): unknown =>
    error instanceof ArchiveError ? new UnreadableFileError(name, error.message, { cause: error }) : error;
  const paths: string[] = [];
  try {
    for await (const { path } of readArchive(absolute, limits)) paths.push(path);
  } catch (error) {
    throw refuse(error);
  }
  async function* open(path: string): AsyncGenerator<Uint8Array> {
    try {
      for await (const file of readArchive(absolute, limits)) {
        if (file.path !== path) continue;
        yield* file.chunks();
        return;
      }
    } catch (error) {
      throw refuse(error);
    }
    throw new UnreadableFileError(name, `no longer holds ${JSON.stringify(path)}`);
  }
  return { paths, open };
}
