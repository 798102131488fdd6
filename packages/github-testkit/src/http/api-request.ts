/** A request to the API, whichever way it came in. */
export interface ApiRequest {
  /** In capitals. */
  readonly method: string;
  /** Below the API's base, still percent-encoded; without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** `''` when there is none. */
  readonly bodyText: string;
  /** The body's JSON; `undefined` when there is no body. */
  readonly body: unknown;
  /** Where it came in; URLs in answers start so. */
  readonly bases: ApiBases;
}

/** The places that URLs in answers point to. */
export interface ApiBases {
  /** Of the API, without a slash at its end: `https://api.github.com`. */
  readonly api: string;
  /** Of the web pages: `https://github.com`. */
  readonly web: string;
  /** Of the store that logs and artifacts are downloaded from; it is another host, which must not be given a token. */
  readonly blob: string;
}

/** Where the real GitHub lives; the store's host name is made up, as GitHub's own change. */
export const publicBases: ApiBases = {
  api: 'https://api.github.com',
  web: 'https://github.com',
  blob: 'https://results.blob.core.windows.net',
};

/** The JSON of a body; `undefined` when there is none; a symbol that no schema takes when it is no JSON. */
export function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

/** Stands for a body that is no JSON. */
export const notJson: unique symbol = Symbol('not JSON');
