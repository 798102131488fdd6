import { describe, expect, it } from '@jest/globals';
import type { Baseline } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import {
  aBaseline,
  aFile,
  aFinding,
  aLocation,
  aPolicy,
  aVulnerability,
  noon,
  someEvidence,
} from '../testing/builders.ts';
import { judge } from './evaluate-gate.ts';

const policy = aPolicy({
  evidence: {
    bandit: { parser: 'bandit', path: 'reports/bandit.json' },
    sarif: { parser: 'sarif', path: 'reports/sarif.json' },
  },
  rules: [
    { id: 'high-budget', count: { severity: 'high' }, max: 0 },
    { id: 'in-app', count: { paths: ['app/**'] }, max: 5 },
    { id: 'no-new', count: {}, scope: 'new', max: 0, enforce: 'inform' },
  ],
  filters: [{ paths: ['tests/**'], reason: 'not shipped' }],
  waiverEntries: [{ rule: 'B1*', reason: 'agreed', created: '2026-06-01', expires: '2026-07-01' }],
});

interface Shape {
  readonly finding: (index: number, tool: string) => Finding;
  readonly baseline?: (count: number) => Baseline;
}

const inFile = (path: string, index: number): Partial<Finding> => ({
  location: aLocation(path, index + 1),
  fingerprint: `f${index}`,
  contentFingerprint: `c${index}`,
});

const outside = (path: string): Finding['location'] => ({
  path,
  unplaced: 'absolute',
  startLine: 1,
  startColumn: null,
  endLine: null,
  endColumn: null,
});

const shapes: Readonly<Record<string, Shape>> = {
  'each in a file of its own': { finding: (index, tool) => aFinding({ tool, ...inFile(`app/${index}.py`, index) }) },
  'all in one file': { finding: (index, tool) => aFinding({ tool, ...inFile('app/a.py', index) }) },
  'all on one line, with one CWE': {
    finding: (index, tool) =>
      aFinding({ tool, fingerprint: `${tool}${index}`, location: aLocation('app/a.py', 1), cwes: ['CWE-78'] }),
  },
  'all on one line, each with a CWE of its own': {
    finding: (index, tool) =>
      aFinding({ tool, fingerprint: `${tool}${index}`, location: aLocation('app/a.py', 1), cwes: [`CWE-${index}`] }),
  },
  'all the same': { finding: (_, tool) => aFinding({ tool, ...inFile('app/a.py', 0) }) },
  'each of a tool of its own, on one line': {
    finding: (index, tool) => aFinding({ tool: `${tool}${index}`, ...inFile('app/a.py', 0), cwes: ['CWE-78'] }),
  },
  'vulnerabilities of one package': {
    finding: (index, tool) =>
      aVulnerability([`CVE-${index}`], { tool, fingerprint: `${tool}${index}`, fixedVersions: ['3.0'] }),
  },
  'vulnerabilities of many packages': {
    finding: (index, tool) =>
      aVulnerability([`CVE-${index}`], { tool, name: `package-${index}`, fingerprint: `${tool}${index}` }),
  },
  'nowhere in the tree': {
    finding: (index, tool) => aFinding({ tool, fingerprint: `f${index}`, location: outside(`/x/${index}.py`) }),
  },
  'all of them in the baseline': {
    finding: (index, tool) => aFinding({ tool, ...inFile('app/a.py', index) }),
    baseline: (count) =>
      aBaseline({ evidence: 'bandit', fingerprints: Array.from({ length: count }, (_, index) => `f${index}`) }),
  },
  'all of them moved since the baseline': {
    finding: (index, tool) => aFinding({ tool, ...inFile('app/new.py', index), fingerprint: `n${index}` }),
    baseline: (count) => {
      const inFiles = Array.from({ length: count }, (_, index) => ({
        path: 'app/old.py',
        fingerprint: `f${index}`,
        contentFingerprint: `c${index}`,
      }));
      return aBaseline({ evidence: 'bandit', fingerprints: inFiles.map(({ fingerprint }) => fingerprint), inFiles });
    },
  },
};

/** How often the gate looks at a member of a finding, for each of them. */
function looksAtEach({ finding, baseline }: Shape, count: number): number {
  let looks = 0;
  const watch = (one: Finding): Finding =>
    new Proxy(one, {
      get: (target, key, receiver) => {
        looks += 1;
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
  const report = (evidence: string) =>
    aFile(
      { findings: Array.from({ length: count }, (_, index) => watch(finding(index, evidence))), tools: [evidence] },
      { evidence, sha256: evidence === 'bandit' ? 'a'.repeat(64) : 'b'.repeat(64) },
    );
  const evidence = someEvidence([report('bandit'), report('sarif')], { baseline: baseline?.(count) ?? null });
  expect(judge(policy, evidence, noon).verdict.outcome).not.toBe('passed');
  return looks / (2 * count);
}

describe('judge', () => {
  it.each(Object.keys(shapes))('looks at a finding no more often for more findings, %s', (name) => {
    const shape = shapes[name];
    if (shape === undefined) throw new RangeError(name);
    // Sorting alone looks more often: by the logarithm, which is 1.5 times as large here.
    expect(looksAtEach(shape, 1_000)).toBeLessThanOrEqual(1.5 * looksAtEach(shape, 100));
  });
});
