import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
// eslint-disable-next-line @nx/enforce-module-boundaries -- a script of the workspace: it is in no project that could be imported by name
import { refusingPort, startFaultServer, startRawServer } from '../../fault-logs/fault-server.mjs';
// eslint-disable-next-line @nx/enforce-module-boundaries -- likewise
import type { FaultServer } from '../../fault-logs/fault-server.mjs';

let server: FaultServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/**
 * The error code of the failure that made a request fail. Errors of `fetch` are of another realm than the test's, so no
 * `instanceof`.
 */
async function errorOf(request: Promise<unknown>): Promise<string> {
  const error: unknown = await request.then(
    () => null,
    (reason: unknown) => reason,
  );
  const cause = memberOf(error, 'cause') ?? error;
  return String(memberOf(cause, 'code') ?? cause);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

describe('the fault server', () => {
  it.each([
    ['reset', 'ECONNRESET'],
    ['close', 'UND_ERR_SOCKET'],
  ] as const)('answers a request with %s', async (fault, code) => {
    server = await startFaultServer({ rules: [{ fault }] });
    expect(await errorOf(fetch(server.origin))).toBe(code);
    expect(server.injected()).toBe(1);
  });

  it('never answers where it hangs', async () => {
    server = await startFaultServer({ rules: [{ fault: 'hang' }] });
    const request = fetch(server.origin, { signal: AbortSignal.timeout(200) });
    await expect(request).rejects.toThrow(/timeout/u);
    expect(server.injected()).toBe(1);
  });

  it.each(['truncate', 'truncate-reset'] as const)(
    'promises the whole body and sends half of it: %s',
    async (fault) => {
      server = await startFaultServer({ rules: [{ fault }], files: new Map([['/a', 'x'.repeat(1000)]]) });
      const response = await fetch(`${server.origin}/a`);
      expect({ status: response.status, length: response.headers.get('content-length') }).toEqual({
        status: 200,
        length: '1000',
      });
      await expect(response.text()).rejects.toThrow();
    },
  );

  it.each([401, 403, 404, 429, 500, 502, 503, 504])('answers with status %i', async (status) => {
    server = await startFaultServer({ rules: [{ fault: status }] });
    const response = await fetch(server.origin);
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(status === 429 || status === 503 ? '1' : null);
  });

  it('recovers when a rule is used up', async () => {
    server = await startFaultServer({ rules: [{ fault: 503, times: 2 }], files: new Map([['/a', 'fine']]) });
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) statuses.push((await fetch(`${server.origin}/a`)).status);
    expect(statuses).toEqual([503, 503, 200]);
    expect(server.injected()).toBe(2);
  });

  it('fails only the paths that a rule names', async () => {
    server = await startFaultServer({ rules: [{ fault: 500, path: /\.tgz$/u }], files: new Map([['/index', 'fine']]) });
    expect([(await fetch(`${server.origin}/index`)).status, (await fetch(`${server.origin}/a.tgz`)).status]).toEqual([
      200, 500,
    ]);
    expect(server.requests()).toEqual(['GET /index', 'GET /a.tgz']);
  });

  it('refuses connections on a port that nobody has', async () => {
    const { origin } = await refusingPort();
    expect(await errorOf(fetch(origin))).toBe('ECONNREFUSED');
  });

  it('cuts a TLS handshake', async () => {
    server = await startRawServer('reset');
    expect(await errorOf(fetch(`https://127.0.0.1:${server.port}`))).toBe('ECONNRESET');
  });

  it('listens on the loopback address alone', async () => {
    server = await startFaultServer();
    const { port } = server;
    const remote = await new Promise<string | undefined>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => {
        resolve(socket.remoteAddress);
        socket.destroy();
      }).on('error', reject);
    });
    expect(remote).toBe('127.0.0.1');
    expect(new URL(server.origin).hostname).toBe('127.0.0.1');
  });
});
