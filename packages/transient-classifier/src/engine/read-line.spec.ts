import { describe, expect, it } from '@jest/globals';
import type { Rule, TransientRule } from '../rules/rule.ts';
import { ruleOf } from '../testing/cause-of.ts';
import { historyOf } from '../testing/history-of.ts';
import type { CauseLine } from './cause.ts';
import { commandBefore, lineOfMessage, lookBack, provingLast, readLine } from './read-line.ts';
import type { ReadLine } from './read-line.ts';

/** A line behind others. */
function behind(lines: readonly string[], text = 'reset'): ReadLine {
  return readLine(lines.length + 1, text, [text], () => historyOf(...lines));
}

const causeLine = (line: number, text = `line ${String(line)}`): CauseLine => ({ line, text, before: [], after: [] });

describe('a line that is read', () => {
  it('is a cause with the two lines before it, in order, but for empty ones', () => {
    expect(behind(['one', 'two', '', 'three']).asCause()).toEqual({
      line: 5,
      text: 'reset',
      before: [
        { line: 2, text: 'two' },
        { line: 4, text: 'three' },
      ],
      after: [],
    });
  });

  it('is one cause, however often it is asked for', () => {
    const line = behind(['one']);
    expect(line.asCause()).toBe(line.asCause());
  });

  it('tells the lines before it, the nearest first', () => {
    expect([...behind(['one', 'two']).back()]).toEqual([
      { line: 2, text: 'two' },
      { line: 1, text: 'one' },
    ]);
  });
});

describe('the line of a broken message', () => {
  it.each([
    ['itself, where it says enough', 'x'.repeat(20), 4],
    ['the one before it, where it is only the last word', 'x'.repeat(19), 3],
  ])('is %s', (_what, alone, expected) => {
    expect(lineOfMessage(behind(['one', 'two', 'three'], alone), alone).line).toBe(expected);
  });

  it('before it has the lines before that', () => {
    expect(lineOfMessage(behind(['one', 'two', 'three'], 'peer'), 'peer').asCause()).toEqual({
      line: 3,
      text: 'three',
      before: [
        { line: 1, text: 'one' },
        { line: 2, text: 'two' },
      ],
      after: [],
    });
  });

  it.each<[string, readonly string[]]>([
    ['an empty line', ['one', '']],
    ['nothing', []],
  ])('is itself behind %s', (_what, lines) => {
    const line = behind(lines, 'peer');
    expect(lineOfMessage(line, 'peer')).toBe(line);
  });
});

describe('the command before a line', () => {
  it.each<[string, readonly string[], string | null]>([
    ['the last that was shown', ['$ npm ci', '$ npm test', 'words'], '$ npm test'],
    ['the last of a trace', ['$ npm ci', '+ npm test'], '+ npm test'],
    ['none where none was shown', ['words'], null],
  ])('is %s', (_what, lines, expected) => {
    expect(commandBefore(behind(lines))).toBe(expected);
  });
});

describe('a rule that looks back', () => {
  const far: TransientRule = {
    id: 'npm/fetch',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'npm',
    patterns: [/fetch/u, /reset/u],
    looksBack: true,
    example: '',
    notExample: '',
    source: '',
  };
  const rule: TransientRule = { ...far, withinLines: 3 };
  const found = (lines: readonly string[], changed: Rule = rule): readonly number[] | null =>
    lookBack(changed, behind(lines))?.map(({ line }) => line) ?? null;

  it.each<[string, readonly string[], readonly number[] | null]>([
    ['right before', ['fetch'], [1, 2]],
    ['in the nearest of several', ['fetch', 'fetch', 'words'], [2, 4]],
    ['within its distance', ['fetch', 'words', 'words'], [1, 4]],
    ['not farther away', ['fetch', 'words', 'words', 'words'], null],
    ['nowhere', ['words'], null],
    ['not before the head of a step', ['fetch', '##[endgroup]'], null],
    ['not before another command', ['fetch', '$ npm test'], null],
    ['not in a command', ['$ fetch'], null],
    ['in a frame', ['│ fetch │'], [1, 2]],
    ['not where it only quotes', ['fetch', '--- PASS: fetch'], [1, 3]],
  ])('finds its first line %s', (_where, lines, expected) => {
    expect(found(lines)).toEqual(expected);
  });

  it('finds its first line within sixty where it does not say how far', () => {
    const words = (count: number): readonly string[] => Array.from({ length: count }, () => 'words');
    expect(found(['fetch', ...words(59)], far)).toEqual([1, 61]);
    expect(found(['fetch', ...words(60)], far)).toBeNull();
  });

  it('finds a command where its words are one', () => {
    expect(found(['$ fetch'], { ...rule, despite: ['command'] })).toEqual([1, 2]);
  });

  it('closes with the line itself, without context of the first', () => {
    const line = behind(['one', 'fetch']);
    expect(lookBack(rule, line)).toEqual([{ line: 2, text: 'fetch', before: [], after: [] }, line.asCause()]);
  });
});

describe('the proof of a match', () => {
  const how = 'read ECONNRESET';

  it.each<[string, string, readonly CauseLine[], readonly number[]]>([
    ['is its last line', 'curl/dns', [causeLine(1), causeLine(2)], [1, 2]],
    ['is the line that says how the network failed', 'curl/dns', [causeLine(1, how), causeLine(2)], [2, 1]],
    ['is the first that says so', 'curl/dns', [causeLine(1, how), causeLine(2, how)], [2, 1]],
    ['is the last line of what would happen again', 'npm/auth', [causeLine(1, how), causeLine(2)], [1, 2]],
    ['is its only line', 'curl/dns', [causeLine(1, how)], [1]],
  ])('%s', (_what, id, lines, expected) => {
    expect(provingLast(ruleOf(id), lines).map(({ line }) => line)).toEqual(expected);
  });
});
