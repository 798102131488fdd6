/** How to authenticate to GitHub. */
export type Credential =
  /** The `GITHUB_TOKEN` of a workflow run: it acts as `github-actions[bot]`, for one repository and one job. */
  | { readonly kind: 'actions-token'; readonly token: string }
  /** A fine-grained or classic personal access token, or any other ready-made token. */
  | { readonly kind: 'token'; readonly token: string }
  /**
   * An installation of a GitHub App: signs a JSON web token with its key and exchanges it for tokens that last an hour.
   */
  | {
      readonly kind: 'app-installation';
      /** The App's client id or its number. */
      readonly appId: string | number;
      /** The App's private key in PEM; line breaks may be written as `\n`. */
      readonly privateKey: string;
      readonly installationId: number;
    }
  /** A GitHub App itself: for its installations and deliveries, not for what is in repositories. */
  | { readonly kind: 'app'; readonly appId: string | number; readonly privateKey: string };

/** The login that GitHub gives to what a workflow's `GITHUB_TOKEN` writes, also on GitHub Enterprise Server. */
export const actionsLogin = 'github-actions[bot]';

/**
 * Checks a credential before it is used: a stray line break would otherwise appear, with the token, in an error of the
 * HTTP client.
 *
 * @throws {CredentialError} without the credential in its message.
 */
export function checkCredential(credential: Credential): void {
  if ('token' in credential) {
    if (credential.token === '') throw new CredentialError('the token is empty: set GITHUB_TOKEN, or pass one');
    if (!/^[\x21-\x7e]+$/u.test(credential.token))
      throw new CredentialError(
        'the token contains white space or other characters that tokens do not have: check that it was copied whole, and only once',
      );
    return;
  }
  if (!credential.privateKey.includes('-----BEGIN'))
    throw new CredentialError(
      'the private key is not PEM text: it must begin with "-----BEGIN RSA PRIVATE KEY-----" or "-----BEGIN PRIVATE KEY-----"',
    );
  if (credential.kind === 'app') return;
  if (!Number.isSafeInteger(credential.installationId) || credential.installationId <= 0)
    throw new CredentialError('the installation id must be a positive whole number');
}

/** The texts of a credential that must never be shown. */
export function secretsOf(credential: Credential): readonly string[] {
  return 'token' in credential ? [credential.token] : [credential.privateKey];
}

/** A credential that cannot work. Its message never holds the credential. */
export class CredentialError extends Error {
  readonly code = 'CREDENTIAL_INVALID';
  override readonly name = 'CredentialError';
}
