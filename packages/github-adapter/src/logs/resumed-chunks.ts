import { isFailure } from '../errors/github-error.ts';
import type { Download, Missing } from './download.ts';

/**
 * A log of a few hundred megabytes over a poor connection breaks more than once, but a download must end eventually.
 */
const maxBreaks = 5;

/**
 * The bytes of a download from the first to the last, resumed where the connection broke.
 *
 * @param open opens it again, starting at a byte.
 * @throws {GitHubError} `unreachable` when it breaks too often without any progress.
 */
export async function* resumedChunks(
  first: Download,
  open: (startByte: number) => Promise<Download | Missing>,
): AsyncGenerator<Uint8Array> {
  let current: Download | Missing = first;
  let position = 0;
  for (let breaks = 0; current.kind === 'download';) {
    let toSkip = position - current.startByte;
    try {
      for await (const chunk of current.chunks) {
        const fresh = toSkip >= chunk.byteLength ? null : chunk.subarray(toSkip);
        toSkip = Math.max(0, toSkip - chunk.byteLength);
        if (fresh === null) continue;
        position += fresh.byteLength;
        yield fresh;
      }
      return;
    } catch (error) {
      breaks += 1;
      if (!isFailure(error, 'unreachable') || breaks > maxBreaks) throw error;
    }
    current = await open(position);
  }
}
