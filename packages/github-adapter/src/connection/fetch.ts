/** The request for {@link Fetch}. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly redirect?: 'follow' | 'manual' | 'error';
  readonly signal?: AbortSignal;
}

/** The members that are read from an answer. */
export interface FetchAnswer {
  readonly status: number;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<unknown> | null;
}

/** The function that sends requests: the global `fetch`, undici's, or a fake for tests. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;
