import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { vultureParser } from '../parsers.ts';

const line = "a.py:7: unused function 'unpack' (60% confidence)\n";
const endless = { code: 'results-missing', settledBy: [0, 3] };

describe('vultureParser', () => {
  it('reads the unused code of the tool', async () => {
    const { summary, findings } = await parseAll(vultureParser, fixture('vulture/findings.txt'));
    expect(summary).toMatchObject({
      tools: ['vulture'],
      scanGaps: [endless],
      exitCodes: { clean: [0], findings: [3], failure: [1, 2] },
      figures: { findings: 9, by_rule: { 'unused-function': 7, 'unused-variable': 2 } },
    });
    expect(findings[1]).toMatchObject({
      message: "unused function 'unpack'",
      severity: 'unrated',
      confidence: 'low',
      category: 'style',
      location: { path: 'shop/archive.py', startLine: 7 },
    });
  });

  it.each([
    [line, { ruleId: 'unused-function', confidence: 'low', message: "unused function 'unpack'" }],
    ["a.py:7: unreachable code after 'return' (100% confidence)\n", { ruleId: 'unreachable-code', confidence: 'high' }],
    ["a.py:7: unused method 'a' (80% confidence, 3 lines)\n", { ruleId: 'unused-method', confidence: 'medium' }],
    ["C:\\shop\\a.py:7: unused class 'A' (60% confidence)\n", { location: { startLine: 7 } }],
  ])('reads %s', async (text, finding) => {
    expect((await parseAll(vultureParser, text)).findings).toMatchObject([finding]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    [
      'a file that does not parse',
      fixture('vulture/syntax-error.txt'),
      [{ code: 'files-not-scanned', count: 1 }, endless],
    ],
    ['a file that is not there', `${line}Error: none could not be found.\n`, [{ code: 'invocation-failed' }]],
    ['a crash', `${line}Traceback (most recent call last):\n`, [{ code: 'invocation-failed' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(vultureParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string, string]>([
    ['nothing, as Vulture prints when all is well', '', 'empty'],
    ['a file that does not parse and nothing else', 'a.py:1: \'(\' was never closed at "def"\n', 'wrong-format'],
    ['JSON', '{}', 'wrong-format'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parseAll(vultureParser, content))).toMatchObject({ code });
  });
});
