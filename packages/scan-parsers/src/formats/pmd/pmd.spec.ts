import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { pmdParser } from '../parsers.ts';

const report = (inner: string): string => `<pmd version="7.17.0">${inner}</pmd>`;
const violation = (priority: string, ruleset = 'Design'): string =>
  `<file name="a/A.java"><violation beginline="1" rule="R" ruleset="${ruleset}" priority="${priority}">m</violation></file>`;

describe('pmdParser', () => {
  it('reads the findings of the tool', async () => {
    const { summary, findings } = await parseAll(pmdParser, fixture('pmd/findings.xml'));
    expect(summary).toMatchObject({
      tools: ['pmd'],
      scanGaps: [{ code: 'results-missing', count: 1, settledBy: [0, 4] }],
      exitCodes: { clean: [0], findings: [4], failure: [1, 2, 5] },
      figures: { findings: 4, by_severity: { 2: 2, 3: 2 }, files: 2 },
    });
    expect(findings[2]).toMatchObject({
      ruleId: 'EmptyCatchBlock',
      message: 'Avoid empty catch blocks',
      category: 'code',
      severity: 'medium',
      nativeSeverity: '3',
      location: { path: 'src/shop/Cart.java', startLine: 27, startColumn: 7, endLine: 28, endColumn: 6 },
      helpUri: expect.stringContaining('emptycatchblock'),
    });
  });

  it('reads what is suppressed', async () => {
    const { summary, findings } = await parseAll(pmdParser, fixture('pmd/suppressed.xml'));
    expect(summary.figures).toMatchObject({ findings: 3, suppressed: 1 });
    expect(findings.filter(({ standing }) => standing === 'suppressed')).toMatchObject([
      { suppressionReason: '- for the demonstration' },
    ]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('pmd/clean.xml'), []],
    ['a report without the folder that is not there', fixture('pmd/missing-folder.xml'), []],
    ['a file that does not parse', fixture('pmd/unparseable-file.xml'), [{ code: 'files-not-scanned', count: 1 }]],
    ['a file that version 6 cannot parse', fixture('pmd/version-6.xml'), [{ code: 'files-not-scanned', count: 1 }]],
    ['a rule that was not run', report('<configerror rule="R" msg="x"/>'), [{ code: 'invocation-failed', count: 1 }]],
    ['elements of a dialect', report('<file name="a"><problem/></file>'), [{ code: 'results-missing', count: 1 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(pmdParser, content)).summary.scanGaps).toMatchObject([
      ...gaps,
      expect.objectContaining({ code: 'results-missing', settledBy: expect.arrayContaining([0]) }),
    ]);
  });

  it('lets exit code 4 settle only a report with violations', async () => {
    expect((await parseAll(pmdParser, report(''))).summary.scanGaps).toMatchObject([{ settledBy: [0] }]);
  });

  it.each([
    ['1', 'high'],
    ['2', 'high'],
    ['3', 'medium'],
    ['4', 'low'],
    ['5', 'low'],
    ['6', 'unknown'],
  ])('rates priority %s as %s', async (priority, severity) => {
    expect((await parseAll(pmdParser, report(violation(priority)))).findings).toMatchObject([{ severity }]);
  });

  it('takes rules about security for code', async () => {
    expect((await parseAll(pmdParser, report(violation('3', 'Security')))).findings).toMatchObject([
      { category: 'code' },
    ]);
  });

  it.each<[string, string]>([
    ['a violation without a rule', report('<file name="a"><violation>m</violation></file>')],
    ['another root', '<checkstyle/>'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(pmdParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(pmdParser, report(violation('1')))).toEqual([]);
  });
});
