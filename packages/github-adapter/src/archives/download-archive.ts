import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ArchiveError, defaultArchiveLimits } from '@portcullis/archives';
import type { ArchiveLimits } from '@portcullis/archives';
import type { Connection, Parameters } from '../connection/connection.ts';
import { download } from '../logs/download.ts';
import type { Missing } from '../logs/download.ts';
import { resumedChunks } from '../logs/resumed-chunks.ts';
import type { Operation } from '../operation.ts';

/** A temporary archive on disk. */
export interface DownloadedArchive {
  readonly kind: 'archive';
  /** A file in a separate temporary folder. */
  readonly path: string;
  /** Removes it; call it when done, even after an error. */
  remove(): Promise<void>;
}

/**
 * Downloads an archive into a temporary file: a ZIP archive has its list of files at the end, so it cannot be streamed.
 *
 * @throws {GitHubError} and {@link ArchiveError} when it is too large.
 */
export async function downloadArchive(
  connection: Connection,
  operation: Operation,
  parameters: Parameters,
  limits: Partial<ArchiveLimits>,
): Promise<DownloadedArchive | Missing> {
  const maxBytes = limits.maxArchiveBytes ?? defaultArchiveLimits.maxArchiveBytes;
  const open = (startByte: number): ReturnType<typeof download> =>
    download(connection, operation, parameters, startByte);
  const first = await open(0);
  if (first.kind === 'missing') return first;
  const folder = await mkdtemp(join(tmpdir(), 'portcullis-archive-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'archive.zip');
    await pipeline(
      Readable.from(atMost(resumedChunks(first, open), maxBytes)),
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    );
    return { kind: 'archive', path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function* atMost(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) throw new ArchiveError('too-large', `the archive is larger than ${maxBytes} bytes`);
    yield chunk;
  }
}
