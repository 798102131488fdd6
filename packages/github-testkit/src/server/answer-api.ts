import type { ServerResponse } from 'node:http';
import type { GitHub } from '../create-github.ts';
import { parseBody } from '../http/api-request.ts';
import { answerWeb } from '../web/answer-web.ts';
import type { ReceivedRequest } from './read-request.ts';
import { writeOutcome } from './write-outcome.ts';

/** Where a GitHub Enterprise Server has its API. */
const enterprisePrefix = '/api/v3';

/** Where one has GraphQL; on github.com it is `/graphql`. */
const enterpriseGraphql = '/api/graphql';

/**
 * Answers a request to the API, at `/` or at `/api/v3`; links in the answer lead back the same way. A target may be a
 * whole address, as clients send it to a proxy: so `gh` reaches this server as `github.localhost`.
 */
export async function answerApi(
  github: GitHub,
  request: ReceivedRequest,
  { origin, blob }: { origin: string; blob: string },
  response: ServerResponse,
): Promise<void> {
  if (!request.headers.has('user-agent')) {
    // https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent
    response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('Request forbidden by administrative rules. Please make sure your request has a User-Agent header.\n');
    return;
  }
  const url = new URL(request.target, origin);
  const page = answerWeb(github.core.world, {
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    bodyText: request.bodyText,
  });
  if (page !== null) {
    response.writeHead(page.status, page.headers).end(page.text);
    return;
  }
  const isEnterprise = url.pathname === enterprisePrefix || url.pathname.startsWith(`${enterprisePrefix}/`);
  const path = isEnterprise
    ? url.pathname.slice(enterprisePrefix.length)
    : url.pathname === enterpriseGraphql
      ? '/graphql'
      : url.pathname;
  const bases = { api: isEnterprise ? `${origin}${enterprisePrefix}` : origin, web: origin, blob };
  const { method, headers, bodyText } = request;
  writeOutcome(
    response,
    await github.core.dispatcher.dispatch({
      method,
      path,
      query: url.searchParams,
      headers,
      bodyText,
      body: parseBody(bodyText),
      bases,
    }),
  );
}
