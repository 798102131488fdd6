import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { tscParser } from '../parsers.ts';

const error = "src/a.ts(2,9): error TS2322: Type 'string' is not assignable to type 'number'.";
const figures = 'Files:            8\nIdentifiers:     4\n';

describe('tscParser', () => {
  it.each(['diagnostics.txt', 'pretty.txt', 'version-4.txt'])('reads the errors of %s', async (file) => {
    const { summary, findings } = await parseAll(tscParser, fixture(`tsc/${file}`));
    expect(summary).toMatchObject({
      tools: ['tsc'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1, 2], failure: [3, 4, 5] },
      figures: { findings: 3, by_rule: { TS2322: 2, TS2741: 1 } },
    });
    expect(findings[0]).toMatchObject({
      ruleId: 'TS2322',
      message: "Type 'string' is not assignable to type 'number'.",
      category: 'type',
      severity: 'medium',
      nativeSeverity: 'error',
      location: { path: 'shop.ts', startLine: 2, startColumn: 9 },
    });
  });

  it.each<[string, number, readonly object[]]>([
    ['clean.txt', 0, []],
    ['errors.txt', 3, [{ code: 'results-missing', settledBy: [1, 2] }]],
    ['syntax-error.txt', 1, [{ code: 'files-not-scanned' }]],
    ['no-such-project.txt', 1, [{ code: 'invocation-failed' }]],
  ])('says what %s leaves out', async (file, count, gaps) => {
    const { summary, findings } = await parseAll(tscParser, fixture(`tsc/${file}`));
    expect(findings).toHaveLength(count);
    expect(summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string, readonly object[]]>([
    [
      'more errors in all than are listed',
      `${error}\n\nFound 3 errors in 2 files.\n`,
      [{ code: 'self-contradicting', count: 2 }],
    ],
    ['no file', 'Files: 0\nIdentifiers: 0\n', [{ code: 'nothing-scanned' }]],
    ['a crash', `${figures}Killed\n`, [{ code: 'invocation-failed' }]],
    ['no input', "error TS18003: No inputs were found in config file 'a'.\n", [{ code: 'invocation-failed' }]],
    ['a summary of nothing', '[12:00:00 AM] Found 0 errors. Watching for file changes.\n\n', []],
    [
      'errors in another form',
      `a.ts[2,9]: error TS2322: Bad.\n${figures}`,
      [{ code: 'results-missing', count: 1, settledBy: [0] }],
    ],
    ['the name of a script', `> tsc --noEmit --diagnostics\n\n${figures}`, []],
    ['syntax errors beside others', `a.ts(1,1): error TS1005: ';' expected.\n${error}\n${figures}`, []],
  ])('weighs %s', async (_name, content, gaps) => {
    const head = content.startsWith('[') ? `${figures}${content}` : content;
    expect((await parseAll(tscParser, head)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['C:\\shop\\src\\a.ts(2,9)', { startLine: 2, startColumn: 9 }],
    ['src/a (copy).ts(2,9)', { path: 'src/a (copy).ts', startLine: 2 }],
    ["error TS2468: Cannot find global value 'Promise'.", null],
  ])('places an error: %s', async (place, location) => {
    const line = place.startsWith('error') ? place : `${place}: error TS2322: Bad.`;
    const { findings } = await parseAll(tscParser, `${line}\n${figures}`);
    expect(findings).toMatchObject([{ location }]);
  });

  it('takes what the compiler is doing for no finding', async () => {
    const { findings } = await parseAll(tscParser, `message TS6032: File change detected.\n${figures}`);
    expect(findings).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['nothing, as tsc writes when all is well', '', 'empty'],
    ['text', 'npm error code E404\n', 'wrong-format'],
    ['a command that is not there', 'sh: 1: tsc: not found\n', 'wrong-format'],
    ['JSON', '{}', 'wrong-format'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parseAll(tscParser, content))).toMatchObject({ code });
  });
});
