import { ContractViolationError } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { parseBody } from './api-request.ts';
import type { ApiBases } from './api-request.ts';
import { answerWeb } from '../web/answer-web.ts';
import type { GitHubCore } from '../github-core.ts';

/** Follows at most this many redirects, as browsers do. */
const maxRedirects = 20;

/** The type of `fetch`. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * A `fetch` that reaches this GitHub and nothing else: `https://api.github.com`, any host under `/api/v3`, and the
 * store of logs and archives. It follows redirects as browsers do, without the token when the host changes, and heeds
 * `redirect` and `signal`.
 */
export function createFetch(core: GitHubCore): Fetch {
  return async (input, init) => {
    let request = new Request(input, init);
    for (let count = 0; count <= maxRedirects; count += 1) {
      request.signal.throwIfAborted();
      const outcome = await untilAborted(send(core, request), request.signal);
      const response = toResponse(outcome, request.url, count > 0);
      const location = response.headers.get('location');
      if (location === null || response.status < 300 || response.status > 399 || request.redirect === 'manual')
        return response;
      if (request.redirect === 'error')
        throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
      request = redirected(request, new URL(location, request.url));
    }
    throw new TypeError('fetch failed', { cause: new Error('redirect count exceeded') });
  };
}

async function send(core: GitHubCore, request: Request): Promise<Outcome> {
  const url = new URL(request.url);
  const { bases } = core;
  if (url.origin === bases.blob) {
    return core.download(
      { method: request.method, target: `${url.pathname}${url.search}`, headers: request.headers },
      request.signal,
    );
  }
  const bodyText = await request.text();
  const page =
    url.origin === bases.web
      ? answerWeb(core.world, {
          method: request.method,
          path: url.pathname,
          query: url.searchParams,
          headers: request.headers,
          bodyText,
        })
      : null;
  if (page !== null)
    return {
      kind: 'answer',
      status: page.status,
      headers: new Headers(page.headers),
      content: page.text === '' ? null : Buffer.from(page.text),
    };
  const place = placeOf(url, bases);
  const { method, headers } = request;
  return core.dispatcher.dispatch(
    { method, ...place, query: url.searchParams, headers, bodyText, body: parseBody(bodyText) },
    request.signal,
  );
}

function placeOf(url: URL, bases: ApiBases): { readonly path: string; readonly bases: ApiBases } {
  if (url.origin === bases.api) return { path: url.pathname, bases };
  if (!url.pathname.startsWith('/api/v3'))
    throw new TypeError('fetch failed', {
      cause: new Error(`${url.origin} is not GitHub, and nothing else can be reached from here`),
    });
  return {
    path: url.pathname.slice('/api/v3'.length),
    bases: { ...bases, api: `${url.origin}/api/v3`, web: url.origin },
  };
}

function redirected(request: Request, url: URL): Request {
  const headers = new Headers(request.headers);
  if (url.origin !== new URL(request.url).origin)
    for (const name of ['authorization', 'cookie', 'proxy-authorization']) headers.delete(name);
  return new Request(url, { method: 'GET', headers, redirect: request.redirect, signal: request.signal });
}

function toResponse(outcome: Outcome, url: string, wasRedirected: boolean): Response {
  switch (outcome.kind) {
    case 'reset':
      throw connectionReset();
    case 'violation':
      throw new ContractViolationError(outcome.violation);
    case 'answer':
      return located(
        new Response(outcome.content === null ? null : Buffer.from(outcome.content), {
          status: outcome.status,
          headers: outcome.headers,
        }),
        url,
        wasRedirected,
      );
    case 'cut':
      return located(
        new Response(brokenStream(outcome.content), { status: outcome.status, headers: outcome.headers }),
        url,
        wasRedirected,
      );
  }
}

/** A constructed response has no URL, which Octokit's pagination cannot do without. */
function located(response: Response, url: string, wasRedirected: boolean): Response {
  return Object.defineProperties(response, { url: { value: url }, redirected: { value: wasRedirected } });
}

/** What Node's `fetch` throws when the other side hangs up. */
function connectionReset(): TypeError {
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
  });
}

function brokenStream(content: Uint8Array): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent || content.length === 0)
        controller.error(new TypeError('terminated', { cause: connectionReset().cause }));
      else controller.enqueue(content);
      isSent = true;
    },
  });
}

async function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let abort = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    abort = resolve;
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([
      work,
      aborted.then(() => {
        signal.throwIfAborted();
        return work;
      }),
    ]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
