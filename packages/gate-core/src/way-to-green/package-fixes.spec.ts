import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../evidence/finding.ts';
import { aVulnerability, aFinding } from '../testing/builders.ts';
import { aCandidate } from '../testing/candidates.ts';
import { PackageFixes } from './package-fixes.ts';

const of = (finding: Finding) => aCandidate({}, finding);
const vulnerable = (
  advisories: string[],
  fixedVersions: string[],
  overrides: Parameters<typeof aVulnerability>[1] = {},
) => of(aVulnerability(advisories, { fixedVersions, ...overrides }));
const fixable = vulnerable(['CVE-1', 'GHSA-1'], ['3.0']);
const unfixed = vulnerable(['cve-1'], []);

/** The versions that fix a flaw of these findings, or `null` without an upgrade. */
const fixesOf = (known: ReturnType<typeof of>[], members: ReturnType<typeof of>[]) =>
  new PackageFixes(known).upgradeFor(members)?.fixes ?? null;

describe('the upgrade for a flaw', () => {
  it.each([
    ['its own fixed versions', [fixable], [fixable], [['3.0']]],
    ['those that another report names for the advisory, in any case', [fixable, unfixed], [unfixed], [['3.0']]],
    [
      'its own rather than those of others',
      [fixable, vulnerable(['CVE-1'], ['4.0'])],
      [vulnerable(['CVE-1'], ['4.0'])],
      [['4.0']],
    ],
    [
      'each list that others name once',
      [fixable, vulnerable(['CVE-1'], ['3.0']), vulnerable(['CVE-1'], ['3.0', '2.9']), vulnerable(['CVE-1'], ['3.1'])],
      [unfixed],
      [['3.0'], ['3.0', '2.9'], ['3.1']],
    ],
    ['those of all its findings', [], [fixable, vulnerable(['CVE-2'], ['3.5'])], [['3.0'], ['3.5']]],
    ['those of another advisory: none', [fixable], [vulnerable(['CVE-9'], [])], null],
    ['those of another version of the package: none', [fixable], [vulnerable(['CVE-1'], [], { version: '1.0' })], null],
    ['those of another package: none', [fixable], [vulnerable(['CVE-1'], [], { name: 'flask' })], null],
    ['what is no vulnerability: none', [fixable], [of(aFinding({ advisories: ['CVE-1'] }))], null],
    [
      'what is no vulnerability, though it has versions: none',
      [],
      [vulnerable(['CVE-1'], ['3.0'], { category: 'license' })],
      null,
    ],
    [
      'a vulnerability without a package: none',
      [fixable],
      [of(aFinding({ category: 'vulnerability', advisories: ['CVE-1'] }))],
      null,
    ],
    ['nothing: none', [fixable], [], null],
  ])('has %s', (_what, known, members, fixes) => {
    expect(fixesOf(known, members)).toEqual(fixes);
  });

  it('names the package of the finding that can be fixed', () => {
    const upgrade = new PackageFixes([fixable]).upgradeFor([of(aFinding()), fixable]);
    expect(upgrade?.package).toEqual(fixable.finding.package);
  });
});
