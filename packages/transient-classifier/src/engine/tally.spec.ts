import { describe, expect, it } from '@jest/globals';
import { builtInRules } from '../rules/built-in-rules.ts';
import { createTally } from './tally.ts';

describe('a tally', () => {
  it('says of each rule how often and where it matched, and what became of that', () => {
    const rules = builtInRules.slice(0, 4);
    const tally = createTally(rules);
    tally.matched(1, 10);
    tally.matched(1, 12);
    tally.matched(2, 7);
    tally.rejected(2, { code: 'loopback' });
    expect(tally.traces(null)).toEqual([
      { ruleId: rules[0]?.id, matches: 0, lastLine: null, outcome: { code: 'not-matched' } },
      { ruleId: rules[1]?.id, matches: 2, lastLine: 12, outcome: { code: 'supported' } },
      { ruleId: rules[2]?.id, matches: 1, lastLine: 7, outcome: { code: 'rejected', reason: { code: 'loopback' } } },
      { ruleId: rules[3]?.id, matches: 0, lastLine: null, outcome: { code: 'not-matched' } },
    ]);
  });
});
