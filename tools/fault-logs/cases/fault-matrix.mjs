/** What each fault means for the log of a tool that gave up because of it. */
const meanings = {
  reset: ['transient', 'network-reset', 'the connection was reset after the request'],
  close: ['transient', 'network-reset', 'the connection was closed without an answer'],
  hang: ['transient', 'network-timeout', 'the server never answered'],
  refuse: ['transient', 'connection-refused', 'nobody listened on the port of a public host'],
  truncate: ['transient', 'download-truncated', 'the body ended half-way'],
  'truncate-reset': ['transient', 'download-truncated', 'the connection was reset half-way through the body'],
  dns: ['transient', 'dns', 'the name of the host could not be resolved'],
  offline: ['transient', 'dns', 'the machine had no network, so no name could be resolved'],
  'tls-reset': ['transient', 'tls', 'the connection was reset in the TLS handshake'],
  'tls-close': ['transient', 'tls', 'the connection was closed in the TLS handshake'],
  'tls-hang': ['transient', 'network-timeout', 'the TLS handshake never ended'],
  429: ['transient', 'rate-limit', 'the server answered 429'],
  500: ['transient', 'server-5xx', 'the server answered 500'],
  502: ['transient', 'server-5xx', 'the server answered 502'],
  503: ['transient', 'server-5xx', 'the server answered 503'],
  504: ['transient', 'server-5xx', 'the server answered 504'],
  401: ['not-transient', 'auth', 'the server answered 401'],
  403: ['not-transient', 'auth', 'the server answered 403'],
  404: ['not-transient', 'not-found', 'the server answered 404'],
};

/**
 * The cases of one tool, one for each fault.
 *
 * @param {object} tool
 * @param {string} tool.id first part of the file names.
 * @param {string} [tool.tool] the program that is watched; `id` by default.
 * @param {readonly string[]} [tool.needs] programs besides it.
 * @param {string} tool.host the invented host that the server stands for.
 * @param {string} [tool.step] name of the step.
 * @param {readonly (keyof typeof meanings | number)[]} tool.faults
 * @param {RegExp} [tool.path] requests that meet the fault; all by default.
 * @param {(shop: import('../workshop.mjs').Workshop, origin: string) => string | Promise<string>} tool.script prepares
 * files and gives the script.
 * @param {(shop: import('../workshop.mjs').Workshop) => ReadonlyMap<string, string | Uint8Array> |
 * Promise<ReadonlyMap<string, string | Uint8Array>>} [tool.files] what the server has.
 * @param {import('node:http').RequestListener} [tool.handle]
 * @param {(shop: import('../workshop.mjs').Workshop) => NodeJS.ProcessEnv} [tool.env]
 * @param {readonly (keyof typeof meanings | number)[]} [tool.untold] faults that the tool does not name: its log reads
 * as if the file did not exist.
 * @param {string} [tool.suffix] told apart from other cases of the tool
 * @param {import('../job-shape.mjs').Shape} [tool.shape]
 */
export function faultMatrix({
  id,
  tool = id,
  needs = [],
  host,
  step = `Run ${tool}`,
  faults,
  path,
  script,
  files,
  handle,
  env,
  untold = [],
  suffix = '',
  shape,
}) {
  return faults.map((fault) => {
    const [label, category, reason] = meanings[fault];
    return {
      id: `${id}${suffix}-${fault}`,
      tool,
      needs,
      fault: String(fault),
      ...(shape === undefined ? {} : { shape }),
      label: untold.includes(fault) ? 'ambiguous' : label,
      category,
      reason: `${tool}: ${reason}${untold.includes(fault) ? ', which the log does not tell' : ''}`,
      async make(shop) {
        const origin = await originFor(shop, { fault, host, path, files: (await files?.(shop)) ?? new Map(), handle });
        const options = { env: env?.(shop) ?? {}, offline: fault === 'offline' };
        return [await shop.step(step, await script(shop, origin), options)];
      },
    };
  });
}

function originFor(shop, { fault, host, path, files, handle }) {
  switch (fault) {
    case 'refuse':
      return shop.refuse(host);
    case 'dns':
    case 'offline':
      return shop.unknownHost(host);
    case 'tls-reset':
    case 'tls-close':
    case 'tls-hang':
      return shop.cutTls(host, fault.slice('tls-'.length));
    default:
      return shop.serve(host, { rules: [{ fault, ...(path === undefined ? {} : { path }) }], files, handle });
  }
}
