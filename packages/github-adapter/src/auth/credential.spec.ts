import { describe, expect, it } from '@jest/globals';
import { checkCredential, CredentialError } from './credential.ts';
import type { Credential } from './credential.ts';

const privateKey = '-----BEGIN RSA PRIVATE KEY-----\nMIIEcanary\n-----END RSA PRIVATE KEY-----';

describe('a credential', () => {
  it.each<[string, Credential, string]>([
    ['an empty token', { kind: 'token', token: '' }, 'is empty'],
    ['a token with a line break', { kind: 'actions-token', token: 'ghs_canary\n' }, 'white space'],
    ['two tokens', { kind: 'token', token: 'ghp_canary ghp_canary' }, 'white space'],
    ['a token in typographic quotes', { kind: 'token', token: '“ghp_canary”' }, 'white space or other characters'],
    [
      'a key that is a path',
      { kind: 'app-installation', appId: 1, privateKey: '/canary/key.pem', installationId: 1 },
      'not PEM text',
    ],
    [
      'an installation that is none',
      { kind: 'app-installation', appId: 1, privateKey, installationId: 0 },
      'installation id',
    ],
  ])('is refused without being shown: %s', (_what, credential, message) => {
    const check = (): void => {
      checkCredential(credential);
    };
    expect(check).toThrow(CredentialError);
    expect(check).toThrow(message);
    expect(check).not.toThrow(/canary/u);
  });

  it('is taken when it can work', () => {
    expect(() => {
      checkCredential({ kind: 'app-installation', appId: 'Iv1.abc', privateKey, installationId: 7 });
    }).not.toThrow();
  });
});
