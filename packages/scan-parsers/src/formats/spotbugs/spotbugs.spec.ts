import { describe, expect, it } from '@jest/globals';
import { bytesInput, faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { treeOf } from '../../testing/tree.ts';
import { spotbugsParser } from '../parsers.ts';

const report = (inner: string, summary = '<FindBugsSummary total_classes="1" total_bugs="1"/>'): string =>
  `<BugCollection version="4.9.6">${inner}<Errors errors="0" missingClasses="0"/>${summary}</BugCollection>`;
const bug = (attributes: string): string =>
  `<BugInstance type="X_Y" ${attributes}><SourceLine sourcepath="shop/A.java" start="3" end="4"/></BugInstance>`;

describe('spotbugsParser', () => {
  it('reads the findings of SpotBugs and FindSecBugs', async () => {
    const { summary, findings } = await parseAll(spotbugsParser, fixture('spotbugs/findings.xml'));
    expect(summary).toMatchObject({
      tools: ['spotbugs'],
      scanGaps: [],
      figures: { findings: 13, classes: 3, by_severity: { scary: 2, troubling: 4, 'of concern': 7 } },
    });
    expect(findings.find(({ ruleId }) => ruleId === 'SQL_INJECTION_JDBC')).toMatchObject({
      severity: 'medium',
      nativeSeverity: 'troubling',
      confidence: 'medium',
      category: 'code',
      cwes: ['CWE-89'],
      location: { path: 'shop/Login.java', startLine: 14 },
    });
  });

  it('reads bugs without messages by their types', async () => {
    const { findings } = await parseAll(spotbugsParser, fixture('spotbugs/without-messages.xml'));
    expect(findings[0]).toMatchObject({ ruleId: 'DE_MIGHT_IGNORE', message: 'DE_MIGHT_IGNORE' });
  });

  it('finds a file below the folder of its sources', async () => {
    const found: unknown[] = [];
    await spotbugsParser.parse(
      { ...bytesInput(report(bug('rank="1"'))), ...treeOf(['src/main/java/shop/A.java', 'src/B.java']) },
      { add: ({ location }) => void found.push(location?.path), restart: () => undefined },
    );
    expect(found).toEqual(['src/main/java/shop/A.java']);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('spotbugs/clean.xml'), []],
    ['missing classes', fixture('spotbugs/missing-classes.xml'), [{ code: 'dependencies-skipped', count: 2 }]],
    [
      'classes that cannot be read',
      fixture('spotbugs/errors.xml'),
      [
        { code: 'files-not-scanned', count: 2 },
        { code: 'dependencies-skipped', count: 2 },
      ],
    ],
    ['no class', report('', '<FindBugsSummary total_classes="0" total_bugs="0"/>'), [{ code: 'nothing-scanned' }]],
    ['no summary', report('', ''), [{ code: 'nothing-scanned' }]],
    [
      'an error without a message',
      report('<Errors><Error/></Errors>', '<FindBugsSummary total_classes="1" total_bugs="0"/>'),
      [{ code: 'files-not-scanned', count: 1 }],
    ],
    [
      'lost bugs of one of two runs',
      report('<FindBugsSummary total_classes="1" total_bugs="2"/>', '<FindBugsSummary total_classes="1"/>'),
      [{ code: 'self-contradicting', count: 2 }],
    ],
    ['lost bugs', report(''), [{ code: 'self-contradicting', count: 1 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(spotbugsParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['rank="1" priority="3"', 'high', 'scariest', 'low'],
    ['rank="9" priority="1"', 'high', 'scary', 'high'],
    ['rank="14" priority="2"', 'medium', 'troubling', 'medium'],
    ['rank="20" priority="2"', 'low', 'of concern', 'medium'],
    ['priority="1"', 'high', 'priority 1', 'high'],
    ['priority="3"', 'low', 'priority 3', 'low'],
    ['rank="21"', 'unknown', null, 'unrated'],
  ])('rates %s as %s', async (attributes, severity, nativeSeverity, confidence) => {
    expect((await parseAll(spotbugsParser, report(bug(attributes)))).findings).toMatchObject([
      { severity, nativeSeverity, confidence },
    ]);
  });

  it('keeps a password to itself', async () => {
    const { findings } = await parseAll(
      spotbugsParser,
      report(
        '<BugInstance type="DMI_CONSTANT_DB_PASSWORD" rank="7"><LongMessage>hunter2-Zq9xW</LongMessage></BugInstance>',
      ),
    );
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  it.each<[string, string]>([
    ['a total that is no number', report('', '<FindBugsSummary total_classes="1" total_bugs="1,234"/>')],
    ['a bug without a type', report('<BugInstance rank="1"/>')],
    ['another root', '<pmd/>'],
    ['the empty file of a run without classes', ''],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(spotbugsParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(spotbugsParser, report(bug('rank="1"')))).toEqual([]);
  });
});
