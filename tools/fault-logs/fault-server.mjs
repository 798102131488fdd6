import { createServer as createHttpServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { answerWith } from './answers.mjs';

/**
 * One way in which a server lets its client down.
 *
 * - `reset`: the request is read, then the connection is reset (RST).
 * - `close`: the request is read, then the connection is closed without an answer (FIN).
 * - `hang`: the request is read and never answered.
 * - `truncate`: the head promises the whole body, half of it is sent, then the connection is closed.
 * - `truncate-reset`: the same, with a reset.
 * - a number: that status, with a short body; 429 and 503 also say `Retry-After: 1`.
 *
 * @typedef {'reset' | 'close' | 'hang' | 'truncate' | 'truncate-reset' | number} Fault
 */

/**
 * Which requests meet a fault.
 *
 * @typedef {{ fault: Fault, path?: RegExp, times?: number }} FaultRule `path` defaults to every path, `times` to
 * always.
 */

/**
 * A server on 127.0.0.1 that answers with files and, where a rule says so, with a fault. The first rule that fits and
 * is not used up decides.
 *
 * @typedef {{ port: number, origin: string, injected: () => number, requests: () => readonly string[], close: () =>
 * Promise<void> }} FaultServer
 * @param {{ rules?: readonly FaultRule[], files?: ReadonlyMap<string, string | Uint8Array>, handle?:
 * import('node:http').RequestListener }} script
 *   `handle` answers what is neither faulty nor a file; by default 404.
 * @returns {Promise<FaultServer>}
 */
export async function startFaultServer({ rules = [], files = new Map(), handle } = {}) {
  const left = rules.map(({ times = Infinity }) => times);
  const requests = [];
  let injected = 0;
  const server = createHttpServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').replace(/\?.*$/u, ''));
    requests.push(`${request.method} ${request.url}`);
    const index = rules.findIndex((rule, at) => left[at] > 0 && (rule.path ?? /./u).test(path));
    if (index !== -1) {
      left[index] -= 1;
      injected += 1;
      answerWith(rules[index].fault, response, files.get(path));
    } else if (files.has(path)) sendFile(path, files.get(path), response);
    else if (handle !== undefined) handle(request, response);
    else answerWith(404, response);
  });
  return { ...(await listen(server)), injected: () => injected, requests: () => requests };
}

/**
 * A port that speaks no HTTP: it breaks the connection as soon as the client has said something (a TLS ClientHello), or
 * accepts and stays mute.
 *
 * @param {'reset' | 'close' | 'hang'} fault
 * @returns {Promise<FaultServer>}
 */
export async function startRawServer(fault) {
  let injected = 0;
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      injected += 1;
      if (fault === 'reset') socket.resetAndDestroy();
      else if (fault === 'close') socket.destroy();
    });
  });
  return { ...(await listen(server)), injected: () => injected, requests: () => [] };
}

/**
 * A port on which nobody listens: it was given by the system and closed again, so that connections to it are refused.
 *
 * @returns {Promise<FaultServer>}
 */
export async function refusingPort() {
  const { port, origin, close } = await listen(createTcpServer());
  await close();
  return { port, origin, injected: () => 1, requests: () => [], close: () => Promise.resolve() };
}

async function listen(server) {
  const sockets = new Set();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address();
  const close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { port, origin: `http://127.0.0.1:${port}`, close };
}

/** Package indexes are pages: their readers look at the type. */
function sendFile(path, content, response) {
  if (path.endsWith('/')) response.setHeader('content-type', 'text/html');
  response.end(content);
}
