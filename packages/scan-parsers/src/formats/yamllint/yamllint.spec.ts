import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { yamllintParser } from '../parsers.ts';

const problem = 'a.yml:3:5: [error] too many spaces after colon (colons)\n';
const endless = { code: 'results-missing', settledBy: [0, 1, 2] };

describe('yamllintParser', () => {
  it('reads the problems of the tool', async () => {
    const { summary, findings } = await parseAll(yamllintParser, fixture('yamllint/findings.txt'));
    expect(summary).toMatchObject({
      tools: ['yamllint'],
      scanGaps: [endless],
      exitCodes: { clean: [0], findings: [1, 2], failure: [255] },
      figures: { findings: 3, by_severity: { error: 2, warning: 1 } },
    });
    expect(findings).toMatchObject([
      { ruleId: 'document-start', severity: 'medium', category: 'style' },
      {
        ruleId: 'key-duplicates',
        severity: 'high',
        category: 'code',
        message: 'duplication of key "a" in mapping',
        location: { path: 'yaml/settings.yml', startLine: 2, startColumn: 1 },
      },
      { ruleId: 'colons', category: 'style' },
    ]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    [
      'a file that does not parse',
      fixture('yamllint/syntax-error.txt'),
      [{ code: 'files-not-scanned', count: 1 }, endless],
    ],
    [
      'a file that does not parse, in early versions',
      "a.yml:2:1: [error] syntax error: expected ']'\n",
      [{ code: 'files-not-scanned', count: 1 }, endless],
    ],
    [
      'a file that is not there',
      `${problem}[Errno 2] No such file or directory: 'none.yml'\n`,
      [{ code: 'invocation-failed', count: 1 }],
    ],
    ['a crash', `${problem}Traceback (most recent call last):\n`, [{ code: 'invocation-failed' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(yamllintParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['C:\\shop\\a.yml:3:5: [error] m (colons)', { startLine: 3, startColumn: 5 }],
    ['stdin:3:5: [error] m (colons)', null],
  ])('places %s', async (line, location) => {
    expect((await parseAll(yamllintParser, `${line}\n`)).findings).toMatchObject([{ location }]);
  });

  it.each<[string, string, string]>([
    ['nothing, as yamllint prints when all is well', '', 'empty'],
    ['a bad configuration', 'invalid config: unknown option "x"\n', 'wrong-format'],
    ['the standard format for people', 'a.yml\n  3:5       error    too many spaces  (colons)\n', 'wrong-format'],
    ['JSON', '{}', 'wrong-format'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parseAll(yamllintParser, content))).toMatchObject({ code });
  });
});
