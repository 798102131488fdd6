import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { json } from './answer.ts';
import type { Answer, AppRequest } from './answer.ts';

/** Limits on what strangers may send. */
export interface ServeLimits {
  /** GitHub sends at most 25 MB. @default 25 MiB */
  readonly maxBodyBytes?: number;
  /** How long a request may take to arrive, headers and body, in milliseconds. @default 10,000 */
  readonly requestTimeoutMs?: number;
  /** How long a connection may carry nothing, such as an answer that nobody reads, in milliseconds. @default 120,000 */
  readonly idleTimeoutMs?: number;
}

/** A server that listens. */
export interface Listening {
  readonly url: string;
  /** Takes no more connections, and ends once the open requests are answered, at the latest after so long. */
  close(graceMs: number): Promise<void>;
}

/** Where and how to listen. */
export interface ServeOptions extends ServeLimits {
  readonly host: string;
  readonly port: number;
  readonly answer: (request: AppRequest) => Promise<Answer>;
  readonly log: Logger;
  /** Told of a request that was refused before it was read. @default nobody is told */
  readonly onRefused?: (why: 'too-large' | 'too-slow' | 'malformed') => void;
}

/** Listens. @throws Node's error when the port cannot be had */
export async function serveApp(options: ServeOptions): Promise<Listening> {
  const { host, port, log, onRefused } = options;
  const { maxBodyBytes = 25 * 1024 * 1024, requestTimeoutMs = 10_000, idleTimeoutMs = 120_000 } = options;
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      // Longer than proxies keep theirs: whoever reuses a connection last must not find it closed.
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: Math.min(1_000, requestTimeoutMs),
      maxHeaderSize: 16 * 1024,
    },
    (incoming, response) => {
      handle(incoming, response, { ...options, maxBodyBytes }).catch((error: unknown) => {
        log.error({ err: error }, 'a request could not be answered');
        response.destroy();
      });
    },
  );
  server.setTimeout(idleTimeoutMs);
  server.on('clientError', (error, socket) => {
    const isSlow = 'code' in error && error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
    onRefused?.(isSlow ? 'too-slow' : 'malformed');
    if (!socket.writable) return;
    const [status, words] = isSlow ? [408, 'Request Timeout'] : [400, 'Bad Request'];
    socket.end(`HTTP/1.1 ${status} ${words}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { url: urlOf(server), close: (graceMs) => close(server, graceMs) };
}

async function handle(
  incoming: IncomingMessage,
  response: ServerResponse,
  { answer, log, maxBodyBytes, onRefused }: ServeOptions & { readonly maxBodyBytes: number },
): Promise<void> {
  const requestId = randomUUID();
  const body = await readBody(incoming, maxBodyBytes);
  if (body === null) {
    onRefused?.('too-large');
    log.warn({ request: requestId }, 'request refused: its body is too large');
    write(response, json(413, { error: 'too-large' }), requestId, true);
    return;
  }
  if (body === 'aborted') return;
  const target = URL.canParse(incoming.url ?? '', 'http://app') ? new URL(incoming.url ?? '', 'http://app') : null;
  if (target === null) {
    write(response, json(400, { error: 'malformed' }), requestId, true);
    return;
  }
  let found: Answer;
  try {
    found = await answer({
      method: incoming.method ?? 'GET',
      path: target.pathname,
      query: target.searchParams,
      headers: incoming.headers,
      body,
      requestId,
      remoteAddress: incoming.socket.remoteAddress ?? '',
    });
  } catch (error) {
    log.error({ request: requestId, err: error }, 'internal error');
    // Nothing of the error is shown: it may quote what is stored.
    found = json(503, { error: 'unavailable', request: requestId });
  }
  write(response, found, requestId, false);
}

/** `null`: too large. */
async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Buffer | null | 'aborted'> {
  if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) return null;
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) return null;
      chunks.push(chunk);
    }
  } catch {
    return 'aborted';
  }
  return Buffer.concat(chunks);
}

function write(response: ServerResponse, answer: Answer, requestId: string, close: boolean): void {
  const { status, body, contentType, headers, cookies = [], stream } = answer;
  response.writeHead(status, {
    'content-type': contentType ?? 'application/json; charset=utf-8',
    ...(stream === undefined && { 'content-length': Buffer.byteLength(body) }),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-request-id': requestId,
    ...headers,
    ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
    ...(close && { connection: 'close' }),
  });
  if (stream === undefined) {
    response.end(body);
    return;
  }
  response.flushHeaders();
  stream({
    write: (text) => {
      // A connection is open for a while after its stream has ended, and Node takes what is written then for an error.
      if (response.writableEnded) return;
      response.write(text);
      if (response.writableLength > maxUnreadBytes) response.destroy();
    },
    end: () => void response.end(),
    onEnd: (act) => void response.once('close', act),
  });
}

/** So much of a stream is kept for somebody who does not read it. */
const maxUnreadBytes = 1_000_000;

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server on TCP has an address');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

async function close(server: Server, graceMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      server.closeAllConnections();
    }, graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
