import { faultMatrix } from './fault-matrix.mjs';

const host = 'registry.lumenforge.dev';

/** Describes one package, its tarball on the same server. */
function registry(request, response) {
  const name = (request.url ?? '/').slice(1);
  const tarball = `http://${request.headers.host}/${name}/-/${name}-2.1.0.tgz`;
  const version = { name, version: '2.1.0', dist: { tarball, shasum: '0'.repeat(40) } };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ name, 'dist-tags': { latest: '2.1.0' }, versions: { '2.1.0': version } }));
}

const writePackage = (shop) =>
  shop.write(
    'package.json',
    JSON.stringify({ name: 'app', version: '1.0.0', private: true, dependencies: { 'ledger-format': '2.1.0' } }),
  );

const npm = (faults, more = {}) =>
  faultMatrix({
    id: 'npm',
    host,
    step: 'Install dependencies',
    faults,
    handle: registry,
    script: (shop, origin) => {
      writePackage(shop);
      return `npm install --registry=${origin}/`;
    },
    env: () => ({
      npm_config_fetch_retries: '1',
      npm_config_fetch_timeout: '1500',
      npm_config_fetch_retry_mintimeout: '10',
      npm_config_audit: 'false',
      npm_config_update_notifier: 'false',
    }),
    ...more,
  });

const pnpm = (faults, more = {}) =>
  faultMatrix({
    id: 'pnpm',
    host,
    step: 'Install dependencies',
    faults,
    handle: registry,
    script: (shop, origin) => {
      writePackage(shop);
      return `pnpm install --registry=${origin}/`;
    },
    env: () => ({
      npm_config_fetch_retries: '1',
      npm_config_fetch_timeout: '1500',
      npm_config_fetch_retry_mintimeout: '10',
      npm_config_fetch_retry_maxtimeout: '20',
    }),
    ...more,
  });

const yarn = (faults, more = {}) =>
  faultMatrix({
    id: 'yarn',
    host,
    step: 'Install dependencies',
    faults,
    handle: registry,
    script: (shop, origin) => {
      writePackage(shop);
      shop.write('.yarnrc', `registry "${origin}/"\n`);
      return 'yarn install --non-interactive --network-timeout 1000';
    },
    ...more,
  });

const tarballs = { path: /\.tgz$/u, suffix: '-tarball' };

export const javascriptCases = [
  ...npm(['reset', 'close', 'hang', 'refuse', 'dns', 'tls-reset', 429, 502, 503, 404, 401, 403]),
  ...npm(['truncate', 504], tarballs),
  ...pnpm(['reset', 'hang', 'refuse', 'dns', 429, 503, 404]),
  ...pnpm(['truncate', 502], tarballs),
  ...yarn(['reset', 'hang', 'refuse', 'dns', 429, 500, 404]),
  ...yarn(['truncate', 504], tarballs),
];
