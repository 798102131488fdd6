import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { spdxParser } from '../parsers.ts';

const spdx = (content: string | Uint8Array): ReturnType<typeof parseAll> => parseAll(spdxParser, content);

describe('spdxParser', () => {
  it('counts the same packages in JSON and tag-value', async () => {
    const [json, tagValue] = [await spdx(fixture('spdx/trivy.spdx.json')), await spdx(fixture('spdx/trivy.spdx'))];
    expect(json.summary.figures['packages']).toBeGreaterThan(0);
    expect(tagValue.summary.figures['packages']).toBe(json.summary.figures['packages']);
    expect(tagValue.summary.tools).toEqual(json.summary.tools);
  });

  const tagValue = `SPDXVersion: SPDX-2.3
Creator: Tool: syft-1.50.0
Created: 2026-01-05T09:00:00Z
PackageName: lib
PackageVersion: 1
PackageComment: <text>PackageName: not a package
still text</text>
ExternalRef: PACKAGE-MANAGER purl pkg:pypi/lib@1
ExternalRef: SECURITY advisory https://example.com/advisories/CVE-2024-10001
`;
  const json = JSON.stringify({
    spdxVersion: 'SPDX-2.3',
    creationInfo: {
      creators: ['Tool: syft-1.50.0', 'Person: Somebody (somebody@example.com)'],
      created: '2026-01-05T09:00:00Z',
    },
    packages: [
      {
        name: 'lib',
        versionInfo: '1',
        externalRefs: [
          { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: 'pkg:pypi/lib@1' },
          {
            referenceCategory: 'SECURITY',
            referenceType: 'advisory',
            referenceLocator: 'https://example.com/advisories/CVE-2024-10001',
          },
        ],
      },
    ],
  });

  it.each([
    ['tag-value', tagValue],
    ['JSON', json],
  ])('finds the advisories of packages in %s', async (_name, content) => {
    const { summary, findings } = await spdx(content);
    expect(summary).toMatchObject({
      tools: ['spdx'],
      producedAt: '2026-01-05T09:00:00.000Z',
      figures: { packages: 1, advisories: 1 },
    });
    expect(findings).toMatchObject([
      { ruleId: 'CVE-2024-10001', severity: 'unrated', package: { ecosystem: 'pypi', name: 'lib', version: '1' } },
    ]);
    expect(JSON.stringify([summary, findings])).not.toContain('somebody@');
  });

  it('knows references by the full names of their types (SPDX 2.3, annex F), and documents that GitHub wraps', async () => {
    const full = json.replaceAll(/"referenceType":"/gu, '"referenceType":"http://spdx.org/rdf/references/');
    const expected = await spdx(json);
    expect(await spdx(full)).toEqual(expected);
    expect(await spdx(`{"sbom":${full}}`)).toEqual(expected);
  });

  it('lets nobody speak where no advisory is listed, so that a rule about the tool that made it is not met by silence', async () => {
    expect((await spdx(fixture('spdx/trivy.spdx.json'))).summary.tools).toEqual([]);
  });

  it('refuses JSON that is cut, wherever', async () => {
    expect(await acceptedCuts(spdxParser, json)).toEqual([]);
  });

  it('calls a document without packages a scan of nothing', async () => {
    expect((await spdx('SPDXVersion: SPDX-2.3\n')).summary.scanGaps).toMatchObject([{ code: 'nothing-scanned' }]);
  });

  it.each<[string, string]>([
    ['{"spdxVersion": "SPDX-3.0"}', 'unsupported-version'],
    ['{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": []}', 'unsupported-version'],
    ['{"spdxVersion": "SPDX-1.2"}', 'unsupported-version'],
    ['{"name": "a"}', 'wrong-format'],
    ['{"spdxVersion": "SPDX-2.3", "packages": [], "sbom": {"packages": []}}', 'wrong-format'],
    ['{"spdxVersion": "SPDX-2.3", "packages": [{}]}', 'invalid-content'],
    ['{"spdxVersion": "SPDX-2.3", "packages": [', 'truncated'],
    ['SPDXVersion: SPDX-3.0\n', 'unsupported-version'],
    ['DataLicense: CC0-1.0\n', 'wrong-format'],
    ['SPDXVersion: SPDX-2.3\nPackageComment: <text>open\n', 'truncated'],
    ['SPDXVersion: SPDX-2.3\nno tag here\n', 'malformed'],
    ['SPDXVersion: SPDX-2.3\nPackageName: a\nSPDXVersion: SPDX-2.3\n', 'malformed'],
    ['hello\n', 'wrong-format'],
    ['', 'empty'],
  ])('refuses %s', async (content, code) => {
    expect(await faultOf(spdx(content))).toMatchObject({ code });
  });
});
