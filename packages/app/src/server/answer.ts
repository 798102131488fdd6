import type { IncomingHttpHeaders } from 'node:http';

/** A request with its body. */
export interface AppRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** For logs, and for whoever asks about this request. */
  readonly requestId: string;
  /** The address that the connection comes from. */
  readonly remoteAddress: string;
}

/** What is answered. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** @default application/json */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer in JSON. */
export function json(status: number, value: unknown): Answer {
  return { status, body: `${JSON.stringify(value)}\n` };
}
