import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { semgrepParser } from '../parsers.ts';

const extra = {
  message: 'eval runs whatever it is given',
  severity: 'ERROR',
  metadata: {},
  lines: 'eval(text)',
  fingerprint: 'abc',
  is_ignored: false,
};
const result = {
  check_id: 'rules.no-eval',
  path: 'app/a.py',
  start: { line: 3, col: 1 },
  end: { line: 3, col: 11 },
  extra,
};
const paths = { scanned: ['app/a.py'] };
const report = (members: object): string =>
  JSON.stringify({ version: '1.182.0', results: [], errors: [], paths, ...members });
const one = (change: object, around: object = {}): ReturnType<typeof parseAll> =>
  parseAll(semgrepParser, report({ results: [{ ...result, ...around, extra: { ...extra, ...change } }] }));

describe('semgrepParser', () => {
  it('reads the findings of the tool', async () => {
    const { summary, findings } = await parseAll(semgrepParser, fixture('semgrep/findings.json'));
    expect(summary).toMatchObject({
      format: 'semgrep',
      tools: ['semgrep'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [0, 1] },
      figures: {
        layout: 'cli',
        findings: 3,
        by_severity: { ERROR: 1, INFO: 1, WARNING: 1 },
        ignored: 0,
        rules: 3,
        files: 2,
        errors: 0,
        errors_by_level: {},
      },
    });
    expect(findings[0]).toMatchObject({
      tool: 'semgrep',
      ruleId: 'rules.no-eval',
      message: 'eval runs whatever it is given',
      category: 'code',
      severity: 'high',
      nativeSeverity: 'ERROR',
      confidence: 'high',
      cwes: ['CWE-95'],
      location: { path: 'shop/archive.py', startLine: 14, startColumn: 12, endLine: 14, endColumn: 28 },
      standing: 'active',
    });
  });

  it('finds nothing in a clean report', async () => {
    expect(await parseAll(semgrepParser, fixture('semgrep/clean.json'))).toMatchObject({
      findings: [],
      summary: { scanGaps: [], figures: { findings: 0, errors: 0 } },
    });
  });

  it.each([
    ['ERROR', 'high'],
    ['WARNING', 'medium'],
    ['INFO', 'low'],
    ['CRITICAL', 'critical'],
    ['HIGH', 'high'],
    ['MEDIUM', 'medium'],
    ['LOW', 'low'],
    ['INVENTORY', 'info'],
    ['DREADFUL', 'unknown'],
  ])('rates %s as %s', async (severity, expected) => {
    expect((await one({ severity })).findings).toMatchObject([{ severity: expected, nativeSeverity: severity }]);
  });

  it.each<[string, object, object]>([
    [
      'a list of CWEs',
      { cwe: ['CWE-327: Risky', 'CWE-696: Order', 'CWE-327: Risky'] },
      { cwes: ['CWE-327', 'CWE-696'] },
    ],
    ['low confidence', { confidence: 'LOW' }, { confidence: 'low' }],
    ['no confidence', {}, { confidence: 'unrated', cwes: [], helpUri: null }],
    ['a source', { source: 'https://semgrep.dev/r/x' }, { helpUri: 'https://semgrep.dev/r/x' }],
    ['a source that is no web address', { source: 'javascript:alert(1)' }, { helpUri: null }],
  ])('takes %s of the metadata', async (_name, metadata, expected) => {
    expect((await one({ metadata })).findings).toMatchObject([expected]);
  });

  it('lists what nosemgrep ignores as suppressed', async () => {
    const { summary, findings } = await one({ is_ignored: true });
    expect(findings).toMatchObject([{ standing: 'suppressed', suppressionReason: 'ignored by a nosemgrep comment' }]);
    expect(summary.figures).toMatchObject({ findings: 1, ignored: 1, by_severity: { ERROR: 1 } });
  });

  it('reads a finding about a dependency', async () => {
    const { findings } = await one({
      metadata: {
        'sca-vuln-database-identifier': 'CVE-2024-0001',
        ghsa: 'GHSA-aaaa-bbbb-cccc',
        'sca-fix-versions': [{ minimist: '1.2.6' }, { other: '9' }],
      },
      sca_info: {
        reachable: true,
        dependency_match: {
          lockfile: 'package-lock.json',
          found_dependency: { package: 'minimist', version: '1.2.0', ecosystem: 'npm' },
        },
      },
    });
    expect(findings).toMatchObject([
      {
        category: 'vulnerability',
        advisories: ['CVE-2024-0001', 'GHSA-aaaa-bbbb-cccc'],
        package: { ecosystem: 'npm', name: 'minimist', version: '1.2.0', fixedVersions: ['1.2.6'] },
      },
    ]);
  });

  describe('secrets', () => {
    const metavars = { $SECRET: { abstract_content: '"hunter2hunter2"' }, $X: { abstract_content: 'a' } };
    it.each<[string, object, object, string]>([
      ['a rule in a folder of secrets', {}, { check_id: 'generic.secrets.security.key' }, 'secret'],
      ['a validated secret', { validation_state: 'CONFIRMED_VALID' }, {}, 'secret'],
      ['a rule about secrets', { metadata: { technology: ['secrets'] } }, {}, 'secret'],
      ['hard-coded credentials', { metadata: { cwe: ['CWE-798: Use of Hard-coded Credentials'] } }, {}, 'code'],
    ])('of %s stay out of the finding', async (_name, change, around, category) => {
      const { summary, findings } = await one(
        { message: 'found "hunter2hunter2" (hunter2hunter2)', lines: 'key = "hunter2hunter2"', metavars, ...change },
        around,
      );
      expect(findings).toMatchObject([{ category, message: 'found [redacted] ([redacted])' }]);
      expect(JSON.stringify([summary, findings])).not.toContain('hunter2');
    });

    it('are not looked for in other rules', async () => {
      expect(
        (await one({ message: 'calls evaluate', metavars: { $F: { abstract_content: 'evaluate' } } })).findings,
      ).toMatchObject([{ message: 'calls evaluate' }]);
    });
  });

  it('never hands on the source that a report quotes', async () => {
    const error = {
      code: 3,
      level: 'warn',
      type: ['PartialParsing', []],
      message: 'Syntax error: `token = "hunter2"`',
      path: 'app/b.py',
    };
    const reading = await parseAll(
      semgrepParser,
      report({ results: [{ ...result, extra: { ...extra, lines: 'password = "hunter2"' } }], errors: [error] }),
    );
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  it('knows a finding again by its line, wherever that has moved, and by its own fingerprint where the line is withheld', async () => {
    const fingerprintOf = async (change: object, around: object = {}): Promise<string | undefined> =>
      (await one(change, around)).findings[0]?.fingerprint;
    const moved = { start: { line: 30, col: 9 }, end: { line: 30, col: 19 } };
    expect(await fingerprintOf({ fingerprint: 'other', lines: '  eval(text)' }, moved)).toBe(await fingerprintOf({}));
    expect(await fingerprintOf({ lines: 'eval(other)' })).not.toBe(await fingerprintOf({}));
    expect(await fingerprintOf({ lines: 'requires login' })).toBe(
      await fingerprintOf({ lines: 'requires login' }, moved),
    );
    expect(await fingerprintOf({ lines: 'requires login', fingerprint: 'requires login' })).toMatch(/^[0-9a-f]{32}$/u);
  });

  describe('what was not scanned', () => {
    it('is told by errors', async () => {
      const { summary, findings } = await parseAll(semgrepParser, fixture('semgrep/parse-error.json'));
      expect(findings).toEqual([]);
      expect(summary).toMatchObject({
        scanGaps: [
          { code: 'files-not-scanned', count: 1, of: 1, examples: ['broken/unclosed.py: PartialParsing (warn)'] },
        ],
        figures: { errors: 1, errors_by_level: { warn: 1 } },
      });
    });

    it('is told apart by the level of the error', async () => {
      const errors = [
        { level: 'error', type: 'Timeout', location: { path: 'a.py' } },
        { level: 'warn', type: 'Syntax error', spans: [{ file: 'b.py' }] },
        { level: 'error', type: 'Rule parse error' },
        {},
      ];
      expect((await parseAll(semgrepParser, report({ errors }))).summary).toMatchObject({
        scanGaps: [
          {
            code: 'files-not-scanned',
            count: 3,
            examples: ['a.py: Timeout (error)', 'the scan: Rule parse error (error)', 'the scan: error ((none))'],
          },
          { code: 'files-not-scanned', count: 1, examples: ['b.py: Syntax error (warn)'] },
        ],
        figures: { errors: 4, errors_by_level: { error: 2, warn: 1, '(none)': 1 } },
      });
    });

    it('is told by files that were left out, but not by those that were excluded', async () => {
      const skipped = [
        { path: 'big.js', reason: 'exceeded_size_limit' },
        { path: 'tests/a.py', reason: 'semgrepignore_patterns_match' },
      ];
      expect((await parseAll(semgrepParser, report({ paths: { ...paths, skipped } }))).summary.scanGaps).toMatchObject([
        { count: 1, examples: ['big.js: skipped (exceeded_size_limit)'] },
      ]);
    });

    it('is everything when no file is listed', async () => {
      expect((await parseAll(semgrepParser, report({ paths: { scanned: [] } }))).summary.scanGaps).toMatchObject([
        { code: 'nothing-scanned' },
      ]);
    });

    it('is said once where every file failed or was left out', async () => {
      const failed = report({ errors: [{ level: 'error', type: 'Timeout', path: 'a.py' }], paths: { scanned: [] } });
      expect((await parseAll(semgrepParser, failed)).summary.scanGaps).toMatchObject([
        { code: 'files-not-scanned', count: 1, of: 1 },
      ]);
      const leftOut = report({ paths: { scanned: [], skipped: [{ path: 'big.js', reason: 'too_big' }] } });
      expect((await parseAll(semgrepParser, leftOut)).summary.scanGaps).toMatchObject([
        { code: 'files-not-scanned', count: 1, of: 1 },
      ]);
    });

    it('is everything where the report lists neither results nor files', async () => {
      expect((await parseAll(semgrepParser, '{"results": [], "errors": []}')).summary.scanGaps).toEqual([
        { code: 'nothing-scanned', count: 0, of: null, examples: ['no list of the files that were scanned'] },
      ]);
    });

    it('is what the rules would have found that were not run', async () => {
      const skipped_rules = [{ rule_id: 'py.new', details: 'needs 2.0.0', position: {} }, 'odd'];
      expect((await parseAll(semgrepParser, report({ skipped_rules }))).summary.scanGaps).toEqual([
        {
          code: 'results-missing',
          count: 2,
          of: null,
          examples: ['the rule py.new was not run', 'the rule without a name was not run'],
        },
      ]);
      expect((await parseAll(semgrepParser, report({ skipped_rules: [] }))).summary.scanGaps).toEqual([]);
    });
  });

  it.each<[string, string | Uint8Array, object]>([
    ['nothing', '', { code: 'empty' }],
    ['an array', '[]', { code: 'wrong-format' }],
    ['an object of no tool', '{}', { code: 'wrong-format' }],
    [
      'an export of findings',
      '{"findings": []}',
      {
        code: 'wrong-format',
        message: expect.stringContaining('AppSec platform'),
        hint: expect.stringContaining('semgrep scan --json'),
      },
    ],
    [
      'an export of its supply chain',
      '{"vulns": []}',
      { code: 'wrong-format', message: expect.stringContaining('AppSec platform') },
    ],
    [
      'a report of Bandit',
      fixture('bandit/findings.json'),
      { code: 'wrong-format', hint: expect.stringContaining('`bandit`') },
    ],
    ['a clean report of Bandit', fixture('bandit/clean.json'), { code: 'wrong-format' }],
    [
      'an empty report of another tool',
      '{"results": [], "errors": [], "experimental_config": {}}',
      { code: 'wrong-format' },
    ],
    ['results without errors', '{"results": []}', { code: 'wrong-format' }],
    [
      'a result without `extra`',
      report({ results: [{ ...result, extra: undefined }] }),
      { code: 'invalid-content', message: expect.stringContaining('/results/0/extra') },
    ],
    ['a result without a severity', report({ results: [{ ...result, extra: {} }] }), { code: 'invalid-content' }],
    ['an error that is none', report({ errors: [1] }), { code: 'invalid-content' }],
    ['results that are no list', report({ results: {} }), { code: 'wrong-format' }],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parseAll(semgrepParser, content))).toMatchObject(fault);
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(semgrepParser, report({ results: [result], errors: [{ level: 'warn' }] }))).toEqual([]);
  });
});
