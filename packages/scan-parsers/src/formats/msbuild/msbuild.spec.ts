import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { msbuildParser } from '../parsers.ts';

const warning = 'src/A.cs(1,2): warning CA1822: Mark it [/x/A.csproj]';
const ok = '\nBuild succeeded.\n    1 Warning(s)\n    0 Error(s)\n';

describe('msbuildParser', () => {
  it('reads what compilers find, once', async () => {
    const { summary, findings } = await parseAll(msbuildParser, fixture('msbuild/findings.txt'));
    expect(summary).toMatchObject({
      tools: ['msbuild'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [1] },
      figures: { findings: 2, by_severity: { error: 1, warning: 1 }, by_rule: { CS0219: 1, CS0029: 1 } },
    });
    expect(findings[0]).toMatchObject({
      ruleId: 'CS0219',
      message: "The variable 'unused' is assigned but its value is never used",
      severity: 'medium',
      location: { startLine: 12, startColumn: 9 },
    });
  });

  it.each<[string, number, readonly object[]]>([
    ['clean.txt', 0, []],
    ['terminal-logger.txt', 1, []],
    ['no-such-project.txt', 1, [{ code: 'invocation-failed' }, { code: 'results-missing' }]],
  ])('says what %s leaves out', async (file, count, gaps) => {
    const { summary, findings } = await parseAll(msbuildParser, fixture(`msbuild/${file}`));
    expect(findings).toHaveLength(count);
    expect(summary.scanGaps).toMatchObject(gaps);
    expect(summary.scanGaps).toHaveLength(gaps.length);
  });

  it.each<[string, string, readonly object[]]>([
    ['a build whose end is lost', `${warning}\n`, [{ code: 'results-missing' }]],
    [
      'warnings that are counted and not listed',
      `${warning}\n${ok.replace('1 W', '3 W')}`,
      [{ code: 'self-contradicting', count: 2 }],
    ],
    [
      'a build that failed without an error',
      'Build FAILED.\n    0 Warning(s)\n    0 Error(s)\n',
      [{ code: 'invocation-failed' }],
    ],
    ['a build that was cancelled', `${warning}\nBuild canceled in 2.1s\n`, [{ code: 'invocation-failed' }]],
    [
      'a build that failed by the terminal logger',
      'Build failed with 2 error(s) and 1 warning(s) in 3.1s\n',
      [
        { code: 'invocation-failed' },
        { code: 'self-contradicting', count: 2 },
        { code: 'self-contradicting', count: 1 },
      ],
    ],
    ['a process that was killed', `${warning}\n${ok}Killed\n`, [{ code: 'invocation-failed' }]],
  ])('weighs %s', async (_name, content, gaps) => {
    const { scanGaps } = (await parseAll(msbuildParser, content)).summary;
    expect(scanGaps).toMatchObject(gaps);
    expect(scanGaps).toHaveLength(gaps.length);
  });

  it.each([
    ['1>C:\\src\\A.cs(3,4,3,9): error CS1002: ; expected', { startLine: 3, endColumn: 9 }],
    ['CSC : error CS5001: no Main', null],
    ['A.csproj : warning NU1903: Package is vulnerable', { path: 'A.csproj' }],
  ])('places %s', async (line, location) => {
    const { findings } = await parseAll(msbuildParser, `${line}\n`);
    expect(findings.map((finding) => finding.location)).toMatchObject([location]);
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'empty'],
    ['a build that only began', 'MSBuild version 17.8.3\n', 'wrong-format'],
    ['JSON', '{}', 'wrong-format'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parseAll(msbuildParser, content))).toMatchObject({ code });
  });
});
