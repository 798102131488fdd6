import { faultMatrix } from './fault-matrix.mjs';

/** Package managers of further languages and systems: one or two faults for each. */
export const packageManagerCases = [
  ...faultMatrix({
    id: 'hex',
    tool: 'mix',
    host: 'builds.quillhex.dev',
    step: 'Install Hex',
    shape: 'gitlab',
    faults: ['reset'],
    script: (_shop, origin) => `export HEX_BUILDS_URL=${origin} HEX_MIRROR=${origin}\nmix local.hex --force`,
  }),
  ...faultMatrix({
    id: 'rebar3',
    host: 'repo.quillhex.dev',
    step: 'Fetch dependencies',
    shape: 'circleci',
    faults: ['refuse', 502],
    untold: ['refuse', 502],
    script: (shop, origin) => {
      shop.write('rebar.config', '{deps, [{cowboy, "2.10.0"}]}.\n');
      return `export HEX_CDN=${origin}\nrebar3 get-deps`;
    },
  }),
  ...faultMatrix({
    id: 'bundler',
    tool: 'bundle',
    host: 'gems.coralforge.dev',
    step: 'Install gems',
    shape: 'travis',
    faults: ['offline', 502, 404],
    script: (shop, origin) => {
      shop.write('Gemfile', `source "${origin}"\n\ngem "ledger-format", "~> 2.1"\n`);
      return 'bundle config set --local path vendor/bundle\nbundle install --jobs 4 --retry 1';
    },
    env: () => ({ BUNDLE_TIMEOUT: '2', BUNDLE_SILENCE_ROOT_WARNING: 'true' }),
  }),
  ...faultMatrix({
    id: 'gem',
    host: 'gems.coralforge.dev',
    shape: 'drone',
    faults: ['close', 503],
    script: (_shop, origin) => `gem install --no-document --clear-sources --source ${origin} ledger-format`,
  }),
  ...faultMatrix({
    id: 'composer',
    host: 'repo.packhaven.dev',
    step: 'Install PHP packages',
    shape: 'bitbucket',
    faults: ['reset', 504, 401],
    script: (shop, origin) => {
      const repositories = [{ type: 'composer', url: origin }, { 'packagist.org': false }];
      shop.write(
        'composer.json',
        JSON.stringify({
          name: 'acme/app',
          repositories,
          require: { 'acme/ledger': '^2.1' },
          config: { 'secure-http': false },
        }),
      );
      return 'composer install --no-interaction --no-progress --prefer-dist';
    },
    env: () => ({ COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_MAX_PARALLEL_HTTP: '2', default_socket_timeout: '3' }),
  }),
  ...faultMatrix({
    id: 'cpanm',
    host: 'cpan.oakfield.dev',
    step: 'Install Perl modules',
    shape: 'buildkite',
    faults: [502],
    untold: [502],
    script: (_shop, origin) => `cpanm --mirror ${origin} --mirror-only --notest -l local Ledger::Format`,
  }),
  ...faultMatrix({
    id: 'luarocks',
    host: 'rocks.moonshed.dev',
    shape: 'teamcity',
    faults: [503, 'close'],
    untold: [503, 'close'],
    script: (_shop, origin) => `luarocks install --only-server=${origin} --tree=rocks busted`,
  }),
  ...faultMatrix({
    id: 'r-packages',
    tool: 'Rscript',
    host: 'cran.larkspur.dev',
    step: 'Install R packages',
    shape: 'azure',
    faults: ['hang', 'offline'],
    untold: ['hang', 'offline'],
    script: (_shop, origin) =>
      `Rscript -e 'options(warn = 2, timeout = 3); install.packages("zoo", lib = tempdir(), repos = "${origin}")'`,
  }),
  ...faultMatrix({
    id: 'dub',
    host: 'registry.dunlin.dev',
    shape: 'jenkins',
    faults: [503, 'refuse'],
    untold: ['refuse'],
    script: (_shop, origin) => `dub fetch --skip-registry=all --registry=${origin} vibe-d`,
  }),
  ...faultMatrix({
    id: 'nimble',
    host: 'packages.nimbus.dev',
    shape: 'jenkins',
    faults: ['reset', 'offline'],
    script: (_shop, origin) => `nimble refresh -y ${origin}/packages.json`,
  }),
  ...faultMatrix({
    id: 'cabal',
    host: 'hackage.fernbrook.dev',
    step: 'Update the package index',
    shape: 'buildkite',
    faults: [500, 'refuse'],
    script: (shop, origin) => {
      shop.write('../home/.cabal/config', `repository stock\n  url: ${origin}/\n  secure: False\n`);
      return 'cabal update';
    },
  }),
  ...faultMatrix({
    id: 'opam',
    host: 'opam.dromedary.dev',
    shape: 'gitlab',
    faults: ['refuse', 502],
    script: (_shop, origin) => `opam init --bare --no-setup --disable-sandboxing -y stock ${origin}`,
  }),
  ...faultMatrix({
    id: 'deno',
    host: 'land.brontide.dev',
    step: 'Check the scripts',
    shape: 'circleci',
    faults: ['reset', 503, 404],
    script: (shop, origin) => {
      shop.write('main.ts', `import { total } from '${origin}/ledger@2.1.0/mod.ts';\n\nconsole.log(total([5, 7]));\n`);
      return 'deno cache --allow-import main.ts';
    },
    env: () => ({ NO_COLOR: '1' }),
  }),
  ...faultMatrix({
    id: 'bun',
    host: 'npm.saltmarsh.dev',
    step: 'Install packages',
    shape: 'drone',
    faults: ['refuse', 502, 404],
    script: (shop, origin) => {
      shop.write('package.json', '{"name":"app","dependencies":{"ledger-format":"^2.1.0"}}');
      shop.write('bunfig.toml', `[install]\nregistry = "${origin}/"\n`);
      return 'bun install';
    },
    env: () => ({ BUN_CONFIG_HTTP_RETRY_COUNT: '1' }),
  }),
  ...faultMatrix({
    id: 'berry',
    tool: 'yarn-berry',
    host: 'npm.saltmarsh.dev',
    step: 'Install packages',
    shape: 'azure',
    faults: ['reset', 500, 404],
    script: (shop, origin) => {
      shop.write('package.json', '{"name":"app","dependencies":{"ledger-format":"^2.1.0"}}');
      shop.write('yarn.lock', '');
      shop.write(
        '.yarnrc.yml',
        `npmRegistryServer: "${origin}"\nunsafeHttpWhitelist: ["127.0.0.1"]\nhttpRetry: 1\nenableTelemetry: false\n`,
      );
      return 'yarn-berry install --no-immutable';
    },
  }),
  ...faultMatrix({
    id: 'conan',
    host: 'conan.quarrystone.dev',
    step: 'Install C++ packages',
    shape: 'teamcity',
    faults: [503, 'reset', 401],
    script: (shop, origin) => {
      shop.disguise.addName('center2.conan.io', 'center.quarrystone.dev');
      return `conan profile detect\nconan remote remove conancenter\nconan remote add stock ${origin}\nconan install --requires=ledger/2.1.0`;
    },
    env: () => ({ CONAN_NON_INTERACTIVE: '1' }),
  }),
  ...faultMatrix({
    id: 'galaxy',
    tool: 'ansible-galaxy',
    host: 'galaxy.ironferry.dev',
    shape: 'gitlab',
    faults: [502, 'refuse'],
    untold: [502],
    script: (_shop, origin) => `ansible-galaxy collection install -p collections -s ${origin} community.general`,
    env: () => ({ ANSIBLE_GALAXY_SERVER_TIMEOUT: '2' }),
  }),
  ...faultMatrix({
    id: 'dnf',
    host: 'mirror.tallgrass.dev',
    step: 'Install system packages',
    shape: 'gitlab',
    faults: [503, 'hang'],
    script: (shop, origin) => {
      shop.write('repos/stock.repo', `[stock]\nname=Stock packages\nbaseurl=${origin}/stock\nenabled=1\ngpgcheck=0\n`);
      return `dnf -y --setopt=reposdir=repos --setopt=cachedir=cache --setopt=persistdir=persist --setopt=timeout=2 --setopt=retries=1 --releasever=40 --installroot=$PWD/root install ledger-tools`;
    },
  }),
  ...faultMatrix({
    id: 'zypper',
    host: 'download.tallgrass.dev',
    step: 'Refresh the repositories',
    shape: 'jenkins',
    faults: [502, 'offline'],
    script: (shop, origin) => {
      shop.write('root/.keep', '');
      return `zypper --non-interactive --root $PWD/root addrepo --no-gpgcheck ${origin}/oss oss\nzypper --non-interactive --root $PWD/root refresh`;
    },
    env: () => ({ ZYPP_MEDIANETWORK: '0' }),
  }),
  ...faultMatrix({
    id: 'pacman',
    host: 'geo.tallgrass.dev',
    step: 'Install system packages',
    shape: 'buildkite',
    faults: [503, 'refuse'],
    script: (shop, origin) => {
      for (const folder of ['db/sync', 'cache', 'root']) shop.write(`${folder}/.keep`, '');
      shop.write(
        'pacman.conf',
        `[options]\nArchitecture = x86_64\nSigLevel = Never\n\n[extra]\nServer = ${origin}/extra/os/x86_64\n`,
      );
      return 'pacman --config pacman.conf --dbpath db --cachedir cache --root root --noconfirm -Sy ledger-tools';
    },
  }),
  ...faultMatrix({
    id: 'lein',
    host: 'repo.clearloch.dev',
    step: 'Fetch dependencies',
    shape: 'circleci',
    faults: [503, 'refuse'],
    untold: ['refuse'],
    script: (shop, origin) => {
      shop.write(
        'project.clj',
        `(require 'cemerick.pomegranate.aether)\n(cemerick.pomegranate.aether/register-wagon-factory! "http" #(org.apache.maven.wagon.providers.http.HttpWagon.))\n(defproject app "0.1.0"\n  :repositories ^:replace [["stock" "${origin}/"]]\n  :plugin-repositories ^:replace []\n  :dependencies [[ledger/format "2.1.0"]])\n`,
      );
      return 'lein deps';
    },
    env: () => ({
      LEIN_ROOT: '1',
      LEIN_JVM_OPTS: '-Dmaven.wagon.http.retryHandler.count=0 -Daether.connector.requestTimeout=2000',
    }),
  }),
];
