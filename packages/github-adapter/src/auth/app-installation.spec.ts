import { createVerify, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { connectGitHub } from '../connect-github.ts';
import type { GitHub } from '../connect-github.ts';
import { json, reset, scriptedFetch } from '../testing/scripted-fetch.ts';
import type { ScriptedAnswer, ScriptedFetch } from '../testing/scripted-fetch.ts';
import { virtualTiming } from '../testing/virtual-timing.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const startMs = Date.parse('2026-01-05T12:00:00Z');
const artifacts = (): Response => json({ total_count: 0, artifacts: [] });

interface Wired extends ScriptedFetch {
  readonly github: GitHub;
  readonly advance: (durationMs: number) => void;
}

function wired(...answers: readonly ScriptedAnswer[]): Wired {
  let nowMs = startMs;
  const advance = (durationMs: number): void => {
    nowMs += durationMs;
  };
  const script = scriptedFetch(...answers);
  const github = connectGitHub({
    credential: { kind: 'app-installation', appId: 'Iv1.abc', privateKey, installationId: 99 },
    fetch: script.fetch,
    timing: virtualTiming(() => nowMs, advance),
  });
  return { ...script, github, advance };
}

const installationToken = (name: string, minutes = 60): Response =>
  json({ token: `ghs_${name}`, expires_at: new Date(startMs + minutes * 60_000).toISOString() }, 201);
const authorizations = ({ requests }: ScriptedFetch): (string | undefined)[] =>
  requests.map(({ init }) => init.headers['authorization']);

describe('an installation of an App', () => {
  it('trades a signed JSON web token for a token of its own', async () => {
    const wire = wired(installationToken('first'), artifacts());
    await wire.github.repository('octo/demo').listArtifacts(1);
    const [signed = '', used] = authorizations(wire);
    expect(wire.requests[0]?.url).toBe('https://api.github.com/app/installations/99/access_tokens');
    expect(used).toBe('token ghs_first');
    const [header = '', payload = '', signature = ''] = signed.replace('bearer ', '').split('.');
    expect(createVerify('RSA-SHA256').update(`${header}.${payload}`).verify(publicKey, signature, 'base64url')).toBe(
      true,
    );
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({
      iss: 'Iv1.abc',
      iat: startMs / 1000 - 30,
      exp: startMs / 1000 + 570,
    });
  });

  it('uses the token until shortly before it ends, and then another', async () => {
    const wire = wired(
      installationToken('first'),
      artifacts(),
      artifacts(),
      installationToken('second', 120),
      artifacts(),
    );
    const repository = wire.github.repository('octo/demo');
    await repository.listArtifacts(1);
    wire.advance(54 * 60_000);
    await repository.listArtifacts(1);
    wire.advance(2 * 60_000);
    await repository.listArtifacts(1);
    expect(authorizations(wire).filter((value) => value?.startsWith('token'))).toEqual([
      'token ghs_first',
      'token ghs_first',
      'token ghs_second',
    ]);
  });

  it('obtains one token for requests that come at once', async () => {
    const wire = wired(installationToken('first'), artifacts(), artifacts());
    const repository = wire.github.repository('octo/demo');
    await Promise.all([repository.listArtifacts(1), repository.listArtifacts(2)]);
    expect(wire.requests).toHaveLength(3);
  });

  it('obtains another token when GitHub refuses the one it has', async () => {
    const wire = wired(
      installationToken('revoked'),
      json({ message: 'Bad credentials' }, 401),
      installationToken('fresh'),
      artifacts(),
    );
    await wire.github.repository('octo/demo').listArtifacts(1);
    expect(authorizations(wire).at(-1)).toBe('token ghs_fresh');
  });

  it('does not go round in circles when that is refused too', async () => {
    const wire = wired(
      installationToken('one'),
      json({ message: 'Bad credentials' }, 401),
      installationToken('two'),
      json({ message: 'Bad credentials' }, 401),
    );
    await expect(wire.github.repository('octo/demo').listArtifacts(1)).rejects.toMatchObject({
      failure: { kind: 'no-permission', permission: null },
    });
  });

  it('asks again for a token after a fault', async () => {
    const wire = wired(reset(), installationToken('first'), artifacts());
    await expect(wire.github.repository('octo/demo').listArtifacts(1)).resolves.toEqual([]);
  });

  it('tries anew after it could not get one', async () => {
    const wire = wired(json({ message: 'Integration not found' }, 404), installationToken('first'), artifacts());
    const repository = wire.github.repository('octo/demo');
    await expect(repository.listArtifacts(1)).rejects.toMatchObject({
      failure: { kind: 'not-found', operation: { feature: 'act as the installation of the App' } },
    });
    await expect(repository.listArtifacts(1)).resolves.toEqual([]);
  });

  it('is known by the name of its App', async () => {
    const wire = wired(json({ slug: 'portcullis' }));
    await expect(wire.github.login()).resolves.toBe('portcullis[bot]');
    await expect(wire.github.login()).resolves.toBe('portcullis[bot]');
    expect(wire.requests).toHaveLength(1);
    expect(authorizations(wire)[0]).toMatch(/^bearer eyJ/u);
  });

  it('says that a key cannot sign, without showing it', async () => {
    const github = connectGitHub({
      credential: {
        kind: 'app-installation',
        appId: 1,
        privateKey: '-----BEGIN RSA PRIVATE KEY-----\nMIIEcanary\n-----END RSA PRIVATE KEY-----',
        installationId: 1,
      },
      fetch: scriptedFetch().fetch,
    });
    const error: unknown = await github
      .repository('octo/demo')
      .listArtifacts(1)
      .catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/private key of the App cannot be used/u);
    expect(String(error)).not.toContain('canary');
  });
});
