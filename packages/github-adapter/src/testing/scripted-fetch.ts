import type { Fetch, FetchInit } from '../connection/fetch.ts';

/** The scripted answer to one request: an answer, or a network error. */
export type ScriptedAnswer = Response | Error | ((url: string, init: FetchInit) => Response | Promise<Response>);

/** A fake network that plays a script and records what was sent. */
export interface ScriptedFetch {
  readonly fetch: Fetch;
  readonly requests: { readonly url: string; readonly init: FetchInit }[];
}

/** @param answers one for each request, in their order; a request beyond them is an error. */
export function scriptedFetch(...answers: readonly ScriptedAnswer[]): ScriptedFetch {
  const requests: ScriptedFetch['requests'] = [];
  const fetch: Fetch = async (url, init) => {
    requests.push({ url, init });
    const answer = answers[requests.length - 1];
    if (answer === undefined) throw new Error(`nobody expected request ${requests.length}: ${init.method} ${url}`);
    if (answer instanceof Error) throw answer;
    return typeof answer === 'function' ? answer(url, init) : answer;
  };
  return { fetch, requests };
}

/** JSON with a status. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers });
}

/** An answer whose connection breaks after these bytes. */
export function broken(
  text: string,
  status = 200,
  headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' },
): Response {
  let isSent = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (isSent) controller.error(Object.assign(new TypeError('terminated'), { cause: { code: 'UND_ERR_SOCKET' } }));
      else controller.enqueue(new TextEncoder().encode(text));
      isSent = true;
    },
  });
  return new Response(body, { status, headers });
}

/** The error of a connection that broke before there was an answer. */
export function reset(): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });
}
