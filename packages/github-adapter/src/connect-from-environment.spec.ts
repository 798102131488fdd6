import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CredentialError } from './auth/credential.ts';
import { connectFromEnvironment } from './connect-from-environment.ts';
import { json, scriptedFetch } from './testing/scripted-fetch.ts';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map(
      (server) =>
        new Promise((resolve) => {
          server.closeAllConnections();
          server.close(resolve);
        }),
    ),
  );
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

describe('connecting by the environment', () => {
  it('needs a token', () => {
    expect(() => connectFromEnvironment({})).toThrow(CredentialError);
    expect(() => connectFromEnvironment({ GITHUB_TOKEN: '' })).toThrow('set GITHUB_TOKEN');
  });

  it('goes to the API of a GitHub Enterprise Server', async () => {
    const { fetch, requests } = scriptedFetch(json({ total_count: 0, artifacts: [] }));
    await connectFromEnvironment(
      { GITHUB_TOKEN: 'ghp_x\n', GITHUB_API_URL: 'https://github.example.com/api/v3' },
      { fetch },
    )
      .repository('octo/demo')
      .listArtifacts(1);
    expect(requests[0]?.url).toMatch(
      /^https:\/\/github\.example\.com\/api\/v3\/repos\/octo\/demo\/actions\/runs\/1\/artifacts/u,
    );
    expect(requests[0]?.init.headers).toMatchObject({ authorization: 'token ghp_x' });
  });

  it('knows the token of a workflow run from that of a person', async () => {
    const { fetch, requests } = scriptedFetch(json({ login: 'octocat' }));
    await expect(
      connectFromEnvironment({ GITHUB_TOKEN: 'ghs_x', GITHUB_ACTIONS: 'true' }, { fetch }).login(),
    ).resolves.toBe('github-actions[bot]');
    await expect(
      connectFromEnvironment({ GH_TOKEN: 'ghp_x', GITHUB_ACTIONS: 'true' }, { fetch }).login(),
    ).resolves.toBe('octocat');
    expect(requests).toHaveLength(1);
  });

  it('refuses an address that is not safe', () => {
    expect(() => connectFromEnvironment({ GITHUB_TOKEN: 'x', GITHUB_API_URL: 'http://github.example.com' })).toThrow(
      'not https',
    );
  });

  it('refuses a proxy that is none, without showing its password', () => {
    const connecting = (): unknown =>
      connectFromEnvironment({ GITHUB_TOKEN: 'x', HTTPS_PROXY: 'socks5://octocat:hunter2@proxy.example.com' });
    expect(connecting).toThrow('https_proxy is not an http or https URL');
    expect(connecting).not.toThrow(/hunter2/u);
  });

  it('speaks through the proxy that the environment names, and past it where no_proxy says so', async () => {
    const port = await listen(
      createServer((_request, response) => {
        response.setHeader('content-type', 'application/json').end('{"total_count":0,"artifacts":[]}');
      }),
    );
    const tunnels: (string | undefined)[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket, head) => {
      tunnels.push(request.url);
      const upstream = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        upstream.write(head);
        upstream.pipe(socket).pipe(upstream);
      });
    });
    const proxyPort = await listen(proxy);
    const environment = {
      GITHUB_TOKEN: 'x',
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      http_proxy: `http://127.0.0.1:${proxyPort}`,
    };
    await expect(connectFromEnvironment(environment).repository('octo/demo').listArtifacts(1)).resolves.toEqual([]);
    expect(tunnels).toEqual([`127.0.0.1:${port}`]);
    await expect(
      connectFromEnvironment({ ...environment, no_proxy: '127.0.0.1' })
        .repository('octo/demo')
        .listArtifacts(1),
    ).resolves.toEqual([]);
    expect(tunnels).toHaveLength(1);
  });
});
