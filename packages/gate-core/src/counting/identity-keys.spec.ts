import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../evidence/finding.ts';
import { aFinding, aLocation, aVulnerability } from '../testing/builders.ts';
import { identityOf, maxIdentifiers } from './identity-keys.ts';

const place = (finding: Finding, image: string | null = null): string | null | undefined =>
  identityOf({ finding, image })?.place;
const keys = (finding: Finding): readonly string[] | undefined => identityOf({ finding, image: null })?.keys();
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `CVE-${index}`);
const onLine = (overrides: Partial<Finding>, startColumn: number | null = null): Finding =>
  aFinding({ location: { path: 'a.py', startLine: 3, startColumn, endLine: null, endColumn: null }, ...overrides });

const outside: Finding['location'] = {
  path: '/app/go.mod',
  startLine: null,
  startColumn: null,
  endLine: null,
  endColumn: null,
  unplaced: 'outside',
};

describe('identityOf a vulnerability', () => {
  it('is the package in its version', () => {
    const finding = aVulnerability(['CVE-1'], { name: 'A.b', version: '1.0' });
    expect(identityOf({ finding, image: null })?.site).toBe('package ["pypi","a-b","1.0"]');
  });

  it('is nothing without a package', () => {
    expect(identityOf({ finding: aVulnerability(['CVE-1'], { package: null }), image: null })).toBeNull();
  });

  it('has keys of all names, then of CVE, GHSA and other names at the place, then of each at any place', () => {
    const finding = aVulnerability(['pysec-1', 'GHSA-b', 'cve-a', 'CVE-A'], { location: aLocation('go.mod') });
    expect(keys(finding)).toEqual([
      '0 1 CVE-A 2 GHSA-B 3 PYSEC-1 go.mod',
      '1 1 CVE-A go.mod',
      '1 2 GHSA-B go.mod',
      '1 3 PYSEC-1 go.mod',
      '2 1 CVE-A',
      '2 2 GHSA-B',
      '2 3 PYSEC-1',
    ]);
  });

  it('has keys without a place', () => {
    expect(keys(aVulnerability(['CVE-1']))).toEqual(['0 1 CVE-1 ', '1 1 CVE-1 ', '2 1 CVE-1']);
  });

  it('has no keys without a name', () => {
    expect(keys(aVulnerability([]))).toEqual([]);
  });

  it('has keys with as many names as one flaw may have, and none with more', () => {
    expect(keys(aVulnerability(names(maxIdentifiers)))).toHaveLength(1 + 2 * maxIdentifiers);
    expect(keys(aVulnerability(names(maxIdentifiers + 1)))).toEqual([]);
  });

  it('has keys where a list repeats one name, unless it is too long to be read', () => {
    const repeated = (count: number): string[] => Array.from({ length: count }, () => 'CVE-1');
    expect(keys(aVulnerability(repeated(4 * maxIdentifiers)))).toHaveLength(3);
    expect(keys(aVulnerability(repeated(4 * maxIdentifiers + 1)))).toEqual([]);
  });

  it.each<[what: string, location: Finding['location'], image: string | null, place: string | null]>([
    ['a file', aLocation('app/go.mod'), null, 'app/go.mod'],
    ['a file named from the root', aLocation('//app/go.mod'), null, 'app/go.mod'],
    ['a file outside the tree', outside, null, '/app/go.mod'],
    ['nothing', null, null, null],
    ['a file in an image', aLocation('/usr/bin/app'), 'alpine', '["alpine","usr/bin/app"]'],
    ['an image', null, 'alpine', '["alpine",null]'],
  ])('is placed by %s', (_what, location, image, expected) => {
    expect(place(aVulnerability(['CVE-1'], { location }), image)).toBe(expected);
  });
});

describe('identityOf a finding on a line', () => {
  it('is the line of the file, for a secret', () => {
    const identity = identityOf({ finding: onLine({ category: 'secret' }), image: null });
    expect(identity).toMatchObject({ site: '["secret",3,"a.py",null]', place: null });
    expect(identity?.keys()).toEqual(['3 SECRET', '4 SECRET']);
  });

  it('tells columns from lines, for code with CWEs', () => {
    const finding = onLine({ cwes: ['CWE-78', 'cwe-20'] }, 7);
    expect(keys(finding)).toEqual([
      '0 CWE-20 CWE-78 7',
      '1 CWE-20 7',
      '1 CWE-78 7',
      '3 CWE-20 CWE-78',
      '4 CWE-20',
      '4 CWE-78',
    ]);
  });

  it('has no keys without a CWE, and is nothing without a line', () => {
    expect(keys(onLine({ cwes: [] }))).toEqual([]);
    expect(identityOf({ finding: aFinding({ location: aLocation('a.py'), cwes: ['CWE-1'] }), image: null })).toBeNull();
    expect(identityOf({ finding: aFinding({ location: null, cwes: ['CWE-1'] }), image: null })).toBeNull();
  });

  it.each(['style', 'type', 'misconfiguration', 'license'] as const)('is nothing for a finding of %s', (category) => {
    expect(identityOf({ finding: onLine({ category, cwes: ['CWE-1'] }), image: null })).toBeNull();
  });
});
