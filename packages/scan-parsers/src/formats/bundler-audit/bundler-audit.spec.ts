import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { bundlerAuditParser } from '../parsers.ts';

const unpatched = (advisory: object): object => ({
  type: 'unpatched_gem',
  gem: { name: 'a', version: '1.0.0' },
  advisory: { id: 'CVE-2026-1', title: 'm', ...advisory },
});
const report = (results: readonly object[]): string =>
  JSON.stringify({ version: '0.9.2', created_at: '2026-01-05 09:00:00 +0000', results });

describe('bundlerAuditParser', () => {
  it('reads gems and sources', async () => {
    const { summary, findings } = await parseAll(bundlerAuditParser, fixture('bundler-audit/findings.json'));
    expect(summary).toMatchObject({
      tools: ['bundler-audit'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [1] },
      figures: { findings: 3, insecure_sources: 1, by_severity: { high: 1 } },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'insecure-source',
        category: 'misconfiguration',
        severity: 'medium',
        message: 'Gems come from http://gems.example.com/ without encryption',
      },
      {
        ruleId: 'CVE-2026-9201',
        severity: 'high',
        advisories: ['CVE-2026-9201', 'GHSA-aaaa-bbbb-cccc'],
        package: { ecosystem: 'gem', name: 'basket', version: '5.2.3', fixedVersions: ['5.2.4.3', '6.0.3.1'] },
      },
      { ruleId: 'GHSA-dddd-eeee-ffff', severity: 'unrated', package: { fixedVersions: [] } },
    ]);
  });

  it.each([
    ['critical', 'critical'],
    ['medium', 'medium'],
    ['none', 'info'],
    ['odd', 'unknown'],
    [null, 'unrated'],
  ])('rates %s as %s', async (criticality, severity) => {
    const { findings } = await parseAll(bundlerAuditParser, report([unpatched({ criticality })]));
    expect(findings).toMatchObject([{ severity }]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('bundler-audit/clean.json'), []],
    ['a result of another type', report([{ type: 'stolen_gem' }]), [{ code: 'results-missing', count: 1 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(bundlerAuditParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an object of nobody', '{}'],
    ['results of another tool', '{"version": "1.0.0", "results": [], "errors": []}'],
    ['no results', '{"version": "0.9.2", "created_at": "2026-01-05 09:00:00 +0000"}'],
    ['a result without a type', report([{}])],
    ['a gem without an advisory', report([{ type: 'unpatched_gem', gem: { name: 'a' } }])],
    ['a gem without a name', report([{ type: 'unpatched_gem', gem: {}, advisory: { id: 'x' } }])],
    ['a source without an address', report([{ type: 'insecure_source' }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(bundlerAuditParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(bundlerAuditParser, report([unpatched({})]))).toEqual([]);
  });
});
