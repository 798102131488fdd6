import { realpathSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GitRemote, runGit } from '../../testing/git-remote.ts';
import { readGitCheckout } from '../git-checkout.ts';
import { createGit } from './run-git.ts';

const header = (secret: string): string => `basic ${Buffer.from(`x-access-token:${secret}`).toString('base64')}`;

let remote: GitRemote;
let asked: readonly string[][] = [];
let url = '';
const server = createServer((request, response) => {
  const { rawHeaders } = request;
  asked = [...asked, rawHeaders.filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === 'authorization')];
  response.writeHead(404).end();
});

beforeEach(async () => {
  remote = new GitRemote();
  asked = [];
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterEach(async () => {
  remote.remove();
  await new Promise((resolve) => server.close(resolve));
});

describe('the credential of a fetch', () => {
  it('is one, also where the clone keeps one', async () => {
    runGit(remote.path, ['config', `http.${url}/.extraheader`, `AUTHORIZATION: ${header('kept')}`]);
    await createGit(remote.path, { serverUrl: url, token: 'given' })(['ls-remote', `${url}/octo/demo`]);
    expect(asked[0]).toEqual([header('given')]);
  });

  it('is that of the clone where none is given', async () => {
    runGit(remote.path, ['config', `http.${url}/.extraheader`, `AUTHORIZATION: ${header('kept')}`]);
    await createGit(remote.path, null)(['ls-remote', `${url}/octo/demo`]);
    expect(asked[0]).toEqual([header('kept')]);
  });

  it('goes to no other server', async () => {
    await createGit(remote.path, { serverUrl: 'https://github.com', token: 'given' })([
      'ls-remote',
      `${url}/octo/demo`,
    ]);
    expect(asked[0]).toEqual([]);
  });

  it('is in no message', async () => {
    const answer = await createGit(remote.path, { serverUrl: url, token: 'given' })(['ls-remote', `${url}/octo/demo`]);
    expect(JSON.stringify(answer)).not.toContain('given');
    expect(answer.ok).toBe(false);
  });
});

describe('the environment of git', () => {
  it('leads to no other repository than that of the folder', async () => {
    const other = new GitRemote();
    const sha = remote.commit({ 'a.txt': 'a' });
    process.env['GIT_DIR'] = `${other.path}/.git`;
    try {
      expect(readGitCheckout(remote.path)).toEqual({ root: realpathSync(remote.path), commit: sha });
      const answer = await createGit(remote.path, null)(['rev-parse', 'HEAD']);
      expect(answer.ok && answer.output.toString().trim()).toBe(sha);
    } finally {
      Reflect.deleteProperty(process.env, 'GIT_DIR');
      other.remove();
    }
  });
});
