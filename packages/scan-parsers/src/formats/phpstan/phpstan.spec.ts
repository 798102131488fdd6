import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { phpstanParser } from '../parsers.ts';

const report = (messages: readonly object[], totals: object = {}, errors: unknown = []): string =>
  JSON.stringify({
    totals: { errors: 0, file_errors: messages.length, ...totals },
    files: messages.length === 0 ? [] : { '/w/a.php': { errors: messages.length, messages } },
    errors,
  });

describe('phpstanParser', () => {
  it('reads errors in files, and in traits', async () => {
    const { summary, findings } = await parseAll(phpstanParser, fixture('phpstan/findings.json'));
    expect(summary).toMatchObject({
      tools: ['phpstan'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [1, 2, 255] },
      figures: { findings: 3, files: 2 },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'missingType.return',
        category: 'type',
        severity: 'high',
        location: { path: 'php/cart.php', startLine: 3 },
      },
      { ruleId: 'equal.notAllowed' },
      { ruleId: 'property.notFound', location: { path: 'php/Prices.php', startLine: 9 } },
    ]);
  });

  it('reads earlier versions, which have no identifiers', async () => {
    const { summary, findings } = await parseAll(phpstanParser, fixture('phpstan/version-1.9.json'));
    expect(findings).toMatchObject([
      { ruleId: null, location: { startLine: 3 } },
      { message: 'Ignored error pattern #never# was not matched in reported errors.', location: null },
    ]);
    expect(summary.scanGaps).toEqual([]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean run', fixture('phpstan/clean.json'), []],
    ['a clean run that has an object of files', '{"totals":{"errors":0,"file_errors":0},"files":{},"errors":[]}', []],
    ['a file that does not parse', fixture('phpstan/syntax-error.json'), [{ code: 'files-not-scanned', count: 1 }]],
    [
      'an internal error in a file',
      report([{ message: 'Internal error: no memory', line: null }]),
      [{ code: 'files-not-scanned', count: 1 }],
    ],
    ['a process that crashed', fixture('phpstan/internal-error.json'), [{ code: 'invocation-failed', count: 1 }]],
    [
      'errors that a file alone counts',
      '{"totals":{"errors":0,"file_errors":0},"files":{"/a.php":{"errors":2,"messages":[]}},"errors":[]}',
      [{ code: 'self-contradicting', count: 2 }],
    ],
    ['lost errors', report([], { errors: 1, file_errors: 2 }), [{ code: 'self-contradicting', count: 3 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(phpstanParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an object of nobody', '{}'],
    ['totals without files', '{"totals": {"errors": 0, "file_errors": 0}}'],
    ['the report of PHP_CodeSniffer', '{"totals": {"errors": 0, "warnings": 0, "fixable": 0}, "files": {}}'],
    ['errors that are none', report([], {}, 'none')],
    ['a message without a text', report([{ line: 3 }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(phpstanParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(phpstanParser, report([{ message: 'm', line: 3 }]))).toEqual([]);
  });
});
