import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseFix } from './choose-fix.ts';
import { compareVersions } from './compare-versions.ts';

describe('chooseFix', () => {
  it.each<[what: string, ecosystem: string | null, from: string | null, findings: string[][], to: string]>([
    ['the fix on the release line of what is installed', 'golang', 'v1.22.3', [['1.21.11', '1.22.4']], '1.22.4'],
    ['the same where the ecosystem is not known', null, 'v1.22.3', [['1.21.11', '1.22.4']], '1.22.4'],
    ['the fix on an older line, for who is on it', 'golang', 'v1.21.5', [['1.22.4', '1.21.11']], '1.21.11'],
    ['the next fix, where the line has none', 'golang', '1.20.14', [['1.21.11', '1.22.4']], '1.21.11'],
    ['a later line, where the own one has no fix any more', 'pypi', '2.0.1', [['1.26.19', '2.2.2']], '2.2.2'],
    ['a version that fixes every finding', 'pypi', '2.0.1', [['1.26.19', '2.2.2'], ['2.10.0']], '2.10.0'],
    [
      'a version that fixes every finding on its line',
      'golang',
      '1.22.3',
      [
        ['1.21.11', '1.22.4'],
        ['1.21.12', '1.22.5'],
      ],
      '1.22.5',
    ],
    ['a version whose line has every fix', 'golang', '1.22.3', [['1.21.11', '1.22.4', '1.23.1'], ['1.23.0']], '1.23.1'],
    ['a fix of an epoch', 'deb', '1:1.0-1', [['2:0.9-1', '1.0-9']], '2:0.9-1'],
    [
      'a security update',
      'deb',
      '7.88.1-10+deb12u5',
      [['7.88.1-10+deb12u12'], ['7.88.1-10+deb12u6']],
      '7.88.1-10+deb12u12',
    ],
    ['a final release over a pre-release', 'npm', '2.0.0-rc.1', [['1.9.9', '2.0.0']], '2.0.0'],
    ['a post-release', 'pypi', '1.0', [['1.0.post1']], '1.0.post1'],
    ['the one version of what is installed in a version that nobody names', 'pypi', null, [['2.10.0']], '2.10.0'],
    ['the known one among others', 'pypi', '1.0', [['1.1', 'main']], '1.1'],
    ['the spelling that is listed first', 'npm', '1.0.0', [['1.1.0', 'v1.1.0']], '1.1.0'],
    ['a version on the line of a fix, below the next', 'npm', '1.9.0', [['1.9.9', '2.0.5'], ['1.10.0']], '1.10.0'],
    [
      'a version on the line of one number more',
      'golang',
      'v1.21.9',
      [['1.21.11', '1.22.4'], ['go1.21.12']],
      'go1.21.12',
    ],
    [
      'the line of the highest fix below it',
      'npm',
      '1.0.1',
      [['1.2.9', '1.0.5', '1.1.5', '1.3.1'], ['1.2.10']],
      '1.2.10',
    ],
    ['a line of two digits', 'npm', '10.10.0', [['10.11.2', '10.12.1'], ['10.11.3']], '10.11.3'],
    ['no version off every line between two fixes', 'golang', '1.20.1', [['1.21.11', '1.23.4'], ['1.22.9']], '1.23.4'],
    ['no version that lies before the next fix of its line', 'npm', '1.1.0', [['1.2', '1.2.1'], ['1.2.1-a']], '1.2.1'],
    ['a version on the line of an epoch', 'deb', '1:1.0-1', [['1:1.2.3-1', '2:1.2.9-1'], ['1:1.4-1']], '1:1.4-1'],
    [
      'no version of the next epoch below its fix',
      'deb',
      '1:1.0-1',
      [['1:1.2.3-1', '2:1.2.9-1'], ['2:1.2.3-1']],
      '2:1.2.9-1',
    ],
  ])('takes %s', (_what, ecosystem, from, findings, to) => {
    expect(chooseFix(ecosystem, from, findings)).toEqual({ to, oneOf: [] });
  });

  it.each<[what: string, ecosystem: string | null, from: string | null, findings: string[][], oneOf: string[]]>([
    ['every fix is lower', 'golang', 'v1.23.0', [['1.21.11', '1.22.4']], ['1.21.11', '1.22.4']],
    ['the fixes are commits', null, '1baeb1ce4c0b', [['c0ffee1', 'deadbee']], ['c0ffee1', 'deadbee']],
    ['one commit fixes them all', null, '1baeb1ce4c0b', [['c0ffee1', 'deadbee'], ['deadbee']], ['deadbee']],
    ['no listed version is known to fix them all', null, '1baeb1ce4c0b', [['c0ffee1'], ['deadbee']], []],
    [
      'the installed version is not known, and any may be a downgrade',
      'golang',
      null,
      [['1.21.11', '1.22.4']],
      ['1.21.11', '1.22.4'],
    ],
    [
      'the fixes are flavours of one release',
      'maven',
      '31.0-jre',
      [['32.0.0-jre', '32.0.0-android']],
      ['32.0.0-jre', '32.0.0-android'],
    ],
    [
      'a fix beside it is a commit, so that its line is not known',
      'npm',
      '1.0.0',
      [['1.1.0', 'c0ffee1'], ['1.2.0']],
      [],
    ],
    ['the installed version is a branch', 'composer', 'dev-main', [['1.0.1', '2.0.1']], ['1.0.1', '2.0.1']],
  ])('calls none an upgrade if %s', (_what, ecosystem, from, findings, oneOf) => {
    expect(chooseFix(ecosystem, from, findings)).toEqual({ to: null, oneOf });
  });

  it('chooses among 300 versions, and among no more', () => {
    const findings = (length: number): string[][] => Array.from({ length }, (_, index) => [`1.0.${length - index}`]);
    expect(chooseFix('npm', '1.0.0', findings(300))).toEqual({ to: '1.0.300', oneOf: [] });
    expect(chooseFix('npm', '1.0.0', findings(301))).toEqual({ to: null, oneOf: [] });
  });

  it('never names a downgrade, and never a version below every fix of a finding', () => {
    const ecosystems = fc.constantFrom(
      null,
      'golang',
      'npm',
      'pypi',
      'maven',
      'deb',
      'rpm',
      'apk',
      'gem',
      'nuget',
      'composer',
    );
    const number = fc.nat({ max: 3 });
    const version = fc.oneof(
      {
        weight: 8,
        arbitrary: fc
          .tuple(number, number, number, fc.constantFrom('', '', '-rc1', '-1', '.4', '-alpha'))
          .map(([a, b, c, rest]) => `${a}.${b}.${c}${rest}`),
      },
      { weight: 1, arbitrary: fc.constantFrom('main', 'c0ffee1', '1:1.0-1', '>=2', '2024-01-15') },
    );
    fc.assert(
      fc.property(
        ecosystems,
        fc.option(version),
        fc.array(fc.array(version, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        (ecosystem, from, findings) => {
          const { to } = chooseFix(ecosystem, from, findings);
          if (to === null) return;
          if (from !== null) expect(compareVersions(ecosystem, to, from)).toBeGreaterThan(0);
          for (const fixed of findings)
            expect(fixed.some((fix) => (compareVersions(ecosystem, fix, to) ?? 1) <= 0)).toBe(true);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
