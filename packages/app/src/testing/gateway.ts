import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What GitHub's manifest flow answers once. */
export interface Conversion {
  readonly id: number;
  readonly name: string;
  readonly html_url: string;
  readonly pem: string;
  readonly webhook_secret: string;
}

/** A stand-in's API with the one operation that it lacks: registering an App from a manifest. */
export interface Gateway {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts it on loopback; everything but conversions is passed on. */
export async function startGateway(apiUrl: string, convert: (code: string) => Conversion | null): Promise<Gateway> {
  const server = createServer((request, response) => {
    const code = /^\/app-manifests\/(?<code>[\w-]+)\/conversions$/u.exec(request.url ?? '')?.groups?.['code'];
    if (code !== undefined && request.method === 'POST') {
      const converted = convert(code);
      response.writeHead(converted === null ? 404 : 201, { 'content-type': 'application/json' });
      response.end(JSON.stringify(converted ?? { message: 'Not Found' }));
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        typeof value !== 'string' ||
        /^(?:host|connection|content-length|transfer-encoding|accept-encoding)$/u.test(name)
          ? []
          : [[name, value]],
      );
      void pass(`${apiUrl}${request.url ?? ''}`, {
        method: request.method ?? 'GET',
        headers,
        redirect: 'manual',
        ...(body.length > 0 && { body }),
      }).then(({ status, headers: answered, body: bytes }) => {
        response.writeHead(status, answered);
        response.end(bytes);
      });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server on TCP has an address');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function pass(
  url: string,
  init: RequestInit,
): Promise<{ readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer }> {
  const answer = await fetch(url, init);
  const headers = Object.fromEntries(
    [...answer.headers].filter(
      ([name]) => !/^(?:connection|content-length|content-encoding|transfer-encoding)$/u.test(name),
    ),
  );
  return { status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) };
}
