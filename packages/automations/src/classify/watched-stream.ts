/** A stream that records how it ended. */
export interface WatchedStream {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The error that ended it; `null` without one. */
  readonly error: () => Error | null;
  /** Whether a step in it ended in an error, according to GitHub's runner. */
  readonly hasErrorMark: () => boolean;
}

const mark = '##[error]';

/**
 * Watches a log while it is read: the classifier answers `unknown` to a broken stream, and the caller must know whether
 * it was one.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function watchStream(source: () => AsyncIterable<Uint8Array>): WatchedStream {
  let failure: Error | null = null;
  let marked = false;
  async function* watched(): AsyncGenerator<Uint8Array> {
    let tail = Buffer.alloc(0);
    try {
      for await (const chunk of source()) {
        if (!marked) {
          const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
          marked = bytes.includes(mark) || Buffer.concat([tail, bytes.subarray(0, mark.length)]).includes(mark);
          tail = Buffer.concat([tail, bytes.subarray(Math.max(0, bytes.length - mark.length))]).subarray(-mark.length);
        }
        yield chunk;
      }
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error), { cause: error });
      throw error;
    }
  }
  return { chunks: watched(), error: () => failure, hasErrorMark: () => marked };
}
