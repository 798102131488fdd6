import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { pylintParser } from '../parsers.ts';

const message = {
  type: 'warning',
  symbol: 'unused-import',
  messageId: 'W0611',
  message: 'm',
  path: 'a.py',
  line: 1,
  column: 0,
};
const counts = { fatal: 0, error: 0, warning: 0, refactor: 0, convention: 0, info: 0 };
const report = (messages: readonly object[], messageTypeCount: object = counts, modulesLinted: unknown = 3): string =>
  JSON.stringify({ messages, statistics: { messageTypeCount, modulesLinted, score: 10 } });

describe('pylintParser', () => {
  it.each([
    ['findings.json', 21, { C0114: 3, E0401: 1 }],
    ['json.json', 12, { C0114: 2 }],
    ['version-2.json', 13, { C0114: 2 }],
  ])('reads the messages of %s', async (file, findings, byRule) => {
    const { summary } = await parseAll(pylintParser, fixture(`pylint/${file}`));
    expect(summary).toMatchObject({
      tools: ['pylint'],
      scanGaps: [],
      figures: { findings, by_rule: byRule },
    });
  });

  it('knows what the exit codes add up to', async () => {
    const { exitCodes } = (await parseAll(pylintParser, report([]))).summary;
    expect(exitCodes).toMatchObject({ clean: [0] });
    expect(exitCodes?.findings).toEqual(expect.arrayContaining([2, 4, 8, 16, 30]));
    expect(exitCodes?.failure).toEqual(expect.arrayContaining([1, 3, 31, 32]));
  });

  it.each(['messageId', 'message-id'])('places a message with %s', async (name) => {
    const { messageId, ...rest } = { ...message, endLine: 1, endColumn: 9 };
    const entry = { ...rest, [name]: messageId };
    const content = name === 'messageId' ? report([entry]) : JSON.stringify([entry]);
    expect((await parseAll(pylintParser, content)).findings).toMatchObject([
      {
        ruleId: 'W0611',
        category: 'code',
        severity: 'medium',
        nativeSeverity: 'warning',
        location: { path: 'a.py', startLine: 1, startColumn: 1, endLine: 1, endColumn: 10 },
        helpUri: 'https://pylint.readthedocs.io/en/stable/user_guide/messages/warning/unused-import.html',
      },
    ]);
  });

  it.each([
    ['fatal', 'high', 'code'],
    ['error', 'high', 'code'],
    ['warning', 'medium', 'code'],
    ['refactor', 'low', 'style'],
    ['convention', 'low', 'style'],
    ['info', 'low', 'code'],
    ['odd', 'unknown', 'code'],
  ])('rates %s as %s', async (type, severity, category) => {
    const { findings } = await parseAll(pylintParser, report([{ ...message, type }]));
    expect(findings).toMatchObject([{ severity, category }]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean run', fixture('pylint/clean.json'), []],
    [
      'silence of the older report',
      fixture('pylint/clean-json.json'),
      [{ code: 'nothing-scanned', of: null, settledBy: [0] }],
    ],
    ['a folder without a module', fixture('pylint/nothing-linted.json'), [{ code: 'nothing-scanned', of: 0 }]],
    ['a module that does not parse', fixture('pylint/syntax-error.json'), [{ code: 'files-not-scanned', count: 1 }]],
    ['a module that is not there', fixture('pylint/no-such-module.json'), [{ code: 'files-not-scanned', count: 1 }]],
    ['a plugin that is not there', fixture('pylint/missing-plugin.json'), [{ code: 'results-missing', count: 1 }]],
    ['messages that are not listed', report([], { ...counts, error: 2 }), [{ code: 'self-contradicting', count: 2 }]],
    ['no module at all', report([], counts, 0), [{ code: 'nothing-scanned' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(pylintParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it('names no file for a message about the options', async () => {
    const { findings } = await parseAll(pylintParser, fixture('pylint/missing-plugin.json'));
    expect(findings).toMatchObject([{ ruleId: 'E0013', location: null }]);
  });

  it.each<[string, string]>([
    ['an object of nobody', '{}'],
    ['messages without statistics', '{"messages": []}'],
    ['statistics without messages', JSON.stringify({ statistics: { messageTypeCount: counts, modulesLinted: 3 } })],
    ['statistics without modules', report([], counts, null)],
    ['counts that are none', report([], [])],
    ['a message without an id', report([{ ...message, messageId: undefined }])],
    ['a message without a path', report([{ ...message, path: undefined }])],
    ['messages of another linter', JSON.stringify([{ filePath: 'a.js', messages: [] }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(pylintParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(pylintParser, report([message]))).toEqual([]);
  });
});
