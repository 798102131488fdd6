import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { githubCodeScanningParser, githubDependabotParser } from '../parsers.ts';

const alert = (more: object = {}): object => ({
  number: 1,
  state: 'open',
  rule: { id: 'r', severity: 'warning', description: 'd' },
  tool: { name: 'CodeQL' },
  most_recent_instance: { state: 'open', location: { path: 'a.py', start_line: 2 } },
  ...more,
});
const page = (size: number): object[] => Array.from({ length: size }, () => alert());
const json = (value: unknown): string => JSON.stringify(value);
/** Two pages one after another, as earlier versions of gh print them. */
const paged = (path: string): string => {
  const [alerts = []] = JSON.parse(new TextDecoder().decode(fixture(path))) as object[][];
  return json(alerts.slice(0, 3)) + json(alerts.slice(3));
};
/** What the API answers to a request that fails; gh prints it as well. */
const refusal = (message: string): string =>
  json({ message, documentation_url: 'https://docs.github.com/rest', status: '403' });
const endless = { code: 'results-missing', settledBy: [0] };
const single = { code: 'results-missing', examples: [expect.stringContaining('--paginate')] };

describe('githubCodeScanningParser', () => {
  it.each([
    ['a list of pages', fixture('github-code-scanning/alerts.json')],
    ['pages one after another', paged('github-code-scanning/alerts.json')],
    ['one page', fixture('github-code-scanning/one-page.json')],
    ['lines', fixture('github-code-scanning/lines.json')],
  ])('reads the alerts of %s', async (_name, content) => {
    const { summary, findings } = await parseAll(githubCodeScanningParser, content);
    expect(summary).toMatchObject({
      tools: ['codeql', 'zizmor'],
      commits: [],
      figures: { findings: 3, suppressed: 1, alerts: 5, by_state: { dismissed: 1, fixed: 1, open: 3 } },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'py/sql-injection',
        severity: 'high',
        category: 'code',
        cwes: ['CWE-89'],
        location: { path: 'shop/baskets.py', startLine: 12, startColumn: 5 },
        helpUri: 'https://github.com/octo-org/basket/security/code-scanning/5',
      },
      { ruleId: 'py/unused-import', severity: 'low', nativeSeverity: 'note' },
      { standing: 'suppressed', suppressionReason: 'false positive: the name is checked before' },
      { standing: 'absent', baselineState: 'absent' },
      { tool: 'zizmor', severity: 'high', nativeSeverity: 'error' },
    ]);
  });

  it.each<[string, object, string]>([
    ['open', {}, 'active'],
    ['open where it was asked for, and fixed on the default branch', { state: 'fixed' }, 'active'],
    [
      'fixed where it was asked for, and open on the default branch',
      { most_recent_instance: { state: 'fixed' } },
      'active',
    ],
    ['fixed', { state: 'fixed', most_recent_instance: { state: 'fixed' } }, 'absent'],
    ['fixed, with no word on the default branch', { state: null, most_recent_instance: { state: 'fixed' } }, 'absent'],
    ['of no known state', { state: 'resolved', most_recent_instance: null }, 'active'],
    ['of no state', { state: null, most_recent_instance: null }, 'active'],
    ['dismissed', { state: 'dismissed' }, 'suppressed'],
  ])('takes an alert that is %s for what it is', async (_name, more, standing) => {
    expect((await parseAll(githubCodeScanningParser, json([alert(more)]))).findings).toMatchObject([{ standing }]);
  });

  it('keeps a secret to itself', async () => {
    const secret = alert({
      tool: { name: 'Gitleaks' },
      most_recent_instance: { message: { text: 'hunter2-Zq9xW' }, location: { path: 'a.py' } },
    });
    const { findings } = await parseAll(githubCodeScanningParser, json([secret]));
    expect(findings).toMatchObject([{ category: 'secret' }]);
    expect(json(findings)).not.toContain('hunter2');
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a list of pages', fixture('github-code-scanning/alerts.json'), []],
    ['one page that is not full', fixture('github-code-scanning/one-page.json'), []],
    ['one page as large as the API makes it', json(page(30)), [{ ...single }]],
    ['one page as large as it can be', json(page(100)), [{ ...single }]],
    ['one full page in a list of pages', json([page(30)]), [endless]],
    ['a list of pages of which the last is full', json([page(100), page(100)]), [endless]],
    ['a list of pages of which the last is not full', json([page(100), page(99)]), []],
    ['a list of pages of which the last is empty', json([page(50), []]), []],
    ['pages of which the last is not full', json(page(30)) + json(page(2)), []],
    ['pages of which the last is full', json(page(30)) + json(page(30)), [endless]],
    ['alerts without pages', fixture('github-code-scanning/lines.json'), [endless]],
    [
      'as many alerts without pages as a page has',
      page(30)
        .map((each) => json(each))
        .join('\n'),
      [{ ...single }],
    ],
    ['no alert', fixture('github-code-scanning/clean.json'), [{ code: 'nothing-scanned', settledBy: [0] }]],
    ['no alert in a list of pages', '[[]]', [{ code: 'nothing-scanned', settledBy: [0] }]],
    ['alerts that are all closed', fixture('github-code-scanning/closed.json'), []],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(githubCodeScanningParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string | Uint8Array, object]>([
    ['an error of the API', refusal('no analysis found'), { code: 'invalid-content' }],
    [
      'a page and then an error',
      json(page(2)) + json({ message: 'API rate limit exceeded' }),
      { code: 'invalid-content' },
    ],
    ['an error in a list of pages', json([page(2), { message: 'Server Error' }]), { code: 'invalid-content' }],
    ['nothing', ' \n', { code: 'empty' }],
    ['alerts without a rule', json([{ number: 1 }]), { code: 'invalid-content' }],
    ['issues', json([{ id: 1, title: 't' }]), { code: 'wrong-format' }],
    ['a page that is none', json([page(1), 3]), { code: 'invalid-content' }],
    [
      'alerts of Dependabot',
      fixture('github-dependabot/alerts.json'),
      { hint: expect.stringContaining('`github-dependabot`') },
    ],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parseAll(githubCodeScanningParser, content))).toMatchObject(fault);
  });

  it('refuses a list of pages that is cut, wherever', async () => {
    expect(await acceptedCuts(githubCodeScanningParser, json([page(1), page(1)]))).toEqual([]);
  });
});

