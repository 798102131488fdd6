import { describe, expect, it } from '@jest/globals';
import { createLeadChoice } from './lead-choice.ts';

const choose = createLeadChoice({
  leadsOf: [[2, 0], [1], [], [0]],
  unfiltered: [3],
  beginnings: ['n', null, 'ny', null],
});

describe('the leads that are worth a try', () => {
  it.each<[string, number[], string[], number[]]>([
    ['those of each literal, in order', [0, 1], ['npm'], [0, 1, 2, 3]],
    ['each once', [0, 3], ['npm'], [0, 2, 3]],
    ['those that no text leads to, always', [], ['npm'], [3]],
    ['none whose pattern begins otherwise', [0], ['yarn'], [2, 3]],
    ['those that any form of the line fits', [0], ['yarn', 'npm'], [0, 2, 3]],
    ['those that may begin with anything, whatever the line', [0, 1], ['error'], [1, 3]],
    ['none that must begin somehow, for an empty line', [0, 1], [''], [1, 3]],
  ])('are %s', (_what, literals, readings, expected) => {
    expect(choose(new Set(literals), readings)).toEqual(expected);
  });

  it('are chosen once for lines that begin alike', () => {
    expect(choose(new Set([0]), ['npm a'])).toBe(choose(new Set([0]), ['npm b']));
  });

  it('are the same when more kinds of lines were seen than are kept', () => {
    const few = createLeadChoice({ leadsOf: [[0]], unfiltered: [], beginnings: ['a'] });
    for (let kind = 0; kind < 5000; kind += 1) few(new Set([0]), Array.from(kind.toString(2)));
    expect([few(new Set([0]), ['a']), few(new Set([0]), ['b'])]).toEqual([[0], []]);
  });
});
