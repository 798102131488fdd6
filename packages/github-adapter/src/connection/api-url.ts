/** GitHub's own REST API. */
export const gitHubApiUrl = 'https://api.github.com';

/**
 * Checks the address of a REST API: `https://api.github.com`, or `https://github.example.com/api/v3` of a GitHub
 * Enterprise Server.
 *
 * @returns the address without a trailing slash.
 * @throws {TypeError} for anything but an `https:` address without user, query and fragment; plain `http:` is accepted
 *   for this machine.
 */
export function checkApiUrl(text: string): string {
  const shown = JSON.stringify(text.replace(/\/\/[^/@]*@/u, '//…@'));
  if (!URL.canParse(text))
    throw new TypeError(
      `${shown} is not the address of a GitHub API: write https://github.example.com/api/v3, or leave it out for github.com`,
    );
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    throw new TypeError(`${shown} contains a user name or password: pass the token as the credential instead`);
  if (url.search !== '' || url.hash !== '')
    throw new TypeError(`${shown} ends in a query or fragment: the address of the API has none`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    throw new TypeError(`${shown} is not https: the token would be sent unencrypted`);
  return url.href.replace(/\/+$/u, '');
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname);
}
