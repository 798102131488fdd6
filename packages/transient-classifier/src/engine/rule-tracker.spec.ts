import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CompiledUserRule } from '../rules/rule.ts';
import type { CauseLine } from './cause.ts';
import { createRuleTracker, defaultWithinLines } from './rule-tracker.ts';
import type { RuleTracker } from './rule-tracker.ts';

const ruleOf = (...patterns: readonly [RegExp, ...RegExp[]]): CompiledUserRule => ({
  id: 'pad/gone',
  category: 'pad',
  verdict: 'transient',
  speaker: 'user',
  patterns,
  unless: [],
  example: 'gone',
  notExample: 'here',
  source: 'here',
});
const near: CompiledUserRule = { ...ruleOf(/a/u, /b/u, /c/u), withinLines: 5 };
const [single, three, far] = [0, 1, 2];
const at = (line: number): CauseLine => ({ line, text: String(line), before: [], after: [] });

describe('a match over several lines', () => {
  let tracker: RuleTracker;
  const advance = (rule: number, pattern: number, line: number): readonly number[] | null =>
    tracker.advance(rule, pattern, at(line))?.map((part) => part.line) ?? null;

  beforeEach(() => {
    tracker = createRuleTracker([ruleOf(/a/u), near, ruleOf(/a/u, /b/u)]);
  });

  it('is closed at once by the only pattern of a rule', () => {
    expect([advance(single, 0, 3), advance(single, 0, 4)]).toEqual([[3], [4]]);
  });

  it('is none of a rule that is not there', () => {
    expect(advance(9, 0, 3)).toBeNull();
  });

  it('is closed by the last pattern, after all others', () => {
    expect([advance(three, 0, 1), advance(three, 1, 2), advance(three, 2, 4)]).toEqual([null, null, [1, 2, 4]]);
  });

  it('may be all in one line', () => {
    expect([advance(three, 0, 1), advance(three, 1, 1), advance(three, 2, 1)]).toEqual([null, null, [1, 1, 1]]);
  });

  it.each([
    [
      'without the first',
      [
        [1, 2],
        [2, 3],
      ],
    ],
    [
      'without one in the middle',
      [
        [0, 1],
        [2, 2],
      ],
    ],
    [
      'with an earlier line behind a later one',
      [
        [0, 3],
        [1, 2],
        [2, 4],
      ],
    ],
    [
      'beyond its distance from the first',
      [
        [0, 1],
        [1, 2],
        [2, 7],
      ],
    ],
  ])('is not closed %s', (_how, steps) => {
    expect(steps.map(([pattern = 0, line = 0]) => advance(three, pattern, line)).at(-1)).toBeNull();
  });

  it('may be as long as its rule allows', () => {
    advance(three, 0, 1);
    advance(three, 1, 2);
    expect(advance(three, 2, 6)).toEqual([1, 2, 6]);
  });

  it.each([
    [0, [1, 1 + defaultWithinLines]],
    [1, null],
  ])('may go on for the usual number of lines and %i more where its rule does not say', (more, expected) => {
    advance(far, 0, 1);
    expect(advance(far, 1, 1 + defaultWithinLines + more)).toEqual(expected);
  });

  it('begins anew with its first pattern', () => {
    advance(three, 0, 1);
    advance(three, 1, 2);
    advance(three, 0, 3);
    expect([tracker.awaits(three, 2), advance(three, 2, 4)]).toEqual([false, null]);
  });

  it('can always begin, and go on where the pattern before was seen', () => {
    advance(three, 0, 1);
    expect([0, 1, 2].map((pattern) => tracker.awaits(three, pattern))).toEqual([true, true, false]);
    expect([0, 1].map((pattern) => tracker.awaits(far, pattern))).toEqual([true, false]);
  });

  it('is forgotten when the step ends', () => {
    advance(three, 0, 1);
    tracker.reset();
    expect([tracker.awaits(three, 1), tracker.isIdle(2), advance(three, 1, 2)]).toEqual([false, true, null]);
  });

  it('is waited for until the last line in which it may go on', () => {
    expect(tracker.isIdle(0)).toBe(true);
    advance(three, 0, 1);
    advance(far, 0, 1);
    advance(three, 0, 2);
    expect([1, 61, 62].map((line) => tracker.isIdle(line))).toEqual([false, false, true]);
  });
});
