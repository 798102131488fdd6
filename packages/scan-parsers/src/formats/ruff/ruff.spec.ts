import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { ruffJsonLinesParser, ruffParser } from '../parsers.ts';

const diagnostic = {
  cell: null,
  code: 'F401',
  end_location: { column: 10, row: 1 },
  filename: 'app/a.py',
  fix: null,
  location: { column: 8, row: 1 },
  message: '`os` imported but unused',
  url: 'https://docs.astral.sh/ruff/rules/unused-import',
};
const report = (...changes: readonly object[]): string =>
  JSON.stringify(changes.map((change) => ({ ...diagnostic, ...change })));
const one = async (change: object): Promise<Awaited<ReturnType<typeof parseAll>>> =>
  parseAll(ruffParser, report(change));

describe('ruffParser', () => {
  it('reads the findings of the tool', async () => {
    const { summary, findings } = await parseAll(ruffParser, fixture('ruff/findings.json'));
    expect(summary).toMatchObject({
      format: 'ruff',
      tools: ['ruff'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [2] },
      figures: { findings: 4, by_severity: { error: 4 }, rules: 4, files: 2, null_code: 0 },
    });
    expect(findings[0]).toMatchObject({
      tool: 'ruff',
      ruleId: 'I001',
      message: 'Import block is un-sorted or un-formatted',
      category: 'style',
      severity: 'medium',
      nativeSeverity: 'error',
      location: { path: 'imports/mixed.py', startLine: 1, startColumn: 1, endLine: 4, endColumn: 12 },
      helpUri: 'https://docs.astral.sh/ruff/rules/unsorted-imports',
    });
    expect(findings[1]).toMatchObject({ ruleId: 'S110', category: 'code' });
  });

  it('finds nothing in a clean report', async () => {
    const { summary, findings } = await parseAll(ruffParser, fixture('ruff/clean.json'));
    expect(findings).toEqual([]);
    expect(summary).toMatchObject({ scanGaps: [], figures: { findings: 0, rules: 0, files: 0 } });
  });

  it.each(['No such file or directory (os error 2)', 'stream did not contain valid UTF-8'])(
    'counts a file that could not be read as not scanned: %s',
    async (message) => {
      const { summary, findings } = await one({ code: 'E902', name: 'io-error', message });
      expect(summary).toMatchObject({ figures: { findings: 1 }, scanGaps: [{ code: 'files-not-scanned', count: 1 }] });
      expect(findings).toMatchObject([{ ruleId: 'E902', category: 'code' }]);
    },
  );

  it('counts a file that does not parse as not scanned, once, beside its findings', async () => {
    const { summary, findings } = await parseAll(ruffParser, fixture('ruff/syntax-error.json'));
    expect(findings).toMatchObject([
      { ruleId: 'invalid-syntax', category: 'code' },
      { ruleId: 'invalid-syntax', category: 'code' },
    ]);
    expect(summary.scanGaps).toMatchObject([{ code: 'files-not-scanned', count: 1 }]);
  });

  it.each<[string, object, number]>([
    ['without a code', { code: null, message: 'SyntaxError: Expected an expression' }, 1],
    ['of older versions', { code: 'E999' }, 1],
    [
      'that only a newer Python knows',
      {
        code: 'invalid-syntax',
        message: 'Cannot use `match` statement on Python 3.9 (syntax was added in Python 3.10)',
      },
      0,
    ],
  ])('weighs a syntax error %s', async (_name, change, gaps) => {
    expect((await one(change)).summary.scanGaps).toHaveLength(gaps);
  });

  it.each<[unknown, string]>([
    [undefined, 'unrated'],
    ['error', 'medium'],
    ['warning', 'low'],
    ['info', 'info'],
    ['fatal', 'high'],
    ['dreadful', 'unknown'],
  ])('rates the severity %j as %s', async (severity, expected) => {
    expect((await one({ severity })).findings).toMatchObject([
      { severity: expected, nativeSeverity: severity ?? null },
    ]);
  });

  it.each<[string, object, object | null]>([
    ['in a notebook', { cell: 2 }, { path: 'app/a.py', startLine: null, endLine: null }],
    ['without a place', { location: null, end_location: null }, { path: 'app/a.py', startLine: null, endLine: null }],
    ['without a file', { filename: null }, null],
    ['outside of the repository', { filename: '../b.py' }, { path: '../b.py', unplaced: 'outside' }],
    ['on Windows', { filename: 'D:\\a\\demo\\demo\\app\\b.py' }, { path: 'app/b.py' }],
  ])('places a diagnostic %s', async (_name, change, location) => {
    const { findings } = await one(change);
    if (location === null) expect(findings).toMatchObject([{ location: null }]);
    else expect(findings).toMatchObject([{ location }]);
  });

  it('keeps a password out of the message', async () => {
    const { findings } = await one({ code: 'S105', message: 'Possible hardcoded password: "hunter2"' });
    expect(findings).toMatchObject([{ ruleId: 'S105', message: 'Possible hardcoded password' }]);
  });

  it('gives equal diagnostics fingerprints of their own, which line shifts leave alone', async () => {
    const twice = await parseAll(ruffParser, report({}, { location: { row: 9, column: 1 } }));
    const shifted = await parseAll(
      ruffParser,
      report({ location: { row: 3, column: 8 } }, { location: { row: 11, column: 1 } }),
    );
    expect(new Set(twice.findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    expect(shifted.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      twice.findings.map(({ fingerprint }) => fingerprint),
    );
  });

  it.each<[string, string | Uint8Array, object]>([
    ['nothing', '', { code: 'empty' }],
    ['an object', '{}', { code: 'wrong-format' }],
    ['null', 'null', { code: 'wrong-format' }],
    [
      'a report of actionlint',
      fixture('actionlint/findings.json'),
      { code: 'wrong-format', hint: expect.stringContaining('`actionlint`') },
    ],
    [
      'a report of Gitleaks',
      fixture('gitleaks/git-findings.json'),
      { code: 'wrong-format', hint: expect.stringContaining('`gitleaks`') },
    ],
    [
      'a diagnostic without a message',
      report({ message: 1 }),
      { code: 'invalid-content', message: expect.stringContaining('/0/message') },
    ],
    [
      'a diagnostic without a code',
      report({ code: undefined }),
      { code: 'invalid-content', message: expect.stringContaining('/0/code') },
    ],
    ['a diagnostic without a file', report({ filename: undefined }), { code: 'invalid-content' }],
    ['a diagnostic with another location', report({ location: 3 }), { code: 'invalid-content' }],
    ['an entry that is none', '[3]', { code: 'invalid-content' }],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parseAll(ruffParser, content))).toMatchObject(fault);
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(ruffParser, report({}))).toEqual([]);
  });
});

