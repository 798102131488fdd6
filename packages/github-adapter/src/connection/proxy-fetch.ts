import type { Fetch } from './fetch.ts';

/**
 * `fetch` through the proxies of the environment (`https_proxy`, `http_proxy`, `no_proxy`, in either case), read as
 * curl does; without any, the plain `fetch`.
 *
 * @throws {TypeError} for a proxy that is not a URL.
 * @example
 * connectGitHub({ credential, fetch: fetchThroughProxy(process.env) });
 */
export function fetchThroughProxy(environment: Readonly<Record<string, string | undefined>>): Fetch {
  const value = (name: string): string => environment[name] ?? environment[name.toUpperCase()] ?? '';
  const httpProxy = checkProxy('http_proxy', value('http_proxy'));
  const httpsProxy = checkProxy('https_proxy', value('https_proxy'));
  if (httpProxy === '' && httpsProxy === '') return (url, init) => fetch(url, init);
  let sender: Promise<Fetch> | null = null;
  return async (url, init) => {
    sender ??= createProxyFetch({ httpProxy, httpsProxy, noProxy: value('no_proxy') });
    return (await sender)(url, init);
  };
}

/** Loads undici, which is large, and of no use where there is no proxy. */
async function createProxyFetch(proxies: {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}): Promise<Fetch> {
  const { EnvHttpProxyAgent, fetch: undiciFetch } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent(proxies);
  return (url, init) => undiciFetch(url, { ...init, dispatcher });
}

/** A proxy's address may hold a password, so it is never shown. */
function checkProxy(name: string, value: string): string {
  if (value !== '' && !(URL.canParse(value) && /^https?:/iu.test(value)))
    throw new TypeError(
      `the environment variable ${name} is not an http or https URL: write http://proxy.example.com:3128, or unset it`,
    );
  return value;
}
