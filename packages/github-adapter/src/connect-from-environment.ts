import { CredentialError } from './auth/credential.ts';
import { connectGitHub } from './connect-github.ts';
import type { GitHub, GitHubOptions } from './connect-github.ts';
import { fetchThroughProxy } from './connection/proxy-fetch.ts';

/**
 * Connects as a job of GitHub Actions would: by `GITHUB_TOKEN`, to `GITHUB_API_URL`, through the proxies that the
 * environment names.
 *
 * In a workflow run (`GITHUB_ACTIONS=true`) a token that begins with `ghs_` is the run's own; any other is not.
 *
 * @param environment such as `process.env`.
 * @param options take precedence over the environment.
 * @throws {CredentialError} without a token, and {TypeError} for an address that must not be used.
 * @example
 * const github = connectFromEnvironment(process.env);
 */
export function connectFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  options: Partial<GitHubOptions> = {},
): GitHub {
  const token = environment['GITHUB_TOKEN'] ?? environment['GH_TOKEN'] ?? '';
  if (token === '' && options.credential === undefined)
    throw new CredentialError(
      'there is no token: set GITHUB_TOKEN; in a workflow, with "env: { GITHUB_TOKEN: ${{ github.token }} }"',
    );
  const isOfRun = environment['GITHUB_ACTIONS'] === 'true' && token.startsWith('ghs_');
  const apiUrl = environment['GITHUB_API_URL'] ?? '';
  return connectGitHub({
    credential: { kind: isOfRun ? 'actions-token' : 'token', token: token.trim() },
    fetch: fetchThroughProxy(environment),
    ...(apiUrl === '' ? {} : { apiUrl }),
    ...options,
  });
}
