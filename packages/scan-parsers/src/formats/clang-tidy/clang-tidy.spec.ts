import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { clangTidyParser } from '../parsers.ts';

const finding = '/src/a.c:3:1: warning: bad [bugprone-branch-clone,cert-x]';

describe('clangTidyParser', () => {
  it('reads the findings of the tool', async () => {
    const { summary, findings } = await parseAll(clangTidyParser, fixture('clang-tidy/findings.txt'));
    expect(summary).toMatchObject({
      tools: ['clang-tidy'],
      scanGaps: [{ code: 'results-missing', settledBy: [0, 1] }],
    });
    expect(summary.figures['findings']).toBe(findings.length);
    expect(findings.map(({ ruleId }) => ruleId)).toContain('clang-analyzer-core.uninitialized.Assign');
    expect(findings[0]).toMatchObject({ severity: 'medium', nativeSeverity: 'warning', category: 'code' });
  });

  it.each<[string, number, readonly object[]]>([
    ['clean.txt', 0, [{ code: 'results-missing', settledBy: [0] }]],
    ['missing-header.txt', 1, [{ code: 'files-not-scanned' }, { code: 'results-missing' }]],
    ['no-such-file.txt', 3, [{ code: 'files-not-scanned' }, { code: 'results-missing' }]],
  ])('says what %s leaves out', async (file, count, gaps) => {
    const { summary, findings } = await parseAll(clangTidyParser, fixture(`clang-tidy/${file}`));
    expect(findings).toHaveLength(count);
    expect(summary.scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['a check with an alias', finding, 'bugprone-branch-clone', 'medium'],
    [
      'a check that is made an error',
      finding.replace(',cert-x', ',-warnings-as-errors').replace('warning', 'error'),
      'bugprone-branch-clone',
      'high',
    ],
    [
      'a warning of the compiler',
      finding.replace('bugprone-branch-clone,cert-x', 'clang-diagnostic-unused'),
      'clang-diagnostic-unused',
      'medium',
    ],
  ])('reads %s', async (_name, line, ruleId, severity) => {
    const { findings } = await parseAll(clangTidyParser, `${line}\n${line}\n  note line\n`);
    expect(findings).toMatchObject([{ ruleId, severity }]);
  });

  it('believes suppressed warnings alone only with an exit code', async () => {
    const text = '92 warnings generated.\nSuppressed 92 warnings (92 in non-user code).\n';
    expect((await parseAll(clangTidyParser, text)).summary.scanGaps).toMatchObject([{ settledBy: [0] }]);
  });

  it.each<[string, string, readonly object[]]>([
    [
      'no compilation database',
      `${finding}\nError while trying to load a compilation database:\n`,
      [{ code: 'invocation-failed' }, { code: 'results-missing' }],
    ],
    [
      'a crash',
      `${finding}\nSegmentation fault (core dumped)\n`,
      [{ code: 'invocation-failed' }, { code: 'results-missing' }],
    ],
  ])('weighs %s', async (_name, content, gaps) => {
    expect((await parseAll(clangTidyParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string, string]>([
    ['nothing, as clang-tidy writes when all is well', '', 'empty'],
    ['other text', 'all good\n', 'wrong-format'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parseAll(clangTidyParser, content))).toMatchObject({ code });
  });
});
