import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { npmAuditParser } from '../parsers.ts';

const via = {
  source: 1,
  name: 'a',
  title: 'bad',
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  severity: 'high',
};
const entry = { name: 'a', severity: 'high', via: [via], nodes: ['node_modules/a'], fixAvailable: true };
const counts = { info: 0, low: 0, moderate: 0, high: 0, critical: 0 };
const audit = (vulnerabilities: object, more: object = {}): string =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { vulnerabilities: counts }, ...more });
const advisory = {
  module_name: 'a',
  severity: 'low',
  title: 'bad',
  findings: [{ version: '1.0.0' }, { version: '2.0.0' }],
};
const old = (advisories: object, metadata: object = { vulnerabilities: counts }): string =>
  JSON.stringify({ advisories, metadata });

describe('npmAuditParser', () => {
  it('reads the advisories of npm', async () => {
    const { summary, findings } = await parseAll(npmAuditParser, fixture('npm-audit/v2-findings.json'));
    expect(summary).toMatchObject({
      tools: ['npm-audit'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [1] },
      figures: { version: 2, findings: 3, packages: 4, packages_by_severity: { critical: 2, high: 2 } },
    });
    expect(findings[1]).toMatchObject({
      tool: 'npm-audit',
      ruleId: 'GHSA-aaaa-bbbb-cc01',
      category: 'vulnerability',
      severity: 'critical',
      nativeSeverity: 'critical',
      package: { ecosystem: 'npm', name: 'acme-parse', version: null, fixedVersions: [] },
      advisories: ['GHSA-aaaa-bbbb-cc01'],
      cwes: ['CWE-1321'],
      helpUri: 'https://github.com/advisories/GHSA-aaaa-bbbb-cc01',
    });
  });

  it('reads the advisories of npm 6, with the version and its fix', async () => {
    const { findings } = await parseAll(npmAuditParser, fixture('npm-audit/v1-findings.json'));
    expect(findings.find(({ ruleId }) => ruleId === 'GHSA-aaaa-bbbb-cc01')).toMatchObject({
      package: { name: 'acme-parse', version: '1.0.0', fixedVersions: ['1.2.0'] },
      advisories: ['GHSA-aaaa-bbbb-cc01', 'CVE-2099-10001'],
    });
  });

  it('reads the same of pnpm', async () => {
    const [npm, pnpm] = [
      await parseAll(npmAuditParser, fixture('npm-audit/v1-findings.json')),
      await parseAll(npmAuditParser, fixture('npm-audit/pnpm-findings.json')),
    ];
    expect(pnpm.findings).toEqual(npm.findings);
  });

  it.each<[string, readonly object[]]>([
    ['v2-clean.json', []],
    ['v1-clean.json', []],
    ['v2-no-dependencies.json', [{ code: 'nothing-scanned', count: 0 }]],
    [
      'pnpm-ignored.json',
      [{ code: 'self-contradicting' }, { code: 'self-contradicting' }, { code: 'self-contradicting' }],
    ],
  ])('finds nothing in %s, and says what it leaves out', async (file, gaps) => {
    const { summary, findings } = await parseAll(npmAuditParser, fixture(`npm-audit/${file}`));
    expect(findings).toEqual([]);
    expect(summary.scanGaps).toMatchObject(gaps);
  });

  it.each(['v1-failed.json', 'v2-failed.json', 'pnpm-failed.json'])(
    'refuses an audit that failed: %s',
    async (file) => {
      expect(await faultOf(parseAll(npmAuditParser, fixture(`npm-audit/${file}`)))).toMatchObject({
        code: 'invalid-content',
        message: expect.stringContaining('the audit failed'),
      });
    },
  );

  it('makes one finding for each version', async () => {
    const { findings } = await parseAll(npmAuditParser, old({ 7: advisory }));
    expect(findings).toMatchObject([
      { severity: 'low', package: { version: '1.0.0' } },
      { severity: 'low', package: { version: '2.0.0' } },
    ]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it.each([
    ['info', 'info'],
    ['moderate', 'medium'],
    ['CRITICAL', 'critical'],
    ['dreadful', 'unknown'],
  ])('rates %s as %s', async (word, severity) => {
    const { findings } = await parseAll(npmAuditParser, audit({ a: { ...entry, via: [{ ...via, severity: word }] } }));
    expect(findings).toMatchObject([{ severity, nativeSeverity: word }]);
  });

  it.each([
    ['>=1.2.0', ['1.2.0']],
    ['>=1.2.0 <2.0.0 || >= 2.1.0', ['1.2.0', '2.1.0']],
    ['1.2.x', ['1.2.x']],
    ['<0.0.0', []],
    ['', []],
  ])('takes the range %j of patched versions as %j', async (range, fixedVersions) => {
    const { findings } = await parseAll(npmAuditParser, old({ 7: { ...advisory, patched_versions: range } }));
    expect(findings[0]).toMatchObject({ package: { fixedVersions } });
  });

  it('knows the fix of the package itself', async () => {
    const fix = { name: 'a', version: '3.0.0', isSemVerMajor: true };
    const { findings } = await parseAll(npmAuditParser, audit({ a: { ...entry, fixAvailable: fix } }));
    expect(findings).toMatchObject([{ package: { fixedVersions: ['3.0.0'] } }]);
  });

  it.each<[string, string, object]>([
    [
      'more packages in all than are listed',
      audit({ a: entry }, { metadata: { vulnerabilities: { ...counts, total: 3 } } }),
      { code: 'self-contradicting', count: 2 },
    ],
    [
      'a package whose cause is not listed',
      audit({ b: { name: 'b', severity: 'high', via: ['gone'] } }),
      { code: 'self-contradicting', count: 1 },
    ],
    [
      'a package without a cause',
      audit({ b: { name: 'b', severity: 'high', via: [] } }),
      { code: 'self-contradicting' },
    ],
  ])('calls %s self-contradicting', async (_name, content, gap) => {
    expect((await parseAll(npmAuditParser, content)).summary.scanGaps).toMatchObject([gap]);
  });

  it.each<[string, string, string]>([
    ['an object of nobody', '{"a": 1}', 'wrong-format'],
    ['an array', '[]', 'wrong-format'],
    ['version 3', '{"auditReportVersion": 3, "vulnerabilities": {}, "metadata": {}}', 'unsupported-version'],
    ['vulnerabilities without a version', '{"vulnerabilities": {}, "metadata": {}}', 'unsupported-version'],
    ['no counts', '{"auditReportVersion": 2, "vulnerabilities": {}, "metadata": {}}', 'invalid-content'],
    ['counts that are texts', old({}, { vulnerabilities: { ...counts, high: '3' } }), 'invalid-content'],
    ['no count', old({}, { vulnerabilities: {} }), 'invalid-content'],
    ['no metadata', '{"auditReportVersion": 2, "vulnerabilities": {}}', 'wrong-format'],
    ['a package without its causes', audit({ a: { name: 'a', severity: 'high' } }), 'invalid-content'],
    ['a cause that is a number', audit({ a: { ...entry, via: [1] } }), 'invalid-content'],
    ['an advisory without a title', old({ 7: { module_name: 'a', severity: 'low' } }), 'invalid-content'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parseAll(npmAuditParser, content))).toMatchObject({ code });
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(npmAuditParser, fixture('npm-audit/v1-clean.json').slice(0, 356))).toEqual([]);
    expect(await acceptedCuts(npmAuditParser, audit({ a: entry }))).toEqual([]);
  });
});
