import { describe, expect, it } from '@jest/globals';
import { parseChangeResults } from './change-results.ts';

describe('parseChangeResults', () => {
  it('reads true and false, also as the words that workflow outputs are', () => {
    expect(parseChangeResults('{"app": true, "docker": "false"}', 'changes.json')).toEqual({
      app: true,
      docker: false,
    });
  });

  it.each(['{"app": 1}', '{"app": "yes"}', '{"app": null}', '[]', '"true"', '{'])('refuses %s', (text) => {
    expect(() => parseChangeResults(text, 'changes.json')).toThrow(/^change results (?:are not|cannot be read)/u);
  });

  it('names the filter that is wrong', () => {
    expect(() => parseChangeResults('{"app": true, "docker": 3}', 'changes.json')).toThrow(
      'at docker: expected true or false',
    );
  });
});
