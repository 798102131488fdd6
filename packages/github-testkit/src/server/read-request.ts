import type { IncomingMessage } from 'node:http';
import { ApiError } from '../http/reply.ts';

/** More than any request of the API needs. */
const maxBytes = 64 * 1024 * 1024;

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Headers;
  readonly bodyText: string;
}

/**
 * Reads a request to its end.
 *
 * @throws {ApiError} 413 for a body that is too big.
 */
export async function readRequest(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes: unknown = chunk;
    if (!Buffer.isBuffer(bytes)) throw new TypeError('a request without an encoding gives bytes');
    size += bytes.length;
    if (size > maxBytes) throw new ApiError(413, 'Payload Too Large');
    chunks.push(bytes);
  }
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2)
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
  return {
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    headers,
    bodyText: Buffer.concat(chunks).toString('utf8'),
  };
}
