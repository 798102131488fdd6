import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { gccParser } from '../parsers.ts';

const warning = 'src/a.c:3:1: warning: unused variable ‘x’ [-Wunused-variable]';
const end = { code: 'results-missing', settledBy: [0, 1] };

describe('gccParser', () => {
  it('reads what GCC finds', async () => {
    const { summary, findings } = await parseAll(gccParser, fixture('gcc/findings.txt'));
    expect(summary).toMatchObject({
      tools: ['gcc'],
      scanGaps: [end],
      exitCodes: { clean: [0], findings: [1], failure: [4], warnings: [0] },
      figures: { findings: 5, by_rule: { '-Wsign-compare': 2, '-Wunused-variable': 1 } },
    });
    expect(findings[1]).toMatchObject({
      ruleId: '-Wunused-variable',
      message: 'unused variable ‘unused’',
      category: 'code',
      severity: 'medium',
      nativeSeverity: 'warning',
      location: { path: 'cart.c', startLine: 8, startColumn: 7 },
    });
  });

  it.each<[string, number, readonly object[]]>([
    ['clang.txt', 5, []],
    ['syntax-error.txt', 2, []],
    ['missing-header.txt', 1, [{ code: 'files-not-scanned', count: 1 }, end]],
    ['no-such-file.txt', 1, [{ code: 'invocation-failed', count: 1 }, { code: 'files-not-scanned' }, end]],
  ])('says what %s leaves out', async (file, count, gaps) => {
    const { summary, findings } = await parseAll(gccParser, fixture(`gcc/${file}`));
    expect(findings).toHaveLength(count);
    expect(summary.scanGaps).toMatchObject(gaps);
    expect(summary.scanGaps).toHaveLength(gaps.length);
  });

  it.each<[string, string, readonly object[]]>([
    ['more than Clang counts', `${warning}\n1 warning generated.\n`, []],
    [
      'less than Clang counts',
      `${warning}\n2 warnings and 1 error generated.\n`,
      [{ code: 'self-contradicting', count: 2 }],
    ],
    ['a compiler that was killed', `${warning}\n1 warning generated.\nKilled\n`, [{ code: 'invocation-failed' }]],
    [
      'a compiler that failed by itself',
      `${warning}\na.c:1:1: internal compiler error: in f\n1 warning generated.\n`,
      [{ code: 'invocation-failed' }],
    ],
    [
      'what is said in another language',
      `${warning}\na.c:8:7: Warnung: unbenutzt [-Wx]\na.c:9:7: avertissement : x\na.c:1:1:   required from here\n1 warning generated.\n`,
      [{ code: 'results-missing', count: 2 }],
    ],
    [
      'a linker that failed',
      `${warning}\ncollect2: error: ld returned 1 exit status\n1 warning generated.\n`,
      [{ code: 'invocation-failed' }],
    ],
  ])('weighs %s', async (_name, content, gaps) => {
    const { scanGaps } = (await parseAll(gccParser, content)).summary;
    expect(scanGaps).toMatchObject(gaps);
    expect(scanGaps).toHaveLength(gaps.length);
  });

  it.each([
    'a.c:1: Error: no such instruction: `nosuchinsn`',
    "/tmp/ccAbc123.s:12: Fatal error: can't open a.bin for reading: No such file or directory",
    'gcc: error trying to exec `cc1plus`: execvp: No such file or directory',
    'arm-none-eabi-gcc: fatal error: no input files',
    'collect2: error: ld returned 1 exit status',
    'ld.lld: error: undefined symbol: total',
    '/usr/bin/ld.gold: error: cannot find -lshop',
    'mold: error: undefined symbol: total',
    'make[1]: *** [Makefile:2: a.o] Error 1',
    "make: *** No rule to make target 'b.c', needed by 'b.o'.  Stop.",
    'ninja: build stopped: subcommand failed.',
    'CMake Error at CMakeLists.txt:3 (add_library):',
  ])('takes no warning beside "%s" for a run that went well', async (line) => {
    const { summary, findings } = await parseAll(gccParser, `${warning}\n${line}\n1 warning generated.\n`);
    const hasError = findings.some(({ severity }) => severity === 'high');
    expect(hasError || summary.scanGaps.some(({ settledBy }) => settledBy === undefined)).toBe(true);
  });

  it('takes the end of a build for explained by an error', async () => {
    const text = `${warning.replace('warning', 'error')}\nmake: *** [Makefile:2: a.o] Error 1\n1 error generated.\n`;
    expect((await parseAll(gccParser, text)).summary.scanGaps).toEqual([]);
  });

  it('counts a warning in a header once, and different ones apart', async () => {
    const { findings } = await parseAll(gccParser, `${warning}\n${warning}\n${warning.replace('3:1', '4:1')}\n`);
    expect(findings).toHaveLength(2);
  });

  it.each([
    ['-Werror=format', '-Wformat'],
    ['-Werror,-Wformat', '-Wformat'],
    ['-Wformat=', '-Wformat='],
    ['-Werror', '-Werror'],
  ])('calls a warning of %s by its option', async (label, rule) => {
    const { findings } = await parseAll(gccParser, `C:\\shop\\a.c:1:2: error: bad [${label}]\n`);
    expect(findings).toMatchObject([{ ruleId: rule, severity: 'high' }]);
  });

  it('reads what a build prints around it', async () => {
    const { findings } = await parseAll(gccParser, `make[1]: Entering directory '/x'\ncc -c a.c\n${warning}\n`);
    expect(findings).toHaveLength(1);
  });

  it.each<[string, string, string]>([
    ['nothing, as a clean run writes', '', 'empty'],
    ['the output of a clean build', 'cc -c a.c\ncc -o a a.o\n', 'wrong-format'],
    ['a compiler that is not there', 'sh: 1: gcc: not found\n', 'wrong-format'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parseAll(gccParser, content))).toMatchObject({ code });
  });
});
