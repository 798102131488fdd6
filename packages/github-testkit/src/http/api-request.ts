/** A request to the API, whichever way it came in. */
export interface ApiRequest {
  /** In capitals. */
  readonly method: string;
  /** Below the API's base, still percent-encoded; without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** `''` without a body. */
  readonly bodyText: string;
  /** The body's JSON; `undefined` without a body. */
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

/** GitHub rejects deeper JSON, as does the parser of Ruby, in which it is written. */
const maxNesting = 100;

/** The JSON of a body; `undefined` without a body; a symbol that no schema accepts if it is not JSON. */
export function parseBody(text: string): unknown {
  if (text === '') return undefined;
  if (isTooDeep(text)) return notJson;
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

/** Whether brackets outside of strings are nested too deep: looked at before anything walks the value recursively. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') index = endOfString(text, index);
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > maxNesting) return true;
  }
  return false;
}

/** Where the string that begins at a quotation mark ends. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}

/** Represents a body that is not JSON. */
export const notJson: unique symbol = Symbol('not JSON');
