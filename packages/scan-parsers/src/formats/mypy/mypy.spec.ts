import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { bytesInput, faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { detectFormat } from '../detect-format.ts';
import { mypyJsonLinesParser, mypyTextParser } from '../parsers.ts';
import { readMypyLine } from './line.ts';

const text = (content: string | Uint8Array): ReturnType<typeof parseAll> => parseAll(mypyTextParser, content);
const jsonLines = (content: string | Uint8Array): ReturnType<typeof parseAll> => parseAll(mypyJsonLinesParser, content);

describe('readMypyLine', () => {
  it.each<[string, object]>([
    [
      'a.py:3: error: No  [return]',
      { file: 'a.py', line: 3, column: null, severity: 'error', message: 'No', code: 'return' },
    ],
    ['a.py:3:7: note: See it', { file: 'a.py', line: 3, column: 7, severity: 'note', message: 'See it', code: null }],
    ['a.py:3:7:4:9: error: No  [x-y]', { line: 3, column: 7, endLine: 4, endColumn: 9, code: 'x-y' }],
    ['a.py: error: Duplicate module', { file: 'a.py', line: null, message: 'Duplicate module' }],
    ['C:\\src\\a.py:3: error: No', { file: 'C:\\src\\a.py', line: 3 }],
    [
      'a.py:3: error: List[int]  has [brackets] [inside]',
      { message: 'List[int]  has [brackets] [inside]', code: null },
    ],
  ])('reads %s', (line, diagnostic) => {
    expect(readMypyLine(line)).toMatchObject({ kind: 'diagnostic', diagnostic });
  });

  it.each<[string, object]>([
    ['Found 3 errors in 2 files (checked 5 source files)', { errors: 3, files: 2, isBlocked: false }],
    ['Found 1 error in 1 file (errors prevented further checking)', { errors: 1, files: 1, isBlocked: true }],
    ['Success: no issues found in 1 source file', { errors: 0, files: 1, isBlocked: false }],
  ])('reads %s', (line, summary) => {
    expect(readMypyLine(line)).toMatchObject({ kind: 'summary', ...summary });
  });

  it.each([
    '',
    'poetry run mypy src',
    '=== MYPY ===',
    'Exit code: 1',
    '    x: int',
    'Found 99999999999 errors in 1 file (checked 1 source file)',
  ])('passes over %j', (line) => {
    expect(readMypyLine(line)).toEqual({ kind: 'other' });
  });
});

describe('what mypy prints of a run that failed', () => {
  it.each([
    "There are no .py[i] files in directory 'services/b'",
    'Daemon crashed!',
    "mypy: can't read file 'b.py': No",
  ])('makes the clean run beside it incomplete: %s', async (line) => {
    const { summary } = await text(`Success: no issues found in 3 source files\n${line}\n`);
    expect(summary.scanGaps).toMatchObject([{ code: 'invocation-failed', examples: [line] }]);
  });
});

describe("mypy's words for severities", () => {
  it.each([
    ['error', 1],
    ['ERROR', 1],
    ['fatal', 1],
    ['', 1],
    ['note', 0],
    ['Note', 0],
    ['warning', 0],
  ])('%j is %i findings', async (severity, count) => {
    const line = { file: 'a.py', line: 1, column: 0, message: 'No', hint: null, code: 'x', severity };
    const { findings } = await jsonLines(`${JSON.stringify(line)}\n`);
    expect(findings).toHaveLength(count);
  });
});

describe('mypyTextParser', () => {
  it('counts errors, not notes', async () => {
    const { summary, findings } = await text(fixture('mypy/errors.txt'));
    expect(summary.figures).toMatchObject({
      findings: 3,
      by_severity: { error: 3, note: 3 },
      rules: 3,
      files: 1,
      summary_errors: 3,
    });
    expect(summary.scanGaps).toEqual([]);
    expect(findings[1]).toMatchObject({
      tool: 'mypy',
      ruleId: 'union-attr',
      category: 'type',
      location: { path: 'typed/errors/orders.py', startLine: 11 },
    });
  });

  it('takes a run without issues for clean', async () => {
    const { summary } = await text(fixture('mypy/clean.txt'));
    expect(summary).toMatchObject({ figures: { findings: 0 }, scanGaps: [] });
  });

  it.each<[string, string, string]>([
    [
      'errors that prevented further checking',
      'a.py:1: error: No  [syntax]\nFound 1 error in 1 file (errors prevented further checking)\n',
      'files-not-scanned',
    ],
    [
      'a summary of more errors than are listed',
      'a.py:1: error: No\nFound 3 errors in 1 file (checked 1 source file)\n',
      'self-contradicting',
    ],
    ['a summary of no source file', 'Success: no issues found in 0 source files\n', 'nothing-scanned'],
    ['a missing summary', 'a.py:1: error: No\n', 'results-missing'],
    [
      'a crash after the first errors',
      'a.py:1: error: No\na.py:2: error: INTERNAL ERROR -- report a bug\nTraceback (most recent call last):\n',
      'invocation-failed',
    ],
  ])('calls %s a gap', async (_name, content, code) => {
    expect((await text(content)).summary.scanGaps).toMatchObject([{ code }]);
  });

  it('puts messages that --pretty breaks over several lines together again', async () => {
    const { summary, findings } = await text(
      [
        'a.py:3: error: Incompatible return value type (got "int", expected "str") ',
        '[return-value]',
        '        return x',
        '               ^',
        'a.py:6: error: Dict entry 1 has incompatible type "str": "float"; expected',
        '"str": "int"  [dict-item]',
        '    ...aaaaaa": "bbbb", "cccc...',
        '                        ^~~~~...',
        'a.py:11: note: Revealed type is "str"',
        'Found 2 errors in 1 file (checked 1 source file)',
      ].join('\n'),
    );
    expect(summary).toMatchObject({
      figures: { findings: 2, by_rule: { 'return-value': 1, 'dict-item': 1 }, without_code: 0 },
      scanGaps: [],
    });
    expect(findings.map(({ message }) => message)).toEqual([
      'Incompatible return value type (got "int", expected "str")',
      'Dict entry 1 has incompatible type "str": "float"; expected "str": "int"',
    ]);
  });

  it.each<[string, string, string]>([
    ['a note', 'a.py:1: note: The first\npart of it\n    x = 1\n', 'No'],
    ['a line of another program', 'make: *** [check] Error 1\n', 'No'],
    ['the source', '    x: str = [  # comment  [call]\n', 'No'],
    ['a message without its code', 'and the rest of it\n    x = 1\n', 'No and the rest of it'],
  ])('does not take %s for more of a message than it is', async (_name, lines, message) => {
    const { findings } = await text(`b.py:1: error: No\n${lines}Found 1 error in 1 file (checked 1 source file)\n`);
    expect(findings).toMatchObject([{ message, ruleId: null }]);
  });

  it('reads through the colours of a terminal', async () => {
    const { summary } = await text(
      'a.py:3: \u001b[1m\u001b[31merror:\u001b(B\u001b[m No  \u001b(B\u001b[m\u001b[33m[return]\u001b(B\u001b[m\n\u001b[1m\u001b[31mFound 1 error in 1 file (checked 1 source file)\u001b(B\u001b[m\n',
    );
    expect(summary).toMatchObject({
      figures: { findings: 1, by_rule: { return: 1 }, summary_errors: 1 },
      scanGaps: [],
    });
  });

  it('holds several runs in one file against all their summaries', async () => {
    const blocked = 'a.py:1: error: No  [syntax]\nFound 1 error in 1 file (errors prevented further checking)\n';
    const { summary } = await text(
      `${blocked}b.py:1: error: No\nFound 2 errors in 1 file (checked 9 source files)\nSuccess: no issues found in 3 source files\n`,
    );
    expect(summary.figures).toMatchObject({ findings: 2, summary_errors: 3 });
    expect(summary.scanGaps.map(({ code, count }) => [code, count])).toEqual([
      ['files-not-scanned', 1],
      ['self-contradicting', 1],
    ]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'empty'],
    ['an empty line', '\n', 'empty'],
    ['usage text', fixture('malformed/mypy-usage.json'), 'wrong-format'],
    ['other text', 'hello\n', 'wrong-format'],
    ['a crash alone', 'Traceback (most recent call last):\n  File "mypy"\n', 'wrong-format'],
    ['JSON lines', fixture('mypy/errors.jsonl'), 'wrong-format'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(text(content))).toMatchObject({ code });
  });

  it('gives every finding its own fingerprint, which a shift of lines does not change', async () => {
    const report = (lines: readonly number[]): string =>
      `${lines.map((line) => `a.py:${line}: error: No  [misc]\n`).join('')}Success: no issues found in 1 source file\n`;
    const before = (await text(report([1, 2]))).findings.map(({ fingerprint }) => fingerprint);
    const after = (await text(report([5, 9]))).findings.map(({ fingerprint }) => fingerprint);
    expect(new Set(before).size).toBe(2);
    expect(after).toEqual(before);
  });
});

describe('mypyJsonLinesParser', () => {
  it('counts the same errors as in the text', async () => {
    const { summary, findings } = await jsonLines(fixture('mypy/errors.jsonl'));
    expect(summary.figures).toMatchObject({ findings: 3, rules: 3, files: 1 });
    expect(findings[1]?.location).toEqual({
      path: 'typed/errors/orders.py',
      startLine: 11,
      startColumn: 12,
      endLine: 11,
      endColumn: 26,
    });
  });

  it('calls a syntax error a gap: mypy stopped there', async () => {
    expect((await jsonLines(fixture('mypy/blocked.jsonl'))).summary.scanGaps).toMatchObject([
      { code: 'files-not-scanned', count: 1 },
    ]);
  });

  it('counts a file with two syntax errors once', async () => {
    const [first, second] = [1, 2].map((number) =>
      JSON.stringify({
        file: 'a.py',
        line: number,
        column: 1,
        message: 'm',
        hint: null,
        code: 'syntax',
        severity: 'error',
      }),
    );
    expect((await jsonLines(`${first}\n${second}\n`)).summary.scanGaps).toMatchObject([
      { code: 'files-not-scanned', count: 1 },
    ]);
  });

  it('calls one empty line a scan of nothing: a run that failed leaves the same', async () => {
    expect((await jsonLines(fixture('mypy/clean.jsonl'))).summary.scanGaps).toMatchObject([
      { code: 'nothing-scanned' },
    ]);
  });

  const line =
    '{"file": "a.py", "line": 1, "column": 0, "message": "m", "hint": null, "code": "misc", "severity": "error"}';

  it('takes -1 for an unknown place', async () => {
    const { findings } = await jsonLines(
      line.replace('"line": 1', '"line": -1').replace('"column": 0', '"column": -1'),
    );
    expect(findings[0]?.location).toMatchObject({ startLine: null, startColumn: null });
  });

  it.each<[string, string, string, number | null]>([
    ['nothing', '', 'empty', null],
    ['text', 'Success: no issues found in 1 source file\n', 'malformed', 1],
    ['a cut line', `${line}\n${line.slice(0, 40)}`, 'truncated', 2],
    ['a line of another tool', `${line}\n{"message": "x"}\n`, 'wrong-format', 2],
    ['an array', '[]\n', 'wrong-format', 1],
    ['a member twice', `${line}\n${line.replace('{', '{"severity": "note", ')}\n`, 'invalid-content', 2],
    ['a document over several lines', line.replaceAll(', ', ',\n'), 'wrong-format', 1],
  ])('refuses %s with its line', async (_name, content, code, number) => {
    expect(await faultOf(jsonLines(content))).toMatchObject({ code, line: number });
  });

  it('returns or refuses, whatever the lines are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.json(), fc.string(), fc.constant(line)), { minLength: 1 }),
        async (parts) => {
          await jsonLines(parts.join('\n')).catch((error: unknown) => faultOf(Promise.reject(error as Error)));
        },
      ),
    );
  });
});

it.each<[string, string]>([
  ['errors.txt', 'mypy-text'],
  ['clean.txt', 'mypy-text'],
  ['blocked.txt', 'mypy-text'],
  ['errors.jsonl', 'mypy-jsonl'],
  ['blocked.jsonl', 'mypy-jsonl'],
])('%s is detected as %s', async (name, format) => {
  expect(await detectFormat(bytesInput(fixture(`mypy/${name}`)))).toEqual({ outcome: 'detected', format });
});
