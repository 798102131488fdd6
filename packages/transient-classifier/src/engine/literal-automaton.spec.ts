import { describe, expect, it } from '@jest/globals';
import { buildLiteralAutomaton, literalsIn } from './literal-automaton.ts';

const literals = ['he', 'she', 'his', 'hers', 'timed out', 'größe', 'e404', 'x!', ''.padEnd(3, 'a')];
const automaton = buildLiteralAutomaton(literals);
const found = (text: string): string[] =>
  [...literalsIn(automaton, new TextEncoder().encode(text))].map((index) => literals[index] ?? '').toSorted();

describe('the literals in a text', () => {
  it.each([
    ['', []],
    ['ushers', ['he', 'hers', 'she']],
    ['his', ['his']],
    ['hi he', ['he']],
    ['it TIMED Out', ['timed out']],
    ['timed  out', []],
    ['die größe', ['größe']],
    ['e404', ['e404']],
    ['aaaa', ['aaa']],
    ['aa\u0001a', []],
    ['h\u001be', []],
    ['sh\u0007she', ['he', 'she']],
    ['nothing of it', []],
  ])('%j are %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ['digits', 'e999', ['e404']],
    ['rare punctuation', 'x?', ['x!']],
  ])('may be too many where characters are taken for equal: %s', (_what, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('report from the first reporting state on, the one for controls included', () => {
    expect(automaton.firstReporting).toBeLessThan(automaton.controlState);
    expect(automaton.found).toHaveLength(automaton.controlState - automaton.firstReporting + 1);
  });
});
