import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { flake8Parser } from '../parsers.ts';

const problem = 'shop/a.py:3:7: F401 m';
const figures = '0.1        seconds elapsed\n5          total files processed\n';

describe('flake8Parser', () => {
  it.each(['plain.txt', 'count.txt', 'version-3.txt', 'pycodestyle.txt'])('reads the problem of %s', async (file) => {
    const { summary, findings } = await parseAll(flake8Parser, fixture(`flake8/${file}`));
    expect(summary).toMatchObject({
      tools: ['flake8'],
      exitCodes: { clean: [0], findings: [1], failure: [1, 2] },
      figures: { findings: 1, by_rule: { E501: 1 } },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'E501',
        message: 'line too long (88 > 79 characters)',
        category: 'style',
        severity: 'unrated',
        location: { path: 'shop/net.py', startLine: 10, startColumn: 80 },
      },
    ]);
  });

  it('reads the style of Pylint, which has no columns', async () => {
    const { findings } = await parseAll(flake8Parser, fixture('flake8/pylint-style.txt'));
    expect(findings).toMatchObject([{ ruleId: 'E501', location: { startLine: 10, startColumn: null } }]);
  });

  it.each<[string, number, readonly object[]]>([
    ['findings.txt', 7, [{ code: 'files-not-scanned', count: 1 }]],
    ['plain.txt', 1, [{ code: 'results-missing', settledBy: [1] }]],
    ['count.txt', 1, []],
    ['clean.txt', 0, []],
    ['pycodestyle-clean.txt', 0, []],
    ['syntax-error.txt', 2, [{ code: 'files-not-scanned', count: 2 }]],
    ['nothing-checked.txt', 0, [{ code: 'nothing-scanned', of: 0 }]],
  ])('says what %s leaves out', async (file, count, gaps) => {
    const { summary, findings } = await parseAll(flake8Parser, fixture(`flake8/${file}`));
    expect(findings).toHaveLength(count);
    expect(summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string, readonly object[]]>([
    ['a count of nothing', '0\n', [{ code: 'nothing-scanned', settledBy: [0] }]],
    ['a count of more than is listed', `${problem}\n3\n`, [{ code: 'self-contradicting', count: 2 }]],
    ['a number in the source', `${problem}\n    7\n7\n^\n${problem}\n2\n`, []],
    ['a usage message behind figures', `${figures}flake8: error: no\n`, [{ code: 'invocation-failed' }]],
    [
      'a crash',
      `${problem}\nThere was a critical error during execution of Flake8:\nplugin code for x raised\n`,
      [{ code: 'invocation-failed' }],
    ],
    ['a crash of Python', `${figures}Traceback (most recent call last):\n`, [{ code: 'invocation-failed' }]],
    ['two runs', `${figures}${figures}`, []],
    [
      'problems in a form of their own',
      `app/a.py|3|E302\nE501 in line 7\n${figures}`,
      [{ code: 'results-missing', count: 2, settledBy: [0] }],
    ],
    ['chatter', `> lint\n${figures}`, []],
  ])('weighs %s', async (_name, content, gaps) => {
    expect((await parseAll(flake8Parser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['C:\\shop\\a.py:3:7: E302 m', { startLine: 3, startColumn: 7 }],
    ['a (1).py:3: W605 m', { path: 'a (1).py', startLine: 3, startColumn: null }],
    ['stdin:1:1: E265 m', null],
  ])('places a problem: %s', async (line, location) => {
    expect((await parseAll(flake8Parser, `${line}\n${figures}`)).findings).toMatchObject([{ location }]);
  });

  it.each([
    ['S101', 'code'],
    ['E999', 'code'],
    ['ABC123', 'style'],
  ])('sorts %s as Ruff does', async (code, category) => {
    const { findings } = await parseAll(flake8Parser, `a.py:1:1: ${code} m\n${figures}`);
    expect(findings).toMatchObject([{ category }]);
  });

  it.each<[string, string, string]>([
    ['nothing, as flake8 prints when all is well', '', 'empty'],
    [
      'a usage message',
      'usage: flake8 [options] file file ...\nflake8: error: unrecognized arguments\n',
      'wrong-format',
    ],
    ['names of files (`--quiet`)', 'shop/net.py\n', 'wrong-format'],
    ['a command that is not there', 'sh: 1: flake8: not found\n', 'wrong-format'],
    ['JSON', '{}', 'wrong-format'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parseAll(flake8Parser, content))).toMatchObject({ code });
  });
});
