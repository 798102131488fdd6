import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { checkstyleParser, phpcsParser } from '../parsers.ts';

const message = { message: 'm', source: 'PSR1.Classes.ClassDeclaration.MissingNamespace', type: 'ERROR', line: 3 };
const report = (messages: readonly object[], totals: object = { errors: messages.length, warnings: 0 }): string =>
  JSON.stringify({ totals: { fixable: 0, ...totals }, files: { '/w/a.php': { errors: 1, warnings: 0, messages } } });

describe('phpcsParser', () => {
  it('reads the same as the Checkstyle XML of the same run holds', async () => {
    const json = await parseAll(phpcsParser, fixture('phpcs/findings.json'));
    const xml = await parseAll(checkstyleParser, fixture('checkstyle/php_codesniffer.xml'));
    const essence = ({ findings }: typeof json): unknown =>
      findings.map(({ tool, ruleId, severity, category, location }) => [
        tool,
        ruleId,
        severity,
        category,
        location?.path,
        location?.startLine,
        location?.startColumn,
      ]);
    expect(json.findings).toHaveLength(16);
    expect(essence(json)).toEqual(essence(xml));
    expect(json.summary).toMatchObject({
      tools: ['php_codesniffer'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1, 2, 3], failure: [3, 16, 64] },
      figures: { linted_files: 2 },
    });
  });

  it.each([
    ['ERROR', 'high'],
    ['WARNING', 'medium'],
    ['ODD', 'unknown'],
  ])('rates %s as %s', async (type, severity) => {
    const { findings } = await parseAll(phpcsParser, report([{ ...message, type }]));
    expect(findings).toMatchObject([{ severity, nativeSeverity: type }]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean run', fixture('phpcs/clean.json'), []],
    ['no file', fixture('phpcs/nothing-checked.json'), [{ code: 'nothing-scanned', of: 0 }]],
    ['an empty list of files', '{"totals":{"errors":0,"warnings":0},"files":[]}', [{ code: 'nothing-scanned' }]],
    ['a file without PHP', fixture('phpcs/no-code.json'), [{ code: 'files-not-scanned', count: 1, of: 1 }]],
    [
      'a file that could not be processed',
      report([{ ...message, source: 'Internal.Exception' }]),
      [{ code: 'files-not-scanned', count: 1 }],
    ],
    ['lost problems', report([], { errors: 1, warnings: 2 }), [{ code: 'self-contradicting', count: 3 }]],
    ['problems that a file alone counts', report([]), [{ code: 'self-contradicting', count: 1 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(phpcsParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an object of nobody', '{}'],
    ['files without totals', '{"files": {}}'],
    ['totals without files', '{"totals": {"errors": 0, "warnings": 0}}'],
    ['totals without counts', '{"totals": {}, "files": {}}'],
    ['files in a list', '{"totals": {"errors": 0, "warnings": 0}, "files": [{}]}'],
    ['a file without messages', '{"totals": {"errors": 0, "warnings": 0}, "files": {"a.php": {}}}'],
    ['a message without a source', report([{ ...message, source: undefined }])],
    ['the report of PHPStan', JSON.stringify({ totals: { errors: 0, file_errors: 0 }, files: [], errors: [] })],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(phpcsParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(phpcsParser, report([message]))).toEqual([]);
  });
});
