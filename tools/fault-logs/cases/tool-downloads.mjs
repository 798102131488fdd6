import { faultMatrix } from './fault-matrix.mjs';

/** Packages whose setup fetches a browser, an engine or headers. */
const download = (fields) => faultMatrix({ host: 'cdn.brightkiln.dev', step: 'Set up the tools', ...fields });

export const toolDownloadCases = [
  ...download({
    id: 'playwright',
    shape: 'github',
    faults: [502, 'truncate'],
    script: (_shop, origin) =>
      `export PLAYWRIGHT_DOWNLOAD_HOST=${origin} PLAYWRIGHT_BROWSERS_PATH=$PWD/browsers\nplaywright install chromium`,
    env: () => ({ PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '2000' }),
  }),
  ...download({
    id: 'cypress',
    shape: 'gitlab',
    faults: [503, 'refuse'],
    script: (_shop, origin) =>
      `export CYPRESS_INSTALL_BINARY=${origin}/desktop/cypress.zip CYPRESS_CACHE_FOLDER=$PWD/cache\ncypress install --force`,
  }),
  ...download({
    id: 'puppeteer',
    shape: 'circleci',
    faults: [503],
    script: (_shop, origin) => `puppeteer browsers install chrome@131.0.6778.204 --base-url ${origin} --path cache`,
  }),
  ...download({
    id: 'electron',
    tool: 'install-electron',
    shape: 'azure',
    faults: [504, 'refuse'],
    script: (_shop, origin) =>
      `export ELECTRON_MIRROR=${origin}/ electron_config_cache=$PWD/cache force_no_cache=true\ninstall-electron`,
  }),
  ...download({
    id: 'node-gyp',
    shape: 'bitbucket',
    faults: ['reset', 503],
    untold: [503],
    script: (shop, origin) => {
      shop.write('binding.gyp', '{"targets":[{"target_name":"app","sources":["app.cc"]}]}');
      shop.write('app.cc', 'int main() { return 0; }\n');
      return `node-gyp configure --target=22.1.0 --dist-url=${origin}/dist --devdir=headers`;
    },
    env: () => ({ npm_config_nodedir: '' }),
  }),
  ...download({
    id: 'prisma',
    shape: 'drone',
    faults: [503, 'refuse'],
    script: (shop, origin) => {
      shop.write(
        'schema.prisma',
        'generator client {\n  provider = "prisma-client-js"\n}\n\ndatasource db {\n  provider = "sqlite"\n  url      = "file:app.db"\n}\n\nmodel Entry {\n  id Int @id\n}\n',
      );
      return `export PRISMA_ENGINES_MIRROR=${origin}\nprisma validate --schema schema.prisma`;
    },
    env: () => ({ CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }),
  }),
];
