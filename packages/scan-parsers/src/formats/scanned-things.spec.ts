import { describe, expect, it } from '@jest/globals';
import type { Finding, ReportInput, ReportParser } from '@portcullis/gate-core';
import { bytesInput } from '../testing/bytes-input.ts';
import { treeOf } from '../testing/tree.ts';
import { cyclonedxParser, grypeParser, pipAuditParser, sarifParser, trivyParser } from './parsers.ts';

interface Read {
  readonly findings: readonly Finding[];
  readonly image: string | undefined;
}

async function read(parser: ReportParser, report: unknown, tree: Partial<ReportInput> = {}): Promise<Read> {
  const findings: Finding[] = [];
  const restart = (): void => void (findings.length = 0);
  const input = { ...bytesInput(typeof report === 'string' ? report : JSON.stringify(report)), ...tree };
  const { image } = await parser.parse(input, { add: (finding) => void findings.push(finding), restart });
  return { findings, image };
}

const placesIn = ({ findings }: Read): unknown => findings.map(({ location }) => [location?.path, location?.unplaced]);

const trivy = (ArtifactName: string, ArtifactType = 'filesystem', Target = 'package-lock.json'): unknown => ({
  SchemaVersion: 2,
  ArtifactName,
  ArtifactType,
  Results: [
    {
      Target,
      Class: 'lang-pkgs',
      Type: 'npm',
      Vulnerabilities: [{ VulnerabilityID: 'CVE-2026-1', PkgName: 'tar', InstalledVersion: '1.0.0', Severity: 'HIGH' }],
    },
  ],
});

const grype = (target: unknown, type = 'directory', path = '/package-lock.json'): unknown => ({
  matches: [
    {
      vulnerability: { id: 'CVE-2026-1', severity: 'High', fix: { versions: [], state: 'unknown' } },
      relatedVulnerabilities: [],
      artifact: { name: 'tar', version: '1.0.0', type: 'npm', locations: [{ path }] },
    },
  ],
  source: { type, target },
  descriptor: { name: 'grype', version: '0.80.0' },
});

const locks = treeOf(['shop/package-lock.json', 'till/package-lock.json', 'shop/app/main.py']);

describe.each([
  ['Trivy', trivyParser, trivy],
  ['Grype', grypeParser, grype],
] as const)('the paths of %s', (_, parser, report) => {
  it.each([
    ['shop', {}, 'shop/package-lock.json'],
    ['./shop/', {}, 'shop/package-lock.json'],
    ['shop/package-lock.json', {}, 'shop/package-lock.json'],
    ['/github/workspace/shop', {}, 'shop/package-lock.json'],
    ['shop', { workingFolder: 'services' }, 'services/shop/package-lock.json'],
    ['..', { workingFolder: 'shop/app' }, 'shop/package-lock.json'],
    ['.', { workingFolder: 'shop' }, 'shop/package-lock.json'],
    ['.', { workingFolder: '' }, 'package-lock.json'],
    ['.', {}, 'package-lock.json'],
  ])('begin at what was scanned: %j with %j gives %j', async (scanned, tree, path) => {
    expect(placesIn(await read(parser, report(scanned), tree))).toEqual([[path, undefined]]);
  });

  it('may mean several files of the tree', async () => {
    expect(placesIn(await read(parser, report('.'), locks))).toEqual([['package-lock.json', 'ambiguous']]);
    expect(placesIn(await read(parser, report('shop'), locks))).toEqual([['shop/package-lock.json', undefined]]);
  });

  it('give the same package in two folders two fingerprints', async () => {
    const [one] = (await read(parser, report('shop'))).findings;
    const [other] = (await read(parser, report('till'))).findings;
    expect(one?.fingerprint).not.toBe(other?.fingerprint);
  });
});

describe('the paths of an image', () => {
  it.each([
    ['Trivy', trivyParser, trivy('shop:1', 'container_image', 'app/main.py')],
    ['Grype', grypeParser, grype({ userInput: 'shop:1' }, 'image', '/app/main.py')],
  ])('are not looked for in the tree: %s', async (_, parser, report) => {
    const { image, ...read1 } = await read(parser, report, { ...locks, workingFolder: 'services' });
    expect([image, placesIn({ image, ...read1 })]).toEqual(['shop', [['app/main.py', undefined]]]);
  });
});

it.each(['github.com/acme/shop', 'https://example.com/acme/shop'])(
  'a remote repository is no folder: %s',
  async (name) => {
    expect(placesIn(await read(trivyParser, trivy(name, 'repository')))).toEqual([['package-lock.json', undefined]]);
  },
);

const audit = {
  dependencies: [{ name: 'requests', version: '2.0.0', vulns: [{ id: 'PYSEC-1', fix_versions: [], aliases: [] }] }],
  fixes: [],
};

it('a package that pip-audit found in two folders is two findings, if someone says where it ran', async () => {
  const fingerprintIn = async (tree: Partial<ReportInput>): Promise<unknown> =>
    (await read(pipAuditParser, audit, tree)).findings[0]?.fingerprint;
  expect(await fingerprintIn({ workingFolder: 'shop' })).not.toBe(await fingerprintIn({ workingFolder: 'till' }));
  expect(await fingerprintIn({ workingFolder: 'shop' })).toBe(
    await fingerprintIn({ workingFolder: '/github/workspace/shop' }),
  );
  expect(await fingerprintIn({ workingFolder: '' })).toBe(await fingerprintIn({}));
});

describe('the image that a report is about', () => {
  const run = (properties?: object): object => ({ tool: { driver: { name: 'Trivy' } }, results: [], properties });
  const sarif = (...runs: object[]): object => ({ version: '2.1.0', runs });

  it.each([
    [sarif(run({ imageName: 'docker.io/library/shop:1', imageID: 'sha256:0' })), 'shop'],
    [sarif(run({ imageName: 'till:1' }), run(), run({ imageName: 'shop:2' })), 'shop, till'],
    [sarif(run({ imageName: '' })), undefined],
    [sarif(run()), undefined],
  ])('is named by the runs of SARIF: %#', async (log, image) => {
    expect((await read(sarifParser, log)).image).toBe(image);
  });

  it.each([
    ['container', 'ghcr.io/acme/shop:1', 'ghcr.io/acme/shop'],
    ['application', 'shop', undefined],
  ])('is named by CycloneDX, if it is about a %s', async (type, name, image) => {
    const part = { type: 'container', name: 'inner' };
    const json = {
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      metadata: { component: { type, name, components: [part] } },
      components: [],
    };
    const xml = `<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><metadata><component type="${type}"><name>${name}</name><components><component type="container"><name>inner</name></component></components></component></metadata></bom>`;
    expect((await read(cyclonedxParser, json)).image).toBe(image);
    expect((await read(cyclonedxParser, xml)).image).toBe(image);
  });
});