describe('ruffJsonLinesParser', () => {
  it('reads the same as of the JSON report', async () => {
    const [lines, json] = [
      await parseAll(ruffJsonLinesParser, fixture('ruff/findings.jsonl')),
      await parseAll(ruffParser, fixture('ruff/findings.json')),
    ];
    expect(lines.findings).toEqual(json.findings);
    const scanGaps = [...json.summary.scanGaps, expect.objectContaining({ settledBy: [0, 1] })];
    expect(lines.summary).toEqual({ ...json.summary, scanGaps, format: 'ruff-jsonl' });
  });

  it.each<[string, string | Uint8Array, object]>([
    [
      'an empty file, which only the exit code explains',
      fixture('ruff/clean.jsonl'),
      { code: 'empty', hint: expect.stringContaining('--output-format json') },
    ],
    [
      'the JSON report',
      fixture('ruff/findings.json'),
      { code: 'wrong-format', hint: expect.stringContaining('`ruff`') },
    ],
    [
      'another tool',
      '{"file":"a.py","line":1,"column":0,"message":"m","hint":null,"code":"x","severity":"error"}\n',
      { code: 'wrong-format', hint: expect.stringContaining('`mypy-jsonl`') },
    ],
    ['text', 'a.py:1:1: F401 unused\n', { code: 'malformed', line: 1 }],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parseAll(ruffJsonLinesParser, content))).toMatchObject(fault);
  });

  it('refuses a report that is cut within a line', async () => {
    const line = JSON.stringify(diagnostic);
    expect(await acceptedCuts(ruffJsonLinesParser, `${line}\n${line}\n`)).toEqual([
      line.length,
      line.length + 1,
      2 * line.length + 1,
    ]);
  });
});
