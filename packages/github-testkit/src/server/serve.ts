import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GitHub } from '../create-github.ts';
import { ApiError } from '../http/reply.ts';
import { answerApi } from './answer-api.ts';
import { answerControl } from './answer-control.ts';
import { readRequest } from './read-request.ts';
import { writeOutcome } from './write-outcome.ts';

/** Real milliseconds between looks at a clock that flows: webhooks of what happens by itself are at most this late. */
const settleEveryMs = 50;

/** How a GitHub is served. */
export interface ServeOptions {
  /** Of the API; 0 is any that is free. @default 0 */
  readonly port?: number;
}

/** A GitHub that is served. */
export interface ServedGitHub {
  /** `http://127.0.0.1:PORT`, as `https://api.github.com`. */
  readonly apiUrl: string;
  /** The same as a GitHub Enterprise Server's API: `http://127.0.0.1:PORT/api/v3`. */
  readonly apiV3Url: string;
  /** Where logs and archives are downloaded from: another origin, as on GitHub. */
  readonly downloadUrl: string;
  /** Where a test in another process looks and intervenes: `http://127.0.0.1:PORT/_testkit`. */
  readonly controlUrl: string;
  /** Ends it; open connections are closed. */
  close(): Promise<void>;
}

/**
 * Serves a GitHub on this machine's loopback interface, for clients in other processes and other languages.
 *
 * @throws when the port is taken.
 * @example
 * const served = await serveGitHub(github);
 * // GITHUB_API_URL=${served.apiUrl} npx my-bot
 * await served.close();
 */
export async function serveGitHub(github: GitHub, { port = 0 }: ServeOptions = {}): Promise<ServedGitHub> {
  const { core } = github;
  const downloads = createServer((request, response) => {
    handle(response, async () => {
      const { method, target, headers } = await readRequest(request);
      writeOutcome(response, await core.download({ method, target, headers }));
    });
  });
  const downloadUrl = await listen(downloads, 0);
  const api = createServer((request, response) => {
    handle(response, () => answer(github, request, response, downloadUrl));
  });
  let apiUrl: string;
  try {
    apiUrl = await listen(api, port);
  } catch (error) {
    await stop(downloads);
    throw error;
  }
  const earlier = core.bases;
  core.bases = { api: apiUrl, web: apiUrl, blob: downloadUrl };
  const timer = github.clock.flows
    ? setInterval(() => {
        github.clock.settle();
      }, settleEveryMs)
    : undefined;
  const close = async (): Promise<void> => {
    clearInterval(timer);
    core.bases = earlier;
    await Promise.all([stop(api), stop(downloads)]);
  };
  return { apiUrl, apiV3Url: `${apiUrl}/api/v3`, downloadUrl, controlUrl: `${apiUrl}/_testkit`, close };
}

async function answer(
  github: GitHub,
  incoming: IncomingMessage,
  response: ServerResponse,
  blob: string,
): Promise<void> {
  const request = await readRequest(incoming);
  const origin = `http://${incoming.headers.host ?? 'localhost'}`;
  if (request.target.startsWith('/_testkit')) await answerControl(github, request, response);
  else await answerApi(github, request, { origin, blob }, response);
}

/** Errors here are reported in the answer: a test that hangs explains nothing. */
function handle(response: ServerResponse, work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    const status = error instanceof ApiError ? error.status : 500;
    if (response.headersSent) response.destroy();
    else
      response
        .writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
        .end(`${error instanceof Error ? error.message : String(error)}\n`);
  });
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${portOf(server.address())}`;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('a server on TCP has an address');
  return address.port;
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
