import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aFile, aFinding, aLocation, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { randomGate } from '../testing/gates.ts';
import type { FindingLine } from './baseline-v1.ts';
import { findContradictedLine } from './find-contradicted-line.ts';
import { parseBaseline } from './parse-baseline.ts';
import { serialiseBaseline } from './serialise-baseline.ts';
import { writeBaseline } from './write-baseline.ts';

const policy = aPolicy({ evidence: { bandit: { parser: 'bandit', path: 'r.json' } } });
const inCode = aFinding({ tool: 'bandit', ruleId: 'B602', fingerprint: 'f1', contentFingerprint: 'c1' });
const inPackage = aFinding({
  ruleId: 'CVE-1',
  fingerprint: 'f2',
  category: 'vulnerability',
  package: { ecosystem: 'pypi', name: 'a', version: '1', fixedVersions: [] },
  advisories: ['CVE-1', 'GHSA-1'],
});
const evidence = someEvidence([aFile({ findings: [{ ...inCode, location: aLocation('app/a.py', 3) }, inPackage] })]);
const { baseline } = writeBaseline(policy, evidence, noon, { portcullisVersion: '1.2.3', source: null });
const lines = baseline?.findings ?? [];

/** The lines as they are written, the one of this fingerprint with other members. */
function withLine(fingerprint: string, members: Partial<FindingLine>): readonly FindingLine[] {
  expect(lines.map((line) => line.fingerprint)).toContain(fingerprint);
  return lines.map((line) => (line.fingerprint === fingerprint ? { ...line, ...members } : line));
}

describe('a line of a committed baseline', () => {
  it.each<[string, string, Partial<FindingLine>]>([
    ['another rule', 'f1', { rule: 'B101' }],
    ['no rule', 'f1', { rule: null }],
    ['another path', 'f1', { path: 'tests/a.py' }],
    ['no path', 'f1', { path: null }],
    ['another tool', 'f1', { tool: 'ruff' }],
    ['another rule in a file that is gone', 'f1', { fingerprint: 'f9', path: 'old.py', rule: 'B101' }],
    ['another tool in a file that is gone', 'f1', { fingerprint: 'f9', path: 'old.py', tool: 'ruff' }],
    ['another advisory', 'f2', { rule: 'CVE-2' }],
  ])('that shows %s than it accepts is found', (_what, fingerprint, members) => {
    const found = findContradictedLine(withLine(fingerprint, members), evidence.reports);
    expect(found).toMatchObject({ line: members, finding: { fingerprint } });
  });

  it.each<[string, string, Partial<FindingLine>]>([
    ['as it was written', 'f1', {}],
    ['with another rating, which tools change', 'f1', { severity: 'info', count: 2 }],
    ['about a finding that is gone', 'f1', { fingerprint: 'f9', contentFingerprint: 'c9', rule: 'B101' }],
    ['of a file that was renamed', 'f1', { fingerprint: 'f9', path: 'old.py' }],
    ['of other evidence', 'f1', { evidence: 'other', rule: 'B101' }],
    ['with another name of the same advisory', 'f2', { rule: 'GHSA-1' }],
  ])('%s is not', (_what, fingerprint, members) => {
    expect(findContradictedLine(withLine(fingerprint, members), evidence.reports)).toBeNull();
  });

  it('is never found as it was written, whatever the evidence', () => {
    fc.assert(
      fc.property(randomGate, (gate) => {
        const options = { portcullisVersion: '1.2.3', source: null };
        const written = writeBaseline(gate.policy, { ...gate.evidence, baseline: null }, noon, options).baseline;
        if (written === null) return;
        const { findings } = parseBaseline(serialiseBaseline(written));
        expect(findContradictedLine(findings, gate.evidence.reports)).toBeNull();
      }),
      { numRuns: Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 60) },
    );
  });
});
