import { describe, expect, it } from '@jest/globals';
import type { Candidate } from './candidate.ts';
import { aLocation, aVulnerability } from '../testing/builders.ts';
import { aCandidate } from '../testing/candidates.ts';
import { gatherSameFindings } from './same-findings.ts';

/** A vulnerability of these advisories, in `go.mod` unless said otherwise. */
const found = (advisories: string[], path: string | null = 'go.mod', version = '1', fingerprint = 'f'): Candidate =>
  aCandidate(
    { tool: 'trivy' },
    aVulnerability(advisories, { version, fingerprint, location: path === null ? null : aLocation(path) }),
  );

describe('gatherSameFindings', () => {
  it('claims the keys that any report gives, and is sure of those that all give', () => {
    const [same] = gatherSameFindings([found(['CVE-1', 'CVE-2']), found(['CVE-2', 'CVE-3']), found(['CVE-2'])]);
    const [site = ''] = same?.sites ?? [];
    expect(same).toMatchObject({ tool: 'trivy', place: 'go.mod' });
    expect([...(same?.claimedKeys(site) ?? [])].filter((key) => key.startsWith('2'))).toEqual([
      '2 1 CVE-1',
      '2 1 CVE-2',
      '2 1 CVE-3',
    ]);
    expect([...(same?.sureKeys(site) ?? [])]).toEqual(['1 1 CVE-2 go.mod', '2 1 CVE-2']);
  });

  it('has each site of its reports, with the keys on that site alone, and is sure of none', () => {
    const [same] = gatherSameFindings([found(['CVE-1']), found(['CVE-2'], 'go.mod', '2'), found(['CVE-1'])]);
    expect(same?.sites).toEqual(['package ["pypi","requests","1"]', 'package ["pypi","requests","2"]']);
    const [first = '', second = ''] = same?.sites ?? [];
    expect([...(same?.claimedKeys(first) ?? [])].at(-1)).toBe('2 1 CVE-1');
    expect([...(same?.claimedKeys(second) ?? [])].at(0)).toBe('0 1 CVE-2 go.mod');
    expect(same?.sureKeys(first)).toEqual(new Set());
  });

  it('is sure of nothing where one report does not say what the finding is in', () => {
    const nowhere = aCandidate({ tool: 'trivy' }, { ...found(['CVE-1']).finding, package: null });
    const [same] = gatherSameFindings([found(['CVE-1']), nowhere]);
    expect(same?.sureKeys('package ["pypi","requests","1"]')).toEqual(new Set());
  });

  it('is ordered by place, those without one last, then by fingerprint', () => {
    const gathered = gatherSameFindings([
      found(['CVE-1'], null, '1', 'b'),
      found(['CVE-1'], null, '1', 'a'),
      found(['CVE-1'], 'z', '1', 'b'),
      found(['CVE-1'], 'y', '1', 'c'),
    ]);
    expect(gathered.map(({ place, members }) => [place, members.at(0)?.finding.fingerprint])).toEqual([
      ['y', 'c'],
      ['z', 'b'],
      [null, 'a'],
      [null, 'b'],
    ]);
  });
});
