import type { Connection } from '../connection/connection.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { download } from './download.ts';
import type { Missing } from './download.ts';
import { resumedChunks } from './resumed-chunks.ts';

/** The log of one job, as a stream. */
export interface JobLog {
  readonly kind: 'log';
  /** `null` if the server did not say. */
  readonly sizeBytes: number | null;
  /** UTF-8 text. Can be iterated once. @throws {GitHubError} when the connection breaks permanently. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /**
   * Which part was left out: the `start` of a log of known size, because causes are at the end; else the `end`. Known
   * once `chunks` has ended.
   */
  truncated(): 'start' | 'end' | null;
}

/** Maximum size of a log by default, in bytes. */
export const defaultMaxLogBytes = 256 * 1024 * 1024;

/**
 * The log of a job. A log that is not there (any more) is data.
 *
 * @param maxBytes maximum size: of a longer log the last `maxBytes` are read if its size is known, else the first.
 * @throws {GitHubError} for anything else, `no-permission` above all.
 */
export async function readJobLog(
  connection: Connection,
  repository: RepositoryId,
  jobId: number,
  maxBytes = defaultMaxLogBytes,
): Promise<JobLog | Missing> {
  const open = (startByte: number): ReturnType<typeof download> =>
    download(connection, operations.getJobLog, { ...repository, job_id: jobId }, startByte);
  const first = await open(0);
  if (first.kind === 'missing') return first;
  const skipBytes = Math.max(0, (first.sizeBytes ?? 0) - maxBytes);
  let truncated: 'start' | 'end' | null = skipBytes > 0 ? 'start' : null;
  const limited = limit(resumedChunks(first, open), skipBytes, maxBytes, () => {
    truncated ??= 'end';
  });
  return { kind: 'log', sizeBytes: first.sizeBytes, chunks: limited, truncated: () => truncated };
}

async function* limit(
  chunks: AsyncIterable<Uint8Array>,
  skipBytes: number,
  maxBytes: number,
  onCut: () => void,
): AsyncGenerator<Uint8Array> {
  let toSkip = skipBytes;
  let left = maxBytes;
  for await (const chunk of chunks) {
    const rest = chunk.subarray(Math.min(toSkip, chunk.byteLength));
    toSkip -= chunk.byteLength - rest.byteLength;
    if (rest.byteLength > left) {
      onCut();
      if (left > 0) yield rest.subarray(0, left);
      return;
    }
    left -= rest.byteLength;
    if (rest.byteLength > 0) yield rest;
  }
}
