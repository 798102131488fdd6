import { expect, it } from '@jest/globals';
import { runGate } from './run-gate.ts';
import { memoryFiles, memoryPolicy } from './testing/memory-files.ts';

const trivy = (image: string, digest: string): string =>
  JSON.stringify({
    SchemaVersion: 2,
    ArtifactName: image,
    ArtifactType: 'container_image',
    Metadata: { ImageID: digest },
    Results: [
      {
        Target: 'package-lock.json',
        Class: 'lang-pkgs',
        Type: 'npm',
        Vulnerabilities: [
          { VulnerabilityID: 'CVE-2026-1', PkgName: 'tar', InstalledVersion: '1.0.0', Severity: 'HIGH' },
        ],
      },
    ],
  });

it.each([
  ['two tags', trivy('shop:1', 'sha256:a'), trivy('shop:2', 'sha256:b'), 'blocked'],
  ['two tags of one digest', trivy('shop:1', 'sha256:a'), trivy('shop:2', 'sha256:a'), 'passed'],
  ['one tag', trivy('shop:1', ''), trivy('shop:1', 'sha256:a'), 'passed'],
])('a flaw counts in each image that has it: %s', async (_name, one, other, outcome) => {
  const policy =
    'version: 1\nevidence: { trivy: { parser: trivy, path: r/*.json } }\nrules: [{ id: v, count: {}, max: 1 }]\n';
  const { verdict } = await runGate(
    { reports: memoryFiles({ 'r/1.json': one, 'r/2.json': other }), baseline: null, now: () => new Date(0) },
    { policy: { kind: 'file', entry: 'p.yml', files: memoryPolicy({ 'p.yml': policy }) } },
  );
  expect(verdict.outcome).toBe(outcome);
});
