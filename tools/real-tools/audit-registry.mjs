/**
 * A registry on loopback for fixtures of the audits: packages and advisories that are invented, answers as the public
 * registry gives them. The public one refuses audits from where fixtures are made, and its advisories change from day
 * to day.
 *
 * Usage: node audit-registry.mjs PORT. `/failing/` in front of a path refuses every audit.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const port = Number(process.argv[2]);
const address = `http://127.0.0.1:${port}`;

/** By name and version: what it depends on. */
const packages = {
  'acme-parse': { '1.0.0': {}, '1.2.0': {} },
  'acme-table': { '2.0.0': { 'acme-parse': '1.0.0' } },
  'acme-glob': { '0.4.1': {} },
  'acme-lint': { '3.1.0': { 'acme-glob': '0.4.1' } },
  'acme-tidy': { '1.0.0': {} },
};

/** What the advisories of GitHub say, about packages that do not exist. */
const advisories = [
  {
    id: 1100001,
    name: 'acme-parse',
    title: 'Prototype Pollution in acme-parse',
    severity: 'critical',
    range: '<1.2.0',
    patched: '>=1.2.0',
    ghsa: 'GHSA-aaaa-bbbb-cc01',
    cves: ['CVE-2099-10001'],
    cwe: ['CWE-1321'],
    cvss: { score: 9.8, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
  },
  {
    id: 1100002,
    name: 'acme-parse',
    title: 'Regular expression denial of service in acme-parse',
    severity: 'moderate',
    range: '<1.1.0',
    patched: '>=1.1.0',
    ghsa: 'GHSA-aaaa-bbbb-cc02',
    cves: [],
    cwe: ['CWE-1333', 'CWE-400'],
    cvss: { score: 5.3, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L' },
  },
  {
    id: 1100003,
    name: 'acme-glob',
    title: 'Path traversal in acme-glob',
    severity: 'high',
    range: '<=0.4.1',
    patched: '<0.0.0',
    ghsa: 'GHSA-aaaa-bbbb-cc03',
    cves: ['CVE-2099-10003'],
    cwe: ['CWE-22'],
    cvss: { score: 0, vectorString: null },
  },
];

const scratch = mkdtempSync(join(tmpdir(), 'audit-registry-'));
const archives = new Map();
for (const [name, versions] of Object.entries(packages)) {
  for (const [version, dependencies] of Object.entries(versions)) {
    const folder = join(scratch, `${name}-${version}`);
    mkdirSync(join(folder, 'package'), { recursive: true });
    writeFileSync(join(folder, 'package/package.json'), JSON.stringify({ name, version, dependencies }));
    const file = `${folder}.tgz`;
    execFileSync('tar', ['--sort=name', '--mtime=@0', '-czf', file, '-C', folder, 'package']);
    archives.set(`${name}-${version}`, readFileSync(file));
  }
}

function packument(name) {
  const versions = Object.entries(packages[name] ?? {}).map(([version, dependencies]) => {
    const archive = archives.get(`${name}-${version}`);
    const dist = {
      tarball: `${address}/${name}/-/${name}-${version}.tgz`,
      shasum: createHash('sha1').update(archive).digest('hex'),
      integrity: `sha512-${createHash('sha512').update(archive).digest('base64')}`,
    };
    return [version, { name, version, dependencies, dist }];
  });
  return { name, 'dist-tags': { latest: versions.at(-1)?.[0] }, versions: Object.fromEntries(versions) };
}

/** The advisories that concern a version: all of the invented ones concern the oldest version alone. */
const concerning = (name, version) =>
  advisories.filter((advisory) => advisory.name === name && version === Object.keys(packages[name])[0]);

/** Of `POST /-/npm/v1/security/advisories/bulk`: versions by package. */
function bulk(asked) {
  const found = Object.entries(asked).map(([name, versions]) => [
    name,
    versions
      .flatMap((version) => (packages[name] === undefined ? [] : concerning(name, version)))
      .map(({ id, title, severity, range, ghsa, cwe, cvss }) => ({
        id,
        url: `https://github.com/advisories/${ghsa}`,
        title,
        severity,
        vulnerable_versions: range,
        cwe,
        cvss,
      })),
  ]);
  return Object.fromEntries(found.filter(([, list]) => list.length > 0));
}

/** Of `POST /-/npm/v1/security/audits` and its `/quick`: a lock file's tree. */
function quick(tree) {
  const found = new Map();
  const counts = { info: 0, low: 0, moderate: 0, high: 0, critical: 0 };
  let dependencies = 0;
  const visit = (parts, path) => {
    for (const [name, part] of Object.entries(parts ?? {})) {
      const { version } = part;
      const below = [...path, name];
      if (packages[name] !== undefined) dependencies += 1;
      for (const advisory of packages[name] === undefined ? [] : concerning(name, version)) {
        counts[advisory.severity] += 1;
        const entry = found.get(advisory.id) ?? { findings: [], ...legacy(advisory) };
        const finding = entry.findings.find((known) => known.version === version);
        if (finding === undefined) entry.findings.push({ version, paths: [below.join('>')] });
        else finding.paths.push(below.join('>'));
        found.set(advisory.id, entry);
      }
      visit(part.dependencies, below);
    }
  };
  visit(tree.dependencies, []);
  const resolves = (finding, id) =>
    finding.paths.map((path) => ({ id, path, dev: false, optional: false, bundled: false }));
  return {
    actions: Array.from(found.values(), ({ id, module_name, findings }) => ({
      action: 'review',
      module: module_name,
      resolves: findings.flatMap((finding) => resolves(finding, id)),
    })),
    advisories: Object.fromEntries(found),
    muted: [],
    metadata: {
      vulnerabilities: counts,
      dependencies,
      devDependencies: 0,
      optionalDependencies: 0,
      totalDependencies: dependencies,
    },
  };
}

const legacy = ({ id, name, title, severity, range, patched, ghsa, cves, cwe, cvss }) => ({
  id,
  title,
  module_name: name,
  severity,
  vulnerable_versions: range,
  patched_versions: patched,
  github_advisory_id: ghsa,
  cves,
  cwe,
  cvss,
  url: `https://github.com/advisories/${ghsa}`,
  access: 'public',
  overview: `${title}, in words.`,
  recommendation: 'Upgrade.',
  references: '',
  found_by: null,
  reported_by: null,
  metadata: null,
  created: '2099-01-01T00:00:00.000Z',
  updated: '2099-01-02T00:00:00.000Z',
  deleted: null,
});

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const { gunzipSync } = await import('node:zlib');
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}

createServer(async (request, response) => {
  const isFailing = request.url.startsWith('/failing/');
  const path = decodeURIComponent((isFailing ? request.url.slice('/failing'.length) : request.url).split('?')[0]);
  const send = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const asked = await bodyOf(request);
  if (path.startsWith('/-/npm/v1/security/')) {
    if (isFailing) send(503, { error: 'down' });
    else send(200, path.endsWith('/bulk') ? bulk(asked) : quick(asked));
  } else if (path.endsWith('.tgz')) {
    const archive = archives.get(path.slice(path.lastIndexOf('/') + 1, -'.tgz'.length));
    response.writeHead(archive === undefined ? 404 : 200);
    response.end(archive);
  } else {
    const name = path.slice(1);
    if (packages[name] === undefined) send(404, { error: 'not found' });
    else send(200, packument(name));
  }
}).listen(port, '127.0.0.1', () => console.log(`listening on ${address}`));
