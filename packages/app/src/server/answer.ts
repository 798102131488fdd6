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
  /** Each a `Set-Cookie`. */
  readonly cookies?: readonly string[];
  /** In place of a body that is there at once: what is sent as it comes about. */
  readonly stream?: (out: AnswerStream) => void;
}

/** The way of a stream to whoever asked for it. */
export interface AnswerStream {
  write(text: string): void;
  end(): void;
  /** Calls back once, when the stream has ended, whoever ended it. */
  onEnd(act: () => void): void;
}

/** An answer in JSON. */
export function json(status: number, value: unknown): Answer {
  return { status, body: `${JSON.stringify(value)}\n` };
}
