import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { checkstyleParser } from '../parsers.ts';

const report = (inner: string, version = '10.1'): string => `<checkstyle version="${version}">${inner}</checkstyle>`;
const error = (source: string, severity = 'error'): string =>
  `<file name="a.x"><error line="2" column="3" severity="${severity}" message="m" source="${source}"/></file>`;

describe('checkstyleParser', () => {
  it('reads the findings of Checkstyle', async () => {
    const { summary, findings } = await parseAll(checkstyleParser, fixture('checkstyle/findings.xml'));
    expect(summary).toMatchObject({
      tools: ['checkstyle'],
      scanGaps: [],
      figures: { findings: 3, by_severity: { error: 2, info: 1 }, files: 1, listed_files: 3 },
    });
    expect(summary.exitCodes?.failure).toEqual([254, 255]);
    expect(findings[0]).toMatchObject({
      tool: 'checkstyle',
      ruleId: 'AvoidStarImportCheck',
      category: 'style',
      severity: 'high',
      nativeSeverity: 'error',
      location: { path: 'jvm/src/shop/Cart.java', startLine: 3, startColumn: 17 },
    });
  });

  it.each<[string, string, number]>([
    ['version-8.xml', 'checkstyle', 3],
    ['ktlint.xml', 'ktlint', 4],
    ['detekt.xml', 'detekt', 3],
    ['hadolint.xml', 'hadolint', 5],
    ['shellcheck.xml', 'shellcheck', 7],
    ['oxlint.xml', 'oxlint', 2],
    ['biome.xml', 'biome', 3],
    ['eslint.xml', 'eslint', 2],
    ['golangci-lint.xml', 'golangci-lint', 1],
    ['php_codesniffer.xml', 'php_codesniffer', 16],
  ])('finds out that %s is of %s', async (file, tool, count) => {
    const { summary, findings } = await parseAll(checkstyleParser, fixture(`checkstyle/${file}`));
    expect(summary.tools).toEqual([tool]);
    expect(findings).toHaveLength(count);
  });

  it.each([
    ['com.puppycrawl.tools.checkstyle.Layout/LineLength', '4.3', 'rubocop', 'Layout/LineLength', 'style'],
    ['com.puppycrawl.tools.checkstyle.checks.FooCheck', '10', 'checkstyle', 'FooCheck', 'style'],
    ['eslint.rules.no-eval', '4.3', 'eslint', 'no-eval', 'code'],
    [
      'PSR1.Files.SideEffects.FoundWithSymbols',
      '3.7.2',
      'php_codesniffer',
      'PSR1.Files.SideEffects.FoundWithSymbols',
      'style',
    ],
    ['org.scalastyle.file.FileTabChecker', '5.0', 'scalastyle', 'FileTabChecker', 'style'],
    ['errcheck', '5.0', 'golangci-lint', 'errcheck', 'code'],
    ['revive', '5.0', 'golangci-lint', 'revive', 'style'],
    ['noTabs', '10.1', 'checkstyle', 'noTabs', 'style'],
  ])('takes the source %s in version %s for %s', async (source, version, tool, ruleId, category) => {
    const { findings } = await parseAll(checkstyleParser, report(error(source), version));
    expect(findings).toMatchObject([{ tool, ruleId, category }]);
  });

  it.each([
    ['warning', 'medium'],
    ['info', 'low'],
    ['Error', 'high'],
    ['blocker', 'unknown'],
  ])('rates %s as %s', async (severity, expected) => {
    const { findings } = await parseAll(checkstyleParser, report(error('x', severity)));
    expect(findings).toMatchObject([{ severity: expected, nativeSeverity: severity }]);
  });

  it('takes a severity that is not stated for unknown', async () => {
    const { findings } = await parseAll(checkstyleParser, report('<file name="a"><error message="m"/></file>'));
    expect(findings).toMatchObject([{ severity: 'unknown', nativeSeverity: null, ruleId: null }]);
  });

  it('reads an error without a file, as PHPStan writes it', async () => {
    const { findings } = await parseAll(checkstyleParser, report('<file><error message="m"/></file>'));
    expect(findings).toMatchObject([{ location: null }]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('checkstyle/clean.xml'), []],
    [
      'a file that does not parse',
      fixture('checkstyle/unparseable-file.xml'),
      [{ code: 'files-not-scanned', count: 1 }],
    ],
    [
      'a script that does not parse',
      fixture('checkstyle/shellcheck-unparseable.xml'),
      [
        { code: 'files-not-scanned', count: 1 },
        { code: 'results-missing', settledBy: [0, 1] },
      ],
    ],
    [
      'an exception',
      report('<file name="a"><exception>x</exception></file>'),
      [{ code: 'files-not-scanned', count: 1 }],
    ],
    ['an exception of the run', report('<exception>x</exception>'), [{ code: 'files-not-scanned', count: 1 }]],
    ['no file', report(''), [{ code: 'nothing-scanned', settledBy: [0] }]],
    ['elements of a dialect', report('<file name="a"><violation/></file>'), [{ code: 'results-missing', count: 1 }]],
    [
      'an error inside an error',
      report('<file name="a"><error message="m"><error message="n"/></error></file>'),
      [{ code: 'results-missing', count: 1 }],
    ],
    [
      'errors outside of files',
      report('<error message="m"/>'),
      [{ code: 'results-missing' }, { code: 'nothing-scanned' }],
    ],
    [
      'a report inside a report',
      report(report(error('x'))),
      [{ code: 'results-missing' }, { code: 'nothing-scanned' }],
    ],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(checkstyleParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it('keeps a secret to itself', async () => {
    const { findings } = await parseAll(
      checkstyleParser,
      report('<file name="a"><error message="token hunter2Zq9xW" source="eslint.rules.no-secrets/no-secrets"/></file>'),
    );
    expect(findings).toMatchObject([{ category: 'secret' }]);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  it.each<[string, string]>([
    ['an error without a message', report('<file name="a"><error line="1"/></file>')],
    ['another root', '<testsuite/>'],
    ['nothing', ''],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(checkstyleParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(checkstyleParser, report(error('x')))).toEqual([]);
  });
});
