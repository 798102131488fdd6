import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { gccJsonParser } from '../parsers.ts';

const diagnostic = (more: object = {}): object => ({
  kind: 'warning',
  locations: [{ caret: { file: 'a.c', line: 3, column: 7 } }],
  option: '-Wformat=',
  children: [],
  message: 'bad format',
  ...more,
});
const list = (...diagnostics: readonly object[]): string => `${JSON.stringify(diagnostics)}\n`;
const end = { code: 'results-missing', settledBy: [0, 1] };
const endOfClean = { code: 'results-missing', settledBy: [0] };

describe('gccJsonParser', () => {
  it('reads what GCC finds', async () => {
    const { summary, findings } = await parseAll(gccJsonParser, fixture('gcc-json/findings.json'));
    expect(summary).toMatchObject({
      format: 'gcc-json',
      tools: ['gcc'],
      scanGaps: [end],
      exitCodes: { clean: [0], findings: [1], failure: [4] },
      figures: { lists: 1, by_rule: { '-Wsign-compare': 2 } },
    });
    expect(findings[0]).toMatchObject({
      ruleId: '-Wsign-compare',
      category: 'code',
      severity: 'medium',
      nativeSeverity: 'warning',
      location: { path: 'cart.c', startLine: 9, startColumn: 34 },
    });
  });

  it.each<[string, number, readonly object[]]>([
    ['clean.json', 0, [endOfClean]],
    ['gcc-14.json', 5, [end]],
    ['build.txt', 11, [{ code: 'files-not-scanned', count: 1 }, end]],
    ['no-such-file.txt', 1, [{ code: 'invocation-failed', count: 1 }, { code: 'files-not-scanned' }, end]],
  ])('says what %s leaves out', async (file, count, gaps) => {
    const { summary, findings } = await parseAll(gccJsonParser, fixture(`gcc-json/${file}`));
    expect(findings).toHaveLength(count);
    expect(summary.scanGaps).toMatchObject(gaps);
    expect(summary.scanGaps).toHaveLength(gaps.length);
  });

  it('says what is about no file', async () => {
    const { summary } = await parseAll(gccJsonParser, fixture('gcc-json/no-such-file.txt'));
    expect(summary.scanGaps[0]).toMatchObject({ examples: ['none.c: No such file or directory'] });
  });

  it('keeps the weakness that the analyser names', async () => {
    const { findings } = await parseAll(gccJsonParser, list(diagnostic({ metadata: { cwe: 476 } })));
    expect(findings).toMatchObject([{ cwes: ['CWE-476'] }]);
  });

  it.each([
    ['error', '-Werror=format', 'high', '-Wformat'],
    ['error', null, 'high', null],
    ['sorry, unimplemented', undefined, 'high', null],
  ])('rates an %s of %s', async (kind, option, severity, ruleId) => {
    const { findings } = await parseAll(gccJsonParser, list(diagnostic({ kind, option })));
    expect(findings).toMatchObject([{ severity, ruleId }]);
  });

  it('reads lists over several lines, as GCC 14 writes them, and what a build prints around them', async () => {
    const several = JSON.stringify(
      [diagnostic({ message: 'odd: ]} [{ "text" \\' }), diagnostic({ kind: 'note' })],
      null,
      2,
    );
    const build = `[ 50%] Building C object a.o\n[1/2] cc\n${several}\nmake: Leaving directory\n[]\n`;
    const { summary, findings } = await parseAll(gccJsonParser, build);
    expect(findings).toHaveLength(1);
    expect(summary).toMatchObject({ scanGaps: [end], figures: { lists: 2 } });
  });

  it('counts a warning in a header once, and different ones apart', async () => {
    const other = diagnostic({ message: 'another' });
    const { findings } = await parseAll(gccJsonParser, list(diagnostic(), other) + list(diagnostic()));
    expect(findings).toHaveLength(2);
  });

  it.each<[string, string, readonly object[]]>([
    ['a linker that failed', 'collect2: error: ld returned 1 exit status\n', [{ code: 'invocation-failed' }]],
    ['a driver that failed', 'gcc: fatal error: no input files\n', [{ code: 'invocation-failed' }]],
    ['a compiler that crashed', 'cc1: internal compiler error: in f\n', [{ code: 'invocation-failed' }]],
    ['a compiler that was killed', 'Killed\n', [{ code: 'invocation-failed' }]],
    [
      'a crash that is a diagnostic',
      list(diagnostic({ kind: 'internal compiler error' })),
      [{ code: 'invocation-failed' }],
    ],
    ['a compiler that writes text', 'b.c:1:2: warning: bad [-Wformat]\n', [{ code: 'results-missing', count: 1 }]],
    ['text in another language', 'b.c:1:2: Warnung: schlecht [-Wformat]\n', [{ code: 'results-missing', count: 1 }]],
  ])('weighs %s', async (_name, line, gaps) => {
    const { scanGaps } = (await parseAll(gccJsonParser, list() + line)).summary;
    expect(scanGaps).toMatchObject([...gaps, endOfClean]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'empty'],
    ['the output of a build without a list', 'cc -c a.c\n', 'wrong-format'],
    ['an object', '{}', 'wrong-format'],
    ['a list that is cut', list(diagnostic()).slice(0, 60), 'truncated'],
    ['a list that is cut in a string', '[{"kind": "warning", "message": "a', 'truncated'],
    ['a second list that is cut', `[]\n${list(diagnostic()).slice(0, 60)}\n`, 'truncated'],
    ['lists that two compilers wrote into each other', `[{"kind": \n[]\n"warning"}]\n`, 'malformed'],
    ['a diagnostic without a kind', list({ locations: [], message: 'm' }), 'invalid-content'],
    ['a diagnostic without places', list(diagnostic({ locations: null })), 'invalid-content'],
    ['a place without a caret', list(diagnostic({ locations: [{}] })), 'invalid-content'],
    ['a member that is there twice', '[{"kind": "note", "kind": "error"}]\n', 'malformed'],
    ['a string that goes over lines', '[{"kind": "note\n"}]\n', 'malformed'],
    ['brackets that are nested too deeply', `[\n${'['.repeat(512)}${']'.repeat(512)}\n]\n`, 'malformed'],
    ['problems of another tool', fixture('hadolint/findings.json'), 'wrong-format'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parseAll(gccJsonParser, content))).toMatchObject({ code });
  });
});
