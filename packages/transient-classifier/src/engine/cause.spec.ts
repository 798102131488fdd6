import { describe, expect, it } from '@jest/globals';
import { causeOf, ruleOf } from '../testing/cause-of.ts';
import { closingLine, rejectedCause, vetoedBy, weightOf } from './cause.ts';
import { noRegion, unknown } from './unknown.ts';

describe('a cause', () => {
  it('is closed by its last line', () => {
    expect([closingLine(causeOf('curl/dns', [3, 7])), closingLine(causeOf('curl/dns', []))]).toEqual([7, 0]);
  });

  it.each([
    ['curl/dns', 'transient'],
    ['compiler/rustc', 'veto'],
    ['shell/missing-tool', 'cause'],
    ['ruby/rake', 'fallback'],
    ['jenkins/script-gone', 'cause'],
  ])('of the rule %s has the weight %s', (id, weight) => {
    expect(weightOf(ruleOf(id))).toBe(weight);
  });

  it('of a user vetoes where it is permanent', () => {
    const own = { ...ruleOf('curl/dns'), speaker: 'user', category: 'own', unless: [] } as const;
    expect([weightOf({ ...own, verdict: 'permanent' }), weightOf({ ...own, verdict: 'transient' })]).toEqual([
      'veto',
      'transient',
    ]);
  });

  it('that vetoes is named with its last line', () => {
    expect(vetoedBy(causeOf('compiler/rustc', [3, 7]))).toEqual({
      code: 'vetoed',
      ruleId: 'compiler/rustc',
      line: 7,
      text: 'line 7',
    });
    expect(vetoedBy(causeOf('compiler/rustc', []))).toMatchObject({ line: 0, text: '' });
  });

  it('that does not count is listed with its last line and the reason', () => {
    expect(rejectedCause(causeOf('curl/dns', [3, 7]), { code: 'no-peer' })).toEqual({
      ruleId: 'curl/dns',
      category: 'dns',
      line: 7,
      text: 'line 7',
      reason: { code: 'no-peer' },
    });
    expect(rejectedCause(causeOf('curl/dns', []), { code: 'no-peer' })).toMatchObject({ line: 0, text: '' });
  });
});

it('no answer has a reason, and nothing that could be taken for one', () => {
  expect(unknown({ code: 'no-rule-matched' }, { lineCount: 3 })).toEqual({
    verdict: 'unknown',
    category: null,
    ruleId: null,
    speaker: null,
    confidence: 'low',
    line: null,
    reason: { code: 'no-rule-matched' },
    evidence: [],
    rejected: [],
    region: noRegion,
    lineCount: 3,
  });
});
