/** A body that is longer than allowed. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/**
 * The text of a body, complete or not at all: Octokit itself treats a connection that breaks within the body as an
 * empty answer.
 *
 * @throws {BodyTooLargeError} beyond `maxBytes`; whatever the stream throws when it breaks.
 */
export async function readText(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) throw new BodyTooLargeError(`the answer is larger than ${maxBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The body of a redirect or a refusal is read no further than this. */
const maxDiscardedBytes = 64 * 1024;

/** Reads a body that is not needed to its end, or cancels it: an unread one would keep its connection. */
export async function discard(body: AsyncIterable<Uint8Array> | null): Promise<void> {
  let sizeBytes = 0;
  try {
    for await (const chunk of body ?? []) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxDiscardedBytes) return;
    }
  } catch {
    // It was not needed anyway.
  }
}

/** The iterable part of an unknown body; `null` for an answer without one. */
export function bytesOf(body: unknown): AsyncIterable<Uint8Array> | null {
  if (typeof body !== 'object' || body === null || !isIterable(body)) return null;
  return onlyBytes(body);
}

function isIterable(value: object): value is AsyncIterable<unknown> {
  return Symbol.asyncIterator in value;
}

async function* onlyBytes(chunks: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (!isBytes(chunk)) throw new TypeError('a body of something other than bytes');
    yield chunk;
  }
}

/** Realms differ (tests, workers), so `instanceof` does not work. */
function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]';
}
