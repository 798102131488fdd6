import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { osvScannerParser } from '../parsers.ts';

const report = (vulnerabilities: readonly object[], groups?: readonly object[]): string =>
  JSON.stringify({
    results: [
      {
        source: { path: 'package-lock.json' },
        packages: [{ package: { name: 'a', version: '1' }, vulnerabilities, groups }],
      },
    ],
  });

describe('osvScannerParser', () => {
  it('reads a finding for each group of advisories, and for each forbidden licence', async () => {
    const { summary, findings } = await parseAll(osvScannerParser, fixture('osv-scanner/findings.json'));
    expect(summary).toMatchObject({
      tools: ['osv-scanner'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [127, 128, 129, 130] },
      figures: { findings: 3, sources: 1, vulnerable_packages: 1 },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'GHSA-aaaa-bbbb-cc01',
        category: 'vulnerability',
        severity: 'critical',
        nativeSeverity: '9.8',
        package: { ecosystem: 'npm', name: 'acme-parse', version: '1.0.0', fixedVersions: ['1.2.0'] },
        advisories: ['GHSA-aaaa-bbbb-cc01', 'CVE-2099-10001'],
        cwes: ['CWE-1321'],
        location: { path: 'web/package-lock.json' },
      },
      { ruleId: 'GHSA-aaaa-bbbb-cc02', severity: 'medium', nativeSeverity: 'MODERATE' },
      { ruleId: 'AGPL-3.0', category: 'license', severity: 'unrated', package: { name: 'acme-glob' } },
    ]);
  });

  it('finds nothing in a clean report', async () => {
    const { summary, findings } = await parseAll(osvScannerParser, fixture('osv-scanner/clean.json'));
    expect([findings, summary.scanGaps]).toEqual([[], []]);
  });

  it.each<[string, string, object]>([
    ['in no group', report([{ id: 'OSV-1' }]), { ruleId: 'OSV-1', severity: 'unrated' }],
    ['without a score', report([{ id: 'OSV-1' }], [{ ids: ['OSV-1'], max_severity: '' }]), { severity: 'unrated' }],
    [
      'that the list lacks',
      report([], [{ ids: ['OSV-1'], max_severity: '7.5' }]),
      { ruleId: 'OSV-1', severity: 'high' },
    ],
  ])('loses no advisory %s', async (_name, content, finding) => {
    expect((await parseAll(osvScannerParser, content)).findings).toMatchObject([finding]);
  });

  it.each<[string, string | Uint8Array]>([
    ['an array', '[]'],
    ['an object of nobody', '{}'],
    ['an empty report of Bandit or Semgrep', '{"results": [], "errors": []}'],
    ['an empty report of ESLint', '{"results": [], "metadata": {}}'],
    ['a source without packages', '{"results": [{"source": {"path": "a", "type": "lockfile"}}]}'],
    ['a source whose packages are null', '{"results": [{"source": {"path": "a"}, "packages": null}]}'],
    ['a source that is none', '{"results": [{"packages": []}]}'],
    ['a package without a name', '{"results": [{"source": {}, "packages": [{"package": {}}]}]}'],
    ['an advisory without an id', report([{}])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(osvScannerParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(osvScannerParser, report([{ id: 'OSV-1' }]))).toEqual([]);
  });
});
