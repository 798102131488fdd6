import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { eslintParser } from '../parsers.ts';

const message = { ruleId: 'no-var', severity: 2, message: 'Unexpected var.', line: 2, column: 3 };
const report = (messages: readonly object[], more: object = {}): string =>
  JSON.stringify([{ filePath: 'src/a.js', messages, ...more }]);

describe('eslintParser', () => {
  it('reads the findings of the tool', async () => {
    const { summary, findings } = await parseAll(eslintParser, fixture('eslint/findings.json'));
    expect(summary).toMatchObject({
      tools: ['eslint'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [2] },
      figures: { findings: 4, by_severity: { error: 3, warning: 1 }, files: 1, linted_files: 2, suppressed: 1 },
    });
    expect(findings[1]).toMatchObject({
      tool: 'eslint',
      ruleId: 'no-var',
      category: 'style',
      severity: 'high',
      nativeSeverity: 'error',
      location: { path: 'web/src/cart.js', startLine: 6, startColumn: 3, endLine: 6, endColumn: 15 },
      helpUri: 'https://eslint.org/docs/latest/rules/no-var',
    });
    expect(findings.find(({ standing }) => standing === 'suppressed')).toMatchObject({
      ruleId: 'no-eval',
      category: 'code',
      suppressionReason: 'codes are ours',
    });
  });

  it('reads the same of the report with metadata', async () => {
    const [plain, described] = [
      await parseAll(eslintParser, fixture('eslint/findings.json')),
      await parseAll(eslintParser, fixture('eslint/with-metadata.json')),
    ];
    expect(described.findings).toEqual(plain.findings);
  });

  it.each<[string, object, readonly object[]]>([
    ['clean.json', { findings: 0, linted_files: 1 }, []],
    ['syntax-error.json', { findings: 1, by_severity: { fatal: 1 } }, [{ code: 'files-not-scanned', count: 1, of: 2 }]],
    ['ignored-file.json', { findings: 1, linted_files: 2 }, [{ code: 'files-not-scanned', count: 1, of: 2 }]],
    ['nothing-linted.json', { findings: 0, linted_files: 0 }, [{ code: 'nothing-scanned', count: 0 }]],
    ['version-7.json', { findings: 3, linted_files: 3 }, [{ code: 'files-not-scanned', count: 1 }]],
  ])('says what %s leaves out', async (file, figures, gaps) => {
    const { summary } = await parseAll(eslintParser, fixture(`eslint/${file}`));
    expect(summary.figures).toMatchObject(figures);
    expect(summary.scanGaps).toMatchObject(gaps);
  });

  it('calls a file that counts more than it lists self-contradicting', async () => {
    const { summary } = await parseAll(eslintParser, report([message], { errorCount: 3, warningCount: 0 }));
    expect(summary.scanGaps).toMatchObject([{ code: 'self-contradicting', count: 2 }]);
  });

  it.each([
    ['no-secrets/no-secrets', 'secret', 'Possible secret in src/a.js (rule no-secrets/no-secrets)'],
    [
      'sonarjs/no-hardcoded-passwords',
      'style',
      'Possible hard-coded credential in src/a.js (rule sonarjs/no-hardcoded-passwords)',
    ],
  ])('keeps what %s found to itself', async (ruleId, category, said) => {
    const { findings } = await parseAll(
      eslintParser,
      report([{ ...message, ruleId, message: 'Found "hunter2-Zq9xW"' }], { source: 'x\nconst a = "hunter2-Zq9xW"\n' }),
    );
    expect(findings).toMatchObject([{ category, message: said }]);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  it('rests a fingerprint on the line that the report quotes', async () => {
    const of = async (line: number, source: string): Promise<string | undefined> =>
      (await parseAll(eslintParser, report([{ ...message, line }], { source }))).findings[0]?.fingerprint;
    expect(await of(2, 'a\n  var b;\n')).toBe(await of(3, 'a\na\nvar b;\n'));
    expect(await of(2, 'a\nvar b;\n')).not.toBe(await of(2, 'a\nvar c;\n'));
  });

  it('does not place what came on standard input', async () => {
    const { findings } = await parseAll(eslintParser, JSON.stringify([{ filePath: '<text>', messages: [message] }]));
    expect(findings).toMatchObject([{ location: null }]);
  });

  it.each<[string, string | Uint8Array, object]>([
    ['an object', '{}', { code: 'wrong-format' }],
    ['null', 'null', { code: 'wrong-format' }],
    ['a file without messages', '[{"filePath": "a.js"}]', { code: 'invalid-content' }],
    ['a message without a severity', report([{ ruleId: 'x', message: 'm' }]), { code: 'invalid-content' }],
    ['a severity of nobody', report([{ ...message, severity: 3 }]), { code: 'invalid-content' }],
    ['a message without a text', report([{ ...message, message: 1 }]), { code: 'invalid-content' }],
    ['Ruff', fixture('ruff/findings.json'), { hint: expect.stringContaining('`ruff`') }],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parseAll(eslintParser, content))).toMatchObject(fault);
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(eslintParser, fixture('eslint/syntax-error.json'))).toEqual([]);
  });
});