describe('githubDependabotParser', () => {
  it.each([
    ['a list of pages', fixture('github-dependabot/alerts.json')],
    ['pages one after another', paged('github-dependabot/alerts.json')],
  ])('reads the alerts of %s', async (_name, content) => {
    const { summary, findings } = await parseAll(githubDependabotParser, content);
    expect(summary).toMatchObject({
      tools: ['dependabot'],
      scanGaps: [],
      figures: { findings: 2, suppressed: 2, fixable: 1, by_state: { dismissed: 2, fixed: 1, open: 2 } },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'GHSA-aaaa-bbbb-cccc',
        severity: 'critical',
        advisories: ['GHSA-aaaa-bbbb-cccc', 'CVE-2026-99001'],
        cwes: ['CWE-79'],
        location: { path: 'requirements.txt' },
        package: { ecosystem: 'pypi', name: 'basket', version: null, fixedVersions: ['1.4.2'] },
      },
      { severity: 'medium', package: { ecosystem: 'npm', fixedVersions: [] } },
      { standing: 'suppressed', suppressionReason: 'tolerable_risk' },
      { standing: 'suppressed', suppressionReason: 'auto_dismissed' },
      { standing: 'absent', package: { ecosystem: 'golang' } },
    ]);
  });

  it.each<[string, string | Uint8Array, object]>([
    [
      'an error of the API',
      refusal('Dependabot alerts are disabled for this repository.'),
      { hint: expect.stringContaining('switched on') },
    ],
    ['alerts without an advisory', '[{"number": 1, "dependency": {}}]', { code: 'invalid-content' }],
    ['code scanning alerts', json([alert()]), { hint: expect.stringContaining('`github-code-scanning`') }],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parseAll(githubDependabotParser, content))).toMatchObject(fault);
  });

  it('says that an empty list shows nothing', async () => {
    const { summary } = await parseAll(githubDependabotParser, fixture('github-dependabot/clean.json'));
    expect(summary.scanGaps).toMatchObject([{ code: 'nothing-scanned', settledBy: [0] }]);
  });
});
