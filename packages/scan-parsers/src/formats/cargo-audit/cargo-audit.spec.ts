import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { cargoAuditParser } from '../parsers.ts';

const entry = (advisory: object | null): object => ({
  advisory,
  package: { name: 'a', version: '1.0.0' },
  versions: { patched: ['^1.1.0', '>=2.0.0, <3.0.0'] },
});
const report = (list: readonly object[], more: object = {}): string =>
  JSON.stringify({
    database: { 'advisory-count': 9 },
    lockfile: { 'dependency-count': 3 },
    vulnerabilities: { found: list.length > 0, count: list.length, list },
    warnings: {},
    ...more,
  });

describe('cargoAuditParser', () => {
  it('reads vulnerabilities and warnings', async () => {
    const { summary, findings } = await parseAll(cargoAuditParser, fixture('cargo-audit/findings.json'));
    expect(summary).toMatchObject({
      tools: ['cargo-audit'],
      scanGaps: [],
      figures: { findings: 4, by_severity: { vulnerability: 2, unmaintained: 1, yanked: 1 }, dependencies: 61 },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'RUSTSEC-2026-9001',
        severity: 'critical',
        advisories: ['RUSTSEC-2026-9001', 'CVE-2026-99011'],
        package: { ecosystem: 'cargo', name: 'basket', version: '1.4.0', fixedVersions: ['1.4.2'] },
        helpUri: 'https://example.com/advisories/9001',
      },
      { severity: 'unrated' },
      { ruleId: 'RUSTSEC-2026-9003', severity: 'low', nativeSeverity: 'unmaintained' },
      { ruleId: 'yanked', severity: 'low', message: 'crate-of-apples is yanked' },
    ]);
  });

  it.each([
    ['CVSS:4.0/AV:N/AC:L', 'unknown'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 'medium'],
    [null, 'unrated'],
  ])('rates %s as %s', async (cvss, severity) => {
    expect((await parseAll(cargoAuditParser, report([entry({ id: 'R', cvss })]))).findings).toMatchObject([
      { severity },
    ]);
  });

  it.each([
    [{ warnings: { unsound: [entry({ id: 'R' })] } }, 'medium'],
    [{ warnings: { notice: [entry({ id: 'R' })] } }, 'info'],
    [{ warnings: { odd: [entry({ id: 'R' })] } }, 'unknown'],
    [{ warnings: [{ kind: 'yanked', ...entry(null) }] }, 'low'],
  ])('rates the warnings of %j', async (more, severity) => {
    expect((await parseAll(cargoAuditParser, report([], more))).findings).toMatchObject([{ severity }]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('cargo-audit/clean.json'), []],
    ['no package', report([], { lockfile: { 'dependency-count': 0 } }), [{ code: 'nothing-scanned' }]],
    ['an empty database', report([], { database: { 'advisory-count': 0 } }), [{ code: 'nothing-scanned' }]],
    [
      'vulnerabilities that are found and not listed',
      report([], { vulnerabilities: { found: true, count: 0, list: [] } }),
      [{ code: 'self-contradicting', count: 1 }],
    ],
    [
      'lost vulnerabilities',
      report([], { vulnerabilities: { count: 2, list: [] } }),
      [{ code: 'self-contradicting', count: 2 }],
    ],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(cargoAuditParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['no lock file', '{"vulnerabilities": {"list": []}}'],
    ['no count of packages', report([], { lockfile: {} })],
    ['no list', report([], { vulnerabilities: {} })],
    ['an entry without a package', report([{ advisory: null }])],
    ['warnings that are none', report([], { warnings: 3 })],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(cargoAuditParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(cargoAuditParser, report([entry({ id: 'R' })]))).toEqual([]);
  });
});
