import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A tar archive of some files. @param {Readonly<Record<string, string>>} files @returns {Buffer} */
function tarball(files) {
  const folder = mkdtempSync(join(tmpdir(), 'fault-log-tar-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    execFileSync('tar', ['czf', 'out.tgz', ...new Set(Object.keys(files).map((path) => path.split('/')[0]))], {
      cwd: folder,
    });
    return readFileSync(join(folder, 'out.tgz'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const trap = (fields) => ({ needs: ['tar'], label: 'not-transient', adversarial: true, shape: 'github', ...fields });

const cargo = trap({
  id: 'mix-cargo-recovered-rustc',
  tool: 'cargo',
  fault: 'crate cut once, then served',
  category: 'compile',
  reason: 'cargo asked for the crate again and got it, then the code did not compile',
  async make(shop) {
    const crate = tarball({
      'ledger-format-2.1.0/Cargo.toml': '[package]\nname = "ledger-format"\nversion = "2.1.0"\nedition = "2021"\n',
      'ledger-format-2.1.0/src/lib.rs': 'pub fn format() {}\n',
    });
    const cksum = createHash('sha256').update(crate).digest('hex');
    const entry = JSON.stringify({
      name: 'ledger-format',
      vers: '2.1.0',
      deps: [],
      cksum,
      features: {},
      yanked: false,
    });
    const origin = await shop.serve('crates.lumenforge.dev', {
      rules: [{ fault: 'truncate', path: /^\/dl\//u, times: 1 }],
      files: new Map([
        ['/index/le/dg/ledger-format', `${entry}\n`],
        ['/dl/ledger-format/2.1.0/download', crate],
      ]),
      handle: (request, response) => {
        if (request.url === '/index/config.json')
          response.end(JSON.stringify({ dl: `http://${request.headers.host}/dl` }));
        else response.writeHead(404).end();
      },
    });
    shop.write(
      'Cargo.toml',
      '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nledger-format = "2.1"\n',
    );
    shop.write(
      'src/main.rs',
      'fn main() {\n    let retries: u32 = ledger_format::format();\n    println!("{retries}");\n}\n',
    );
    shop.write(
      '.cargo/config.toml',
      `[source.crates-io]\nreplace-with = "mirror"\n\n[source.mirror]\nregistry = "sparse+${origin}/index/"\n\n[net]\nretry = 2\n`,
    );
    return [await shop.step('Build', 'cargo build')];
  },
});

const npm = trap({
  id: 'mix-npm-recovered-jest',
  tool: 'npm',
  needs: ['tar', 'jest'],
  fault: '503 once and reset once, then served',
  category: 'test-failure',
  reason: 'npm asked again and got its package, then a test failed',
  async make(shop) {
    const archive = tarball({ 'package/package.json': '{"name":"ledger-format","version":"2.1.0"}' });
    const shasum = createHash('sha1').update(archive).digest('hex');
    const origin = await shop.serve('registry.lumenforge.dev', {
      rules: [
        { fault: 503, times: 1 },
        { fault: 'reset', times: 1 },
      ],
      files: new Map([['/ledger-format/-/ledger-format-2.1.0.tgz', archive]]),
      handle: (request, response) => {
        const version = {
          name: 'ledger-format',
          version: '2.1.0',
          dist: { tarball: `http://${request.headers.host}/ledger-format/-/ledger-format-2.1.0.tgz`, shasum },
        };
        response.end(
          JSON.stringify({ name: 'ledger-format', 'dist-tags': { latest: '2.1.0' }, versions: { '2.1.0': version } }),
        );
      },
    });
    shop.write('package.json', '{"name":"app","version":"1.0.0","dependencies":{"ledger-format":"2.1.0"}}');
    shop.write('sum.test.js', "test('adds', () => { expect(1 + 1).toBe(3); });\n");
    const env = {
      npm_config_fetch_retry_mintimeout: '10',
      npm_config_fetch_retry_maxtimeout: '20',
      npm_config_update_notifier: 'false',
      npm_config_loglevel: 'http',
      npm_config_audit: 'false',
    };
    return [await shop.step('Test', `npm install --registry=${origin}/\njest --ci`, { env })];
  },
});

export const recoveredPackageCases = [cargo, npm];
