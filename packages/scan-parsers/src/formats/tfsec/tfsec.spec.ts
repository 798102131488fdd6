import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { tfsecParser } from '../parsers.ts';

const result = {
  rule_id: 'AVD-1',
  rule_provider: 'aws',
  description: 'd',
  severity: 'LOW',
  location: { filename: 'a.tf' },
};
const report = (more: object): string => JSON.stringify({ results: [{ ...result, ...more }] });

describe('tfsecParser', () => {
  it('reads the results of the tool', async () => {
    const { summary, findings } = await parseAll(tfsecParser, fixture('tfsec/findings.json'));
    expect(summary).toMatchObject({
      tools: ['tfsec'],
      scanGaps: [],
      figures: { findings: 12, by_severity: { CRITICAL: 1, HIGH: 6, LOW: 3, MEDIUM: 2 }, passed: 0 },
    });
    expect(findings[0]).toMatchObject({
      ruleId: 'AVD-AWS-0086',
      severity: 'high',
      category: 'misconfiguration',
      location: { path: 'infra/main.tf', startLine: 1, endLine: 3 },
      helpUri: 'https://aquasecurity.github.io/tfsec/latest/checks/aws/s3/block-public-acls/',
    });
  });

  it.each<[object, object]>([
    [{ status: 0 }, { standing: 'active' }],
    [{ status: 'failed' }, { standing: 'active' }],
    [{ status: 2 }, { standing: 'suppressed' }],
    [{ status: 'ignored' }, { standing: 'suppressed' }],
    [{ severity: '' }, { severity: 'unrated' }],
    [{ severity: 'WARNING' }, { severity: 'unknown' }],
    [{ link: 'https://example.com/a' }, { helpUri: 'https://example.com/a' }],
  ])('reads a result with %j', async (more, finding) => {
    expect((await parseAll(tfsecParser, report(more))).findings).toMatchObject([finding]);
  });

  it('counts what passed, which shows that something was looked at', async () => {
    const { summary, findings } = await parseAll(tfsecParser, report({ status: 1 }));
    expect(findings).toEqual([]);
    expect(summary).toMatchObject({ scanGaps: [], figures: { findings: 0, passed: 1 } });
  });

  it.each(['clean.json', 'nothing-scanned.json'])('believes %s with an exit code only', async (file) => {
    expect((await parseAll(tfsecParser, fixture(`tfsec/${file}`))).summary.scanGaps).toMatchObject([
      { code: 'nothing-scanned', settledBy: [0] },
    ]);
  });

  it.each<[string, string]>([
    ['no results', '{}'],
    ['an array', '[]'],
    ['results that are no list', '{"results": {}}'],
    ['a result without a rule', report({ rule_id: null })],
    ['a result without a place', report({ location: null })],
    ['a scan that failed', 'Error: scan failed: main.tf:2,11-3,1: Invalid expression'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(tfsecParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(tfsecParser, report({}))).toEqual([]);
  });
});
