import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { dockleParser } from '../parsers.ts';

const check = { code: 'CIS-DI-0001', title: 'Create a user', level: 'WARN', alerts: ['Last user should not be root'] };
const report = (details: readonly object[] | null, summary: object = {}): string =>
  JSON.stringify({ summary: { fatal: 0, warn: 0, info: 0, skip: 0, pass: 9, ...summary }, details });

describe('dockleParser', () => {
  it('reads the alerts of the report', async () => {
    const { summary, findings } = await parseAll(dockleParser, fixture('dockle/findings.json'));
    expect(summary).toMatchObject({
      tools: ['dockle'],
      image: 'example/basket',
      imageVersion: { tag: '1.4.0' },
      scanGaps: [],
      figures: { findings: 5, by_severity: { FATAL: 2, INFO: 1, WARN: 2 }, passed: 11, skipped: 1 },
    });
    expect(findings[2]).toMatchObject({
      ruleId: 'CIS-DI-0001',
      severity: 'medium',
      category: 'misconfiguration',
      message: 'Create a user for the container: Last user should not be root',
      location: null,
    });
  });

  it('keeps a credential to itself', async () => {
    const { findings } = await parseAll(
      dockleParser,
      report([{ ...check, code: 'CIS-DI-0010', alerts: ['Suspicious ENV key found : TOKEN=hunter2-Zq9xW'] }]),
    );
    expect(findings).toMatchObject([{ category: 'secret' }]);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  it.each([
    ['FATAL', 'high', 'active'],
    ['INFO', 'low', 'active'],
    ['IGNORE', 'unknown', 'suppressed'],
    ['LOUD', 'unknown', 'active'],
  ])('rates %s as %s', async (level, severity, standing) => {
    expect((await parseAll(dockleParser, report([{ ...check, level }]))).findings).toMatchObject([
      { severity, standing },
    ]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('dockle/clean.json'), []],
    ['no list of details', report(null), []],
    ['no check', report([], { pass: 0 }), [{ code: 'nothing-scanned' }]],
    ['lost checks', report([], { fatal: 2, warn: 1 }), [{ code: 'self-contradicting', count: 2 }, { count: 1 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(dockleParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an array', '[]'],
    ['no summary', '{"details": []}'],
    ['details that are no list', report(null).replace('null', '{}')],
    ['a check without a level', report([{ ...check, level: null }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(dockleParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(dockleParser, report([check]))).toEqual([]);
  });
});
