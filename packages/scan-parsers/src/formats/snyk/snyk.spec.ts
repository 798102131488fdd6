import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { snykParser } from '../parsers.ts';

const issue = { id: 'SNYK-JS-A-1', title: 'm', packageName: 'a', version: '1.0.0', severity: 'high' };
const project = (vulnerabilities: unknown, more: object = {}): object => ({
  ok: false,
  dependencyCount: 3,
  packageManager: 'npm',
  uniqueCount: 1,
  vulnerabilities,
  ...more,
});
const report = (...values: Parameters<typeof project>): string => JSON.stringify(project(...values));

describe('snykParser', () => {
  it('reads one finding for each version, however many paths lead to it', async () => {
    const { summary, findings } = await parseAll(snykParser, fixture('snyk/findings.json'));
    expect(summary).toMatchObject({
      tools: ['snyk'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [2, 3] },
      figures: { findings: 3, suppressed: 1, projects: 1, dependencies: 12 },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'SNYK-JS-BASKET-9900001',
        category: 'vulnerability',
        severity: 'high',
        advisories: ['CVE-2026-9301', 'GHSA-aaaa-bbbb-cccc', 'SNYK-JS-BASKET-9900001'],
        cwes: ['CWE-200'],
        package: { ecosystem: 'npm', name: 'basket', version: '1.4.0', fixedVersions: ['1.4.2'] },
        location: { path: 'package-lock.json' },
        helpUri: 'https://security.snyk.io/vuln/SNYK-JS-BASKET-9900001',
      },
      { ruleId: 'SNYK-JS-MAILER-9900002', severity: 'medium' },
      { ruleId: 'snyk:lic:npm:tidy:GPL-3.0', category: 'license' },
      { standing: 'suppressed', suppressionReason: 'prices are constant' },
    ]);
  });

  it('reads several projects', async () => {
    const { summary, findings } = await parseAll(snykParser, fixture('snyk/several-projects.json'));
    expect(summary).toMatchObject({ scanGaps: [], figures: { findings: 2, projects: 2 } });
    expect(findings[1]).toMatchObject({
      severity: 'low',
      package: { ecosystem: 'pypi' },
      location: { path: 'till/requirements.txt' },
    });
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean test', fixture('snyk/clean.json'), []],
    [
      'a project that could not be tested',
      fixture('snyk/project-failed.json'),
      [{ code: 'files-not-scanned', count: 1, of: 2 }],
    ],
    ['no dependency', report([], { ok: true, uniqueCount: 0, dependencyCount: 0 }), [{ code: 'nothing-scanned' }]],
    ['lost issues', report([issue], { uniqueCount: 3 }), [{ code: 'self-contradicting', count: 2 }]],
    ['a failure without an issue', report([], { uniqueCount: 0 }), [{ code: 'self-contradicting', count: 1 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(snykParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['rubygems', 'gem'],
    ['gomodules', 'golang'],
    ['composer', 'composer'],
    ['gradle', 'maven'],
  ])('takes packages of %s for those of %s', async (packageManager, ecosystem) => {
    const { findings } = await parseAll(snykParser, report([issue], { packageManager }));
    expect(findings).toMatchObject([{ package: { ecosystem } }]);
  });

  it.each<[string, string]>([
    ['a test that failed', '{"ok": false, "error": "Authentication failed", "path": "/w"}'],
    ['no project', '[]'],
    ['an object of nobody', '{}'],
    ['a project without `ok`', report([], { ok: undefined })],
    ['a project without issues', report(undefined)],
    ['an issue without an id', report([{ ...issue, id: undefined }])],
    ['an issue without a package', report([{ ...issue, packageName: undefined }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(snykParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(snykParser, report([issue]))).toEqual([]);
  });
});
