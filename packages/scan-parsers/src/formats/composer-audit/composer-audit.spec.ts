import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { composerAuditParser, npmAuditParser } from '../parsers.ts';

const advisory = { advisoryId: 'PKSA-1', title: 'm', cve: null, link: null };
const report = (advisories: unknown, more: object = { abandoned: [] }): string =>
  JSON.stringify({ advisories, ...more });

describe('composerAuditParser', () => {
  it('reads advisories, which early versions do not rate', async () => {
    const { summary, findings } = await parseAll(composerAuditParser, fixture('composer-audit/findings.json'));
    expect(summary).toMatchObject({
      tools: ['composer-audit'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1, 2, 3], failure: [1, 100] },
      figures: { findings: 2, vulnerable_packages: 2 },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'PKSA-aaaa-bbbb-cccc',
        severity: 'unrated',
        advisories: ['CVE-2026-9101', 'PKSA-aaaa-bbbb-cccc'],
        package: { ecosystem: 'composer', name: 'shop/cart', version: null },
        helpUri: 'https://example.com/advisories/9101',
      },
      { ruleId: 'GHSA-aaaa-bbbb-cccc', message: 'A header can be forged' },
    ]);
  });

  it('reads ratings, ignored advisories and abandoned packages of later versions', async () => {
    const { summary, findings } = await parseAll(composerAuditParser, fixture('composer-audit/version-2.8.json'));
    expect(summary.figures).toMatchObject({ findings: 3, suppressed: 1 });
    expect(findings).toMatchObject([
      { ruleId: 'PKSA-aaaa-bbbb-cccc', severity: 'high' },
      { ruleId: 'PKSA-gggg-hhhh-iiii', standing: 'suppressed', suppressionReason: 'carts are public here' },
      { ruleId: 'abandoned', severity: 'low', message: 'shop/cart is abandoned, use shop/basket instead' },
      { ruleId: 'abandoned', message: 'shop/old is abandoned' },
    ]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('composer-audit/clean.json'), []],
    ['a clean report of later versions', fixture('composer-audit/version-2.8-clean.json'), []],
    [
      'repositories that did not answer',
      report([], { 'unreachable-repositories': ['https://example.com'] }),
      [{ code: 'results-missing', count: 1 }],
    ],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(composerAuditParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an object of nobody', '{}'],
    ['an array', '[]'],
    ['members of another audit', report({}, { actions: [], muted: [], metadata: {} })],
    ['advisories that are none', report('none')],
    ['advisories without packages', report([advisory])],
    ['an advisory without an id', report({ 'shop/cart': [{ title: 'm' }] })],
    ['advisories of a package that are none', report({ 'shop/cart': 1 })],
    ['advisories that are null', '{"advisories":null,"abandoned":[]}'],
    ['advisories of a package that are null', report({ 'shop/cart': null })],
    ['abandoned packages without names', report([], { abandoned: ['x'] })],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(composerAuditParser, content));
  });

  it('is not taken for the older report of npm', async () => {
    const fault = await faultOf(parseAll(npmAuditParser, fixture('composer-audit/findings.json')));
    expect(fault.hint).toContain('`composer-audit`');
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(composerAuditParser, report({ 'shop/cart': [advisory] }))).toEqual([]);
  });
});
