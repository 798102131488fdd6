import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { cppcheckParser } from '../parsers.ts';

const report = (errors: string, version = '2'): string =>
  `<results version="${version}"><cppcheck version="2.10"/><errors>${errors}</errors></results>`;
const error = (attributes: string): string =>
  `<error ${attributes} msg="bad"><location file="a.c" line="3" column="0"/><location file="b.c" line="9"/></error>`;

describe('cppcheckParser', () => {
  it('reads the findings of the tool', async () => {
    const { summary, findings } = await parseAll(cppcheckParser, fixture('cppcheck/findings.xml'));
    expect(summary).toMatchObject({ tools: ['cppcheck'], scanGaps: [], figures: { findings: findings.length } });
    expect(findings[0]).toMatchObject({
      ruleId: 'missingReturn',
      category: 'code',
      severity: 'high',
      nativeSeverity: 'error',
      cwes: ['CWE-758'],
      location: { path: 'cart.c', startLine: 14, startColumn: null },
    });
  });

  it('believes a clean report, and none of a file that does not parse', async () => {
    expect((await parseAll(cppcheckParser, fixture('cppcheck/clean.xml'))).summary.scanGaps).toEqual([]);
    const { summary, findings } = await parseAll(cppcheckParser, fixture('cppcheck/syntax-error.xml'));
    expect(findings).toEqual([]);
    expect(summary.scanGaps).toMatchObject([{ code: 'files-not-scanned', count: 1 }]);
  });

  it.each([
    ['error', 'high', 'code'],
    ['warning', 'medium', 'code'],
    ['performance', 'low', 'code'],
    ['style', 'low', 'style'],
    ['information', 'info', 'style'],
    ['odd', 'unknown', 'code'],
  ])('rates %s as %s', async (word, severity, category) => {
    const { findings } = await parseAll(cppcheckParser, report(error(`id="x" severity="${word}"`)));
    expect(findings).toMatchObject([{ severity, category, location: { path: 'a.c', startLine: 3 } }]);
  });

  it.each<[string, string, number, readonly object[]]>([
    ['what cppcheck says of itself', report(error('id="checkersReport" severity="information"')), 0, []],
    [
      'critical errors that are not listed',
      report('<error id="checkersReport" severity="information" msg="Active checkers: There was critical errors"/>'),
      0,
      [{ code: 'files-not-scanned', count: 1 }],
    ],
    [
      'a macro that is not known',
      report(error('id="unknownMacro" severity="error"')),
      0,
      [{ code: 'files-not-scanned' }],
    ],
    ['an element that is not known', report('<odd/>'), 0, [{ code: 'results-missing' }]],
    ['no list of errors', '<results version="2"><cppcheck version="2"/></results>', 0, [{ code: 'results-missing' }]],
    [
      'suppressions behind the errors',
      '<results version="3"><cppcheck version="3"/><errors/><suppressions><suppression errorId="x"/></suppressions></results>',
      0,
      [],
    ],
  ])('weighs %s', async (_name, content, count, gaps) => {
    const { summary, findings } = await parseAll(cppcheckParser, content);
    expect(findings).toHaveLength(count);
    expect(summary.scanGaps).toMatchObject(gaps);
    expect(summary.scanGaps).toHaveLength(gaps.length);
  });

  it('holds a doubtful finding for one of low confidence', async () => {
    const { findings } = await parseAll(cppcheckParser, report(error('id="x" severity="error" inconclusive="true"')));
    expect(findings).toMatchObject([{ confidence: 'low' }]);
  });

  it.each([
    ['version 1', report('<error file="a.c" line="1" id="x" severity="error" msg="m"/>', '1')],
    ['an error without an id', report('<error severity="error" msg="m"/>')],
    ['another root', '<checkstyle/>'],
    ['what it prints when there is no file', 'cppcheck: error: could not find or open any of the paths given.\n'],
    ['nothing', ''],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(cppcheckParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(cppcheckParser, report(error('id="x" severity="error"')))).toEqual([]);
  });
});
