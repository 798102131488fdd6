import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { safetyParser } from '../parsers.ts';

const vulnerability = { vulnerability_id: '1', package_name: 'a', analyzed_version: '1.0.0', advisory: 'm', CVE: null };
const check = (vulnerabilities: unknown, meta: object = {}, more: object = {}): string =>
  JSON.stringify({
    report_meta: { packages_found: 1, ...meta },
    scanned_packages: { a: { name: 'a', version: '1.0.0' } },
    vulnerabilities,
    ...more,
  });
const scan = (dependencies: unknown): string =>
  JSON.stringify({
    meta: { scan_type: 'scan' },
    scan_results: { projects: [{ files: [{ location: 'r.txt', results: { dependencies } }] }] },
  });

describe('safetyParser', () => {
  it('reads what `check` found', async () => {
    const { summary, findings } = await parseAll(safetyParser, fixture('safety/findings.json'));
    expect(summary).toMatchObject({
      tools: ['safety'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [64] },
      figures: { layout: 'check', findings: 2, dependencies: 3 },
    });
    expect(findings[0]).toMatchObject({
      ruleId: '90001',
      category: 'vulnerability',
      severity: 'unrated',
      advisories: ['CVE-2026-99101'],
      package: { ecosystem: 'pypi', name: 'basket', version: '1.4.0' },
      helpUri: 'https://example.com/vulnerabilities/CVE-2026-99101/90001/',
    });
  });

  it('reads what `scan` found, with the file and the fix', async () => {
    const { summary, findings } = await parseAll(safetyParser, fixture('safety/scan.json'));
    expect(summary).toMatchObject({
      scanGaps: [],
      figures: { layout: 'scan', findings: 2, suppressed: 1, dependencies: 3, fixable: 1 },
    });
    expect(findings).toMatchObject([
      {
        ruleId: '90001',
        location: { path: 'requirements/shop.txt', startLine: null },
        package: { name: 'basket', version: '1.4.0', fixedVersions: ['1.4.2'] },
      },
      { ruleId: '90003', standing: 'suppressed', suppressionReason: 'baskets are public here' },
      { ruleId: '90002', severity: 'unrated' },
    ]);
  });

  it('lists ignored vulnerabilities as suppressed', async () => {
    const { summary, findings } = await parseAll(safetyParser, fixture('safety/ignored.json'));
    expect(summary.figures).toMatchObject({ findings: 1, suppressed: 1 });
    expect(findings.map(({ ruleId, standing }) => [ruleId, standing])).toEqual([
      ['90002', 'active'],
      ['90001', 'suppressed'],
    ]);
  });

  it.each([
    [null, 'unrated'],
    [{ cvssv3: { base_severity: 'CRITICAL' } }, 'critical'],
    [{ cvssv3: { base_severity: 'ODD' } }, 'unknown'],
    [{ source: 'CVE-1', cvssv2: null, cvssv3: null }, 'unrated'],
  ])('rates %j as %s', async (severity, rated) => {
    const { findings } = await parseAll(safetyParser, check([{ ...vulnerability, severity }]));
    expect(findings).toMatchObject([{ severity: rated }]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean check', fixture('safety/clean.json'), []],
    ['a clean scan', fixture('safety/scan-clean.json'), []],
    ['a scan of no package', fixture('safety/scan-nothing.json'), [{ code: 'nothing-scanned', of: 0 }]],
    ['requirements without a version', fixture('safety/unpinned.json'), [{ code: 'nothing-scanned', of: 0 }]],
    ['lost packages', check([], { packages_found: 3 }), [{ code: 'self-contradicting', count: 2 }]],
    ['lost vulnerabilities', check([], { vulnerabilities_found: 2 }), [{ code: 'self-contradicting', count: 2 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(safetyParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an error instead of a report', '{"error": {"message": "no network", "code": 68}}'],
    ['an object of nobody', '{}'],
    ['an array, as version 1 writes', '[["a", "<2", "1", "m", "1", null, null]]'],
    ['no list of vulnerabilities', check(undefined)],
    ['no packages', check([], {}, { scanned_packages: undefined })],
    ['a vulnerability without a name', check([{ package_name: 'a' }])],
    ['scan results without projects', '{"meta": {}, "scan_results": {}}'],
    ['a file without dependencies', scan(undefined)],
    ['a dependency without specifications', scan([{ name: 'a' }])],
    ['a specification without vulnerabilities', scan([{ name: 'a', specifications: [{ raw: 'a==1' }] }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(safetyParser, content));
  });

  it.each([check([vulnerability]), scan([])])('refuses a report that is cut, wherever', async (content) => {
    expect(await acceptedCuts(safetyParser, content)).toEqual([]);
  });
});
