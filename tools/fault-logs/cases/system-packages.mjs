import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { faultMatrix } from './fault-matrix.mjs';

const host = 'deb.harborstone.net';
const archiveFile = 'x'.repeat(150_000);
const sha256 = createHash('sha256').update(archiveFile).digest('hex');
const packages = `Package: ledger-tools\nVersion: 2.1.0\nArchitecture: all\nMaintainer: Builder <builder@example.org>\nFilename: ./ledger-tools_2.1.0_all.deb\nSize: 150000\nSHA256: ${sha256}\nDescription: tools\n\n`;
const archive = () =>
  new Map([
    ['/apt/./Packages', packages],
    ['/apt/./Packages.gz', gzipSync(packages)],
    ['/apt/./ledger-tools_2.1.0_all.deb', archiveFile],
  ]);

const apt = (faults, more) =>
  faultMatrix({
    id: 'apt',
    tool: 'apt-get',
    host,
    step: 'Install system packages',
    faults,
    files: archive,
    script: (shop, origin) => {
      for (const folder of ['lists/partial', 'archives/partial', 'etc/preferences.d', 'etc/apt.conf.d', 'log', 'dpkg'])
        shop.write(`../apt/${folder}/.keep`, '');
      shop.write('../apt/dpkg/status', '');
      shop.write('../apt/etc/sources.list', `deb [trusted=yes] ${origin}/apt ./\n`);
      shop.write('../apt/etc/apt.conf', configuration(`${shop.folder}/../apt`));
      return 'apt-get update\napt-get install -y --no-install-recommends ledger-tools';
    },
    env: (shop) => ({ APT_CONFIG: `${shop.folder}/../apt/etc/apt.conf`, DEBIAN_FRONTEND: 'noninteractive' }),
    ...more,
  });

const configuration = (folder) => `Dir::State "${folder}";
Dir::State::lists "${folder}/lists";
Dir::State::status "${folder}/dpkg/status";
Dir::Cache "${folder}";
Dir::Cache::archives "${folder}/archives";
Dir::Etc "${folder}/etc";
Dir::Log "${folder}/log";
Acquire::Retries "0";
Acquire::http::Timeout "1";
Acquire::Languages "none";
APT::Sandbox::User "";
APT::Update::Error-Mode "any";
Debug::NoLocking "true";
`;

export const systemPackageCases = [
  ...apt(['reset', 'hang', 'refuse', 'dns', 503, 404, 403], { path: /Packages/u }),
  ...apt(['reset', 'truncate', 502, 404], { path: /\.deb$/u, suffix: '-deb' }),
];
