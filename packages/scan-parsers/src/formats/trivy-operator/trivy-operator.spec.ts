import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { trivyOperatorParser } from '../parsers.ts';

const resource = (kind: string, report: unknown, more: object = {}): Record<string, unknown> => ({
  apiVersion: 'aquasecurity.github.io/v1alpha1',
  kind,
  metadata: { name: 'web', namespace: 'shop' },
  report,
  ...more,
});
const list = (items: readonly unknown[], metadata: object = {}): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'List', items, metadata });
const read = (content: unknown) =>
  parseAll(trivyOperatorParser, typeof content === 'string' ? content : JSON.stringify(content));
const compliance = (status: unknown): Record<string, unknown> =>
  resource('ClusterComplianceReport', undefined, { status });
const gapsOf = async (content: unknown): Promise<readonly string[]> =>
  (await read(content)).summary.scanGaps.map(({ code }) => code);

describe('trivyOperatorParser', () => {
  it('reads every kind in one list', async () => {
    const { summary, findings } = await parseAll(trivyOperatorParser, fixture('trivy-operator/list.json'));
    expect(summary).toMatchObject({
      tools: ['trivy'],
      scanGaps: [],
      producedAt: '2026-01-05T08:00:00.000Z',
      figures: { findings: 9, results: 7, by_severity: { CRITICAL: 2, HIGH: 4, MEDIUM: 2 } },
    });
    expect(findings.map(({ category, ruleId, severity }) => [category, ruleId, severity])).toEqual([
      ['vulnerability', 'CVE-2099-0001', 'critical'],
      ['vulnerability', 'CVE-2099-0002', 'high'],
      ['misconfiguration', 'KSV014', 'high'],
      ['misconfiguration', 'KSV001', 'medium'],
      ['secret', 'example-token', 'high'],
      ['misconfiguration', 'KSV041', 'critical'],
      ['misconfiguration', '1.0', 'medium'],
      ['misconfiguration', '5.1.1', 'high'],
      ['misconfiguration', '5.1.2', 'unknown'],
    ]);
    expect(findings[0]).toMatchObject({
      message: 'shop/ReplicaSet/web (app): libdemo: reads past the end',
      location: null,
      package: { ecosystem: 'deb', name: 'libdemo', version: '1.0.0', fixedVersions: ['1.0.1'] },
    });
  });

  it('reads one resource alone', async () => {
    const { summary } = await parseAll(trivyOperatorParser, fixture('trivy-operator/vulnerability-report.json'));
    expect(summary).toMatchObject({ figures: { findings: 2 }, scanGaps: [] });
  });

  it('believes a scan of an image that found nothing', async () => {
    const { summary, findings } = await parseAll(trivyOperatorParser, fixture('trivy-operator/clean.json'));
    expect([summary.scanGaps, findings]).toEqual([[], []]);
  });

  it('keeps what was matched of a secret inside', async () => {
    const { findings } = await parseAll(trivyOperatorParser, fixture('trivy-operator/list.json'));
    expect(JSON.stringify(findings)).not.toContain('abcd1234');
  });

  it('tells the same advisory in two resources apart', async () => {
    const vulnerability = { vulnerabilityID: 'CVE-1', resource: 'a', severity: 'LOW' };
    const one = resource('VulnerabilityReport', { vulnerabilities: [vulnerability] });
    expect((await read(list([one, { ...one, metadata: { name: 'other' } }]))).findings).toHaveLength(2);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['a list of no report', list([]), ['nothing-scanned']],
    ['configuration without a check', resource('ConfigAuditReport', { checks: [] }), ['nothing-scanned']],
    ['compliance that was not judged yet', compliance({}), ['nothing-scanned']],
    ['compliance without a status', resource('ClusterComplianceReport', undefined), ['nothing-scanned']],
    [
      'controls that are all checked by hand',
      compliance({ summaryReport: { controlCheck: [{ id: '1', severity: 'LOW' }] } }),
      ['nothing-scanned'],
    ],
    [
      'vulnerabilities that are counted and not listed',
      resource('VulnerabilityReport', { summary: { highCount: 2 }, vulnerabilities: [] }),
      ['self-contradicting'],
    ],
    [
      'failed checks that are counted and not listed',
      compliance({ summary: { failCount: 2 }, summaryReport: { controlCheck: [{ id: '1', totalFail: 0 }] } }),
      ['self-contradicting'],
    ],
    ['a page of a longer list', list([], { continue: 'abc' }), ['results-missing', 'nothing-scanned']],
    ['a list that says that more is left', list([], { remainingItemCount: 3 }), ['results-missing', 'nothing-scanned']],
  ])('does not take %s for clean', async (_title, content, codes) => {
    expect(await gapsOf(content)).toEqual(codes);
  });

  it('counts a control that failed without a failed check', async () => {
    const control = { id: '1', name: 'n', severity: 'HIGH', status: 'FAIL', checks: [] };
    expect((await read(compliance({ detailReport: { results: [control] } }))).findings).toMatchObject([
      { ruleId: '1' },
    ]);
  });

  const check = { checkID: 'K', severity: 'LOW', success: false };

  it.each<[string, unknown]>([
    ['a bill of materials', resource('SbomReport', { components: {} })],
    ['a resource of somebody else', { apiVersion: 'v1', kind: 'ConfigMap', data: {} }],
    [
      'a list with a resource of somebody else',
      list([{ apiVersion: 'apps/v1', kind: 'ConfigAuditReport', report: { checks: [] } }]),
    ],
    ['a list in a list', list([{ apiVersion: 'v1', kind: 'List', items: [] }])],
    ['a list without items', { apiVersion: 'v1', kind: 'List' }],
    ['a report with items', { ...resource('ConfigAuditReport', { checks: [check] }), items: [] }],
    ['a report without its report', resource('VulnerabilityReport', undefined)],
    ['vulnerabilities that are null', resource('VulnerabilityReport', { vulnerabilities: null })],
    ['checks that are an object', resource('ConfigAuditReport', { checks: {} })],
    ['a check that does not say whether it succeeded', resource('ConfigAuditReport', { checks: [{ checkID: 'K' }] })],
    ['a check that succeeded in words', resource('ConfigAuditReport', { checks: [{ ...check, success: 'true' }] })],
    ['a count that is a text', compliance({ summaryReport: { controlCheck: [{ id: '1', totalFail: '3' }] } })],
    ['an array', '[]'],
  ])('refuses %s', async (_title, content) => {
    await faultOf(read(content));
  });

  it('refuses a report that is cut, wherever', async () => {
    const whole = fixture('trivy-operator/compliance.json');
    expect(await acceptedCuts(trivyOperatorParser, whole.slice(0, whole.lastIndexOf('}'.charCodeAt(0))))).toEqual([]);
  });
});
