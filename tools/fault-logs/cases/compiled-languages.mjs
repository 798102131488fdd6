import { faultMatrix } from './fault-matrix.mjs';

const goModule = '/example.org/ledger/@v/v1.2.0';
const go = (faults, more = {}) =>
  faultMatrix({
    id: 'go',
    host: 'goproxy.lumenforge.dev',
    step: 'Download modules',
    faults,
    files: () =>
      new Map([
        [`${goModule}.info`, '{"Version":"v1.2.0"}'],
        [`${goModule}.mod`, 'module example.org/ledger\n'],
        [`${goModule}.zip`, 'x'.repeat(50_000)],
      ]),
    script: (shop, origin) => {
      shop.write('go.mod', 'module example.org/app\n\ngo 1.22\n\nrequire example.org/ledger v1.2.0\n');
      shop.write('main.go', 'package main\n\nimport "example.org/ledger"\n\nfunc main() { ledger.Run() }\n');
      shop.env({ GOPROXY: origin, GONOSUMDB: '*', GOFLAGS: '-mod=mod -modcacherw' });
      return more.script ?? 'go mod download';
    },
    ...omitScript(more),
  });

function omitScript(more) {
  return Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'script'));
}

const cargo = (faults, more = {}) =>
  faultMatrix({
    id: 'cargo',
    host: 'crates.lumenforge.dev',
    step: 'Build',
    faults,
    handle: (request, response) => {
      if (request.url === '/index/config.json')
        response.end(JSON.stringify({ dl: `http://${request.headers.host}/dl` }));
      else if (request.url === '/index/le/dg/ledger-format')
        response.end(
          `${JSON.stringify({ name: 'ledger-format', vers: '2.1.0', deps: [], cksum: '0'.repeat(64), features: {}, yanked: false })}\n`,
        );
      else if (request.url?.startsWith('/dl/') === true) response.end('x'.repeat(50_000));
      else response.writeHead(404).end();
    },
    script: (shop, origin) => {
      shop.write(
        'Cargo.toml',
        '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nledger-format = "2.1"\n',
      );
      shop.write('src/main.rs', 'fn main() {}\n');
      shop.write(
        '.cargo/config.toml',
        `[source.crates-io]\nreplace-with = "mirror"\n\n[source.mirror]\nregistry = "sparse+${origin}/index/"\n\n[net]\nretry = 1\n\n[http]\ntimeout = 2\n`,
      );
      return 'cargo build';
    },
    ...more,
  });

const maven = (faults) =>
  faultMatrix({
    id: 'maven',
    tool: 'mvn',
    host: 'maven.lumenforge.dev',
    step: 'Build with Maven',
    faults,
    script: (shop, origin) => {
      shop.write(
        'pom.xml',
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>app</artifactId><version>1.0.0</version></project>\n',
      );
      shop.write(
        'ci/settings.xml',
        `<settings><mirrors><mirror><id>internal</id><mirrorOf>*</mirrorOf><url>${origin}/maven2</url></mirror></mirrors></settings>\n`,
      );
      shop.write('.mvn/maven.config', '-Dmaven.wagon.http.retryHandler.count=0\n-Dmaven.wagon.rto=1500\n');
      return 'mvn -B -ntp -s ci/settings.xml package';
    },
  });

const gradle = (faults) =>
  faultMatrix({
    id: 'gradle',
    host: 'maven.lumenforge.dev',
    needs: ['javac'],
    step: 'Build with Gradle',
    faults,
    script: (shop, origin) => {
      shop.write(
        'build.gradle',
        `apply plugin: 'java'\nrepositories { maven { url '${origin}/maven2' } }\ndependencies { compile 'org.example:ledger:1.2.0' }\n`,
      );
      shop.write('settings.gradle', "rootProject.name = 'app'\n");
      shop.write('src/main/java/App.java', 'class App {}\n');
      return 'gradle --no-daemon --console=plain compileJava';
    },
    env: () => ({
      JAVA_OPTS: '-Dorg.gradle.internal.http.connectionTimeout=1500 -Dorg.gradle.internal.http.socketTimeout=1500',
    }),
  });

export const compiledLanguageCases = [
  // go sets no limit on how long an answer may take, so there is no `hang`.
  ...go(['reset', 'refuse', 'dns', 'tls-close', 429, 503, 404, 403]),
  ...go(['truncate', 503], { path: /\.zip$/u, suffix: '-zip', script: 'go build ./...' }),
  ...cargo(['reset', 'hang', 'refuse', 'dns', 503, 404, 403]),
  ...cargo(['truncate', 502], { path: /^\/dl\//u, suffix: '-crate' }),
  ...gradle(['reset', 'hang', 'refuse', 'truncate', 'dns', 502, 503, 404, 401]),
  ...maven(['reset', 'hang', 'refuse', 'truncate', 'dns', 502, 503, 404, 401]),
];
